/** Ids of what an admin clicks and submits while setting up. */
export const ids = {
  open: "setup.open",
  roster: "setup.roster",
  week: "setup.week",
  thresholds: "setup.thresholds",
  effect: "setup.effect",
  shadow: "setup.shadow",
  weekForm: "setup_week",
  thresholdsForm: "setup_thresholds",
  effectForm: "setup_effect",
} as const;

/** Ids of a rep's goals: of the list, of one goal, of its end, of what a manager suggests. Each appears once. */
export const ids = {
  open: "goal.open",
  back: "goal.back",
  earlier: "goal.earlier",
  edit: "goal.edit",
  reach: "goal.reach",
  letGo: "goal.let_go",
  takeUp: "goal.take_up",
  reachForm: "goal_reached",
  letGoForm: "goal_let_go",
  word: "goal.word",
  suggestForm: "goal_suggestion",
  suggestedBox: "goal_suggestion.box",
  suggestedText: "goal_suggestion.text",
  suggestedWhy: "goal_suggestion.why",
  take: "goal_suggestion.take",
  decline: "goal_suggestion.decline",
} as const;

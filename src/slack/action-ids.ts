/** Ids of buttons that stand on more than one screen. */
export const actionIds = {
  startOneOnOne: "start_one_on_one",
  makeRep: "make_rep",
  openTopic: "open_topic",
  openGoal: "open_goal",
  openHistory: "open_history",
  openOverview: "open_overview",
  commitmentDone: "commitment_done",
  readShared: "read_shared",
  openSchedule: "open_schedule",
  moveMeeting: "move_meeting",
  skipMeeting: "skip_meeting",
  keepMeeting: "keep_meeting",
  openSettings: "open_settings",
} as const;

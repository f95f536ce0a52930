/** Ids of what stands under a message about a flag. */
export const flagIds = {
  plan: "flag.plan",
  wrong: "flag.wrong",
  right: "flag.right",
  tellLeader: "flag.tell_leader",
} as const;

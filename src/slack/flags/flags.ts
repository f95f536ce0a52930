import type { Listener } from "../listener.ts";
import { disputeIds, openDispute, saveDispute, takeBackDispute } from "./dispute.ts";
import { flagIds } from "./flag-ids.ts";
import { openPlan, planIds, savePlan } from "./plan-next.ts";
import { letLeaderKnow } from "./well-done.ts";

/** What a manager can do about a flag: plan the next 1:1, say that it is wrong, let the leader know that it is over. */
export const flagListeners: Listener[] = [
  { on: "action", id: flagIds.plan, handle: openPlan },
  { on: "submit", id: planIds.form, handle: savePlan },
  { on: "action", id: flagIds.wrong, handle: openDispute },
  { on: "submit", id: disputeIds.form, handle: saveDispute },
  { on: "action", id: flagIds.right, handle: takeBackDispute },
  { on: "action", id: flagIds.tellLeader, handle: letLeaderKnow },
];

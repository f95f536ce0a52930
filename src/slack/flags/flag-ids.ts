import type { ViewState } from "../listener.ts";
import { textIn } from "../metadata.ts";

/** Ids of what stands under a message about a flag. */
export const flagIds = {
  plan: "flag.plan",
  wrong: "flag.wrong",
  right: "flag.right",
  tellLeader: "flag.tell_leader",
} as const;

/** What a form about a flag carries with it. */
export interface FlagMetadata {
  flag: string;
  /** Whose 1:1 is planned. */
  rep: string;
}

/** Reads that; empty where the form is not ours, and then nothing is found. */
export function readMetadata(view: ViewState): FlagMetadata {
  return { flag: textIn(view, "flag"), rep: textIn(view, "rep") };
}

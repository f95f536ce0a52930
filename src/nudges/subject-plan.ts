import type { Nudge } from "../store/nudges.ts";
import type { Due } from "../store/timetable.ts";
import type { MeetingSaid } from "./reconcile.ts";
import type { Prompt } from "./timetable.ts";

/** What is to be planned for one subject of the timetable, and when it must be looked at again. */
export interface SubjectPlan {
  subject: Due;
  prompts: Prompt[];
  /** What the ledger holds about the same 1:1s or weeks. */
  rows: Nudge[];
  /** The 1:1s the prompts were made for, by their original days. */
  meetings: ReadonlyMap<string, MeetingSaid>;
  nextAt: number | null;
  plannedUntil: number;
  /** How many of a manager's latest weeks were good, where that has changed. */
  goodWeeks?: { before: number; now: number };
  /** How many 1:1s a manager's latest weeks had planned, where it is time to write that down. */
  plannedWeeks?: readonly { week: string; planned: number }[];
}

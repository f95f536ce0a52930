import type { Schema } from "./schema.ts";

/** Which columns of a table are sealed, and which name a row within its workspace. */
export interface SealedTable<Table extends keyof Schema> {
  row: readonly (keyof Schema[Table] & string)[];
  columns: readonly (keyof Schema[Table] & string)[];
}

/**
 * Everything people wrote, and every secret: the one list that sealing, rotation, the tests and the sheet for works
 * councils go by. What is sealed can be neither searched nor sorted by; what must be is kept beside it as no text.
 */
export const sealedColumns = {
  notes: { row: ["id"], columns: ["text", "deals_text", "question", "question_because"] },
  note_lines: { row: ["note_id", "position"], columns: ["text", "because"] },
  drafts: { row: ["manager_id", "rep_id", "note_id"], columns: ["form"] },
  topics: { row: ["id"], columns: ["text"] },
  planned_questions: { row: ["id"], columns: ["text"] },
  goals: { row: ["id"], columns: ["text", "why", "how", "first_step"] },
  goal_events: { row: ["id"], columns: ["text"] },
  goal_suggestions: { row: ["id"], columns: ["text", "why"] },
  check_ins: { row: ["id"], columns: ["way", "help", "proud", "line"] },
  check_in_goals: { row: ["check_in_id", "goal_id"], columns: ["line"] },
  commitments: { row: ["id"], columns: ["what", "outcome_line"] },
  pulses: { row: ["note_id"], columns: ["line"] },
  parked_deals: { row: ["id"], columns: ["text"] },
  disputes: { row: ["id"], columns: ["words"] },
  calendar_feeds: { row: ["person_id"], columns: ["secret"] },
} as const satisfies { [Table in keyof Schema]?: SealedTable<Table> };

export type Sealed = typeof sealedColumns;
export type SealedName = keyof Sealed;
/** The columns that name a row of a sealed table: to seal or open any of its values they must be at hand. */
export type RowName<Table extends SealedName> = Pick<Schema[Table], Sealed[Table]["row"][number] & keyof Schema[Table]>;

import type { Label, Verdict } from "../coaching/words.ts";

/** The tables, one interface each; migrations/ makes them. Times are UTC ISO-8601 text, days YYYY-MM-DD, booleans 0/1. */
export interface Schema {
  workspaces: { id: string; name: string; people_read_at: string | null };
  people: PeopleTable;
  roster: { workspace_id: string; email: string; manager_email: string | null; role: Role };
  pairs: PairsTable;
  notes: NotesTable;
  note_lines: NoteLinesTable;
  drafts: DraftsTable;
  topics: TopicsTable;
  planned_questions: PlannedQuestionsTable;
  offered_questions: { workspace_id: string; pair_id: string; question_id: string; offered_on: string };
  goals: GoalsTable;
  commitments: CommitmentsTable;
  nudges: NudgesTable;
  handled_events: { workspace_id: string; id: string; handled_at: string };
}

export type Role = "rep" | "manager" | "leader" | "admin";

/** Who somebody is in Slack; only members (and admins, who are members) can be in a pair. */
export type PersonKind = "member" | "guest" | "bot" | "deactivated" | "stranger";

/** How often a manager wants the message after a 1:1. */
export type Reflections = "every" | "weekly" | "never";

export interface PeopleTable {
  workspace_id: string;
  id: string;
  handle: string;
  name: string;
  first_name: string;
  email: string | null;
  zone: string;
  locale: string;
  kind: PersonKind;
  dm_channel: string | null;
  reflections: Reflections;
}

export interface PairsTable {
  workspace_id: string;
  id: string;
  manager_id: string;
  rep_id: string;
  /** Who said they are a pair: the manager in a conversation, or the roster. */
  source: "conversation" | "roster";
  since: string;
  ended_at: string | null;
}

/** What a rep gets of a note: their commitments, or those and the manager's notes (never the deals). */
export type Shared = "commitments" | "notes";

export interface NotesTable {
  workspace_id: string;
  id: string;
  pair_id: string;
  author_id: string;
  /** The day of the 1:1 where the manager is. */
  held_on: string;
  text: string;
  deals_text: string;
  shared: Shared;
  verdict: Verdict;
  confidence: number;
  /** 1 once the manager said how a line should have been read. */
  corrected: number;
  question_id: string | null;
  question: string | null;
  created_at: string;
  updated_at: string;
  deleted_at: string | null;
}

export interface NoteLinesTable {
  workspace_id: string;
  note_id: string;
  position: number;
  text: string;
  label: Label;
  confidence: number;
  thin: number;
  /** JSON array of sentences. */
  because: string;
  corrected_label: Label | null;
}

export interface DraftsTable {
  workspace_id: string;
  manager_id: string;
  rep_id: string;
  note_id: string;
  /** JSON of the form as typed so far. */
  form: string;
  updated_at: string;
}

export interface TopicsTable {
  workspace_id: string;
  id: string;
  pair_id: string;
  text: string;
  created_at: string;
  /** The note of the 1:1 in which it was talked about. */
  talked_in: string | null;
}

export interface PlannedQuestionsTable {
  workspace_id: string;
  id: string;
  pair_id: string;
  text: string;
  created_at: string;
  asked_in: string | null;
}

export type Box = "earn" | "grow" | "enjoy";

export interface GoalsTable {
  workspace_id: string;
  id: string;
  rep_id: string;
  box: Box;
  text: string;
  why: string;
  due: string | null;
  privacy: "shared" | "only me";
  created_at: string;
  ended_at: string | null;
}

export interface CommitmentsTable {
  workspace_id: string;
  id: string;
  pair_id: string;
  note_id: string;
  position: number;
  owner_id: string;
  what: string;
  due: string | null;
  created_at: string;
  done_at: string | null;
}

export type NudgeKind = "reflection" | "shared" | "new-pair";
/**
 * waiting: to be sent when due. sending: a call to Slack is or was under way. unsettled: its answer was lost, read back
 * before trying again. sent, missed (too late to be useful), dropped (no longer true, or Slack refused for good).
 */
export type NudgeState = "waiting" | "sending" | "unsettled" | "sent" | "missed" | "dropped";

export interface NudgesTable {
  workspace_id: string;
  /** Reads like a sentence: "reflection on note 7f3a for U02". */
  key: string;
  kind: NudgeKind;
  person_id: string;
  /** The id of what it is about: a note, a pair. The words are made from it at the moment of sending. */
  about: string;
  due_at: string;
  until: string;
  state: NudgeState;
  reason: string | null;
  tries: number;
  /** Goes up when the message must be said anew; a sent message is then updated, not repeated. */
  revision: number;
  /** Goes into the message's metadata, so that a lost answer can be settled by reading the DM. */
  token: string;
  channel: string | null;
  ts: string | null;
}

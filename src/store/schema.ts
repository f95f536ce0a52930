import type { Generated } from "kysely";
import type { Outcome, Rung } from "../coaching/flags/ladder.ts";
import type { PulseAbout, PulseUseful } from "../coaching/pulse.ts";
import type { Label, Verdict } from "../coaching/words.ts";

/** The tables, one interface each; migrations/ makes them. Times are UTC ISO-8601 text, days YYYY-MM-DD, booleans 0/1. */
export interface Schema {
  workspaces: WorkspacesTable;
  people: PeopleTable;
  roster: { workspace_id: string; email: string; manager_email: string | null; role: Role };
  pairs: PairsTable;
  notes: NotesTable;
  note_lines: NoteLinesTable;
  drafts: DraftsTable;
  topics: TopicsTable;
  planned_questions: PlannedQuestionsTable;
  manager_weeks: ManagerWeeksTable;
  looks: LooksTable;
  company_questions: { workspace_id: string; id: string; position: number; question: string };
  offered_questions: { workspace_id: string; pair_id: string; question_id: string; offered_on: string };
  goals: GoalsTable;
  goal_events: GoalEventsTable;
  goal_suggestions: GoalSuggestionsTable;
  check_ins: CheckInsTable;
  check_in_goals: CheckInGoalsTable;
  commitments: CommitmentsTable;
  pulses: PulsesTable;
  parked_deals: ParkedDealsTable;
  pictures: PicturesTable;
  flags: FlagsTable;
  disputed_notes: DisputedNotesTable;
  disputes: DisputesTable;
  nudges: NudgesTable;
  cadences: CadencesTable;
  former_cadences: FormerCadencesTable;
  changed_meetings: ChangedMeetingsTable;
  time_off: TimeOffTable;
  person_settings: PersonSettingsTable;
  workspace_settings: WorkspaceSettingsTable;
  calendar_feeds: { workspace_id: string; person_id: string; secret: string; secret_hash: string | null };
  timetable: TimetableTable;
  welcomes: WelcomesTable;
  lease: LeaseTable;
  handled_events: { workspace_id: string; id: string; handled_at: string };
  vault_keys: { id: string; proof: string };
  vault: { id: number; columns: string };
  erasures: ErasuresTable;
}

export interface WorkspacesTable {
  id: string;
  name: string;
  people_read_at: string | null;
  /** Since when the app is not installed there (UTC): nothing runs, and a month later all is erased. */
  uninstalled_at: string | null;
}

export type Role = "rep" | "manager" | "leader" | "admin";

/** A picture uploaded to Slack, so that the same is not uploaded twice. */
export interface PicturesTable {
  workspace_id: string;
  person_id: string;
  /** What it shows of the person. */
  what: "mix" | "managers";
  /** Of all that went into the drawing. */
  hash: string;
  /** Slack's id of the file. */
  file_id: string;
  /** 1 once Slack has looked at it and shows it. */
  usable: number;
}

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
  /** 1 where Slack calls them an admin or owner of the workspace. */
  is_admin: number;
  /** When Slack last changed what it says of them, epoch seconds; 0 where it has not said. */
  updated: number;
  dm_channel: string | null;
  reflections: Reflections;
  /** Whether a rep wants to be asked after each 1:1 how it was. */
  pulses: "ask" | "never";
}

export interface PairsTable {
  workspace_id: string;
  id: string;
  manager_id: string;
  rep_id: string;
  /** Who said they are a pair: the manager alone in a conversation, both of them, or the roster. */
  source: "conversation" | "agreed" | "roster";
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
  /** Which kinds of coaching it holds, as bits (store/manager-weeks.ts). */
  kinds: number;
  /** 1 once the manager said how a line should have been read. */
  corrected: number;
  question_id: string | null;
  question: string | null;
  /** Why this question: the line of the note it comes from. */
  question_because: string | null;
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
  /** Where the rep put it on the list, from the top; equal ones follow their age. */
  position: number;
  /** When the rep took it up again after it was parked; it waits since then. */
  brought_back_at: string | null;
  /** The note of the 1:1 in which it was parked. */
  parked_in: string | null;
}

export interface PlannedQuestionsTable {
  workspace_id: string;
  id: string;
  pair_id: string;
  text: string;
  created_at: string;
  asked_in: string | null;
}

/** What a manager's notes of a week come to, kept as they are written; numbers alone. */
export interface ManagerWeeksTable {
  workspace_id: string;
  manager_id: string;
  /** Its Monday, YYYY-MM-DD. */
  week: string;
  /** 1:1s planned, known once the week is over. */
  planned: number;
  held: number;
  judged: number;
  coached: number;
  skill: number;
  goal: number;
  person: number;
  support: number;
}

/** Where somebody else saw a person's figures. */
/** `export`: by whoever runs the machine (npm run person); Sideline does not know who that was. */
export type LookPlace = "home" | "message" | "export";

/** Somebody looked at a person's figures on a day; the person can read it. */
export interface LooksTable {
  workspace_id: string;
  person_id: string;
  looker_id: string;
  place: LookPlace;
  /** UTC day, YYYY-MM-DD. */
  day: string;
  looked_at: string;
}

export type Box = "earn" | "grow" | "enjoy";

/** Shared with the rep's managers, or for nobody but the rep. */
export type Privacy = "shared" | "only me";

export interface GoalsTable {
  workspace_id: string;
  id: string;
  rep_id: string;
  box: Box;
  text: string;
  why: string;
  /** How the rep will know. */
  how: string;
  first_step: string;
  due: string | null;
  privacy: Privacy;
  created_at: string;
  /** Goes up with every change, so that a form opened before it does not overwrite it unseen. */
  revision: number;
  ended_at: string | null;
  ended_as: GoalEnd | null;
}

export type GoalEnd = "reached" | "let go";

export interface GoalEventsTable {
  workspace_id: string;
  id: string;
  goal_id: string;
  at: string;
  what: "set" | "changed" | Privacy | GoalEnd | "taken up";
  /** The word why of a goal reached or let go; JSON of what the changed fields said before. */
  text: string;
}

/** A goal a manager thinks of for a rep; it is the rep's only once accepted, as a goal of its own. */
export interface GoalSuggestionsTable {
  workspace_id: string;
  id: string;
  pair_id: string;
  box: Box;
  text: string;
  why: string;
  created_at: string;
  answer: "accepted" | "not now" | null;
  answered_at: string | null;
  goal_id: string | null;
}

/** How a goal moved in a week, in five steps. */
export type Movement = "back" | "still" | "little" | "well" | "leap";

export interface CheckInsTable {
  workspace_id: string;
  id: string;
  rep_id: string;
  /** The Monday of the ISO week where the rep is. */
  week: string;
  state: "done" | "skipped";
  /** What got in the way: for the rep alone. */
  way: string;
  /** What help they want, and what they are proud of: for their managers too. */
  help: string;
  proud: string;
  /** What they wrote to the bot in plain words instead of the form, and who may read it. */
  line: string;
  line_privacy: Privacy;
  revision: number;
  created_at: string;
  updated_at: string;
}

export interface CheckInGoalsTable {
  workspace_id: string;
  check_in_id: string;
  goal_id: string;
  moved: Movement | null;
  line: string;
}

/** What a rep said of one 1:1; nobody else sees a single answer. */
export interface PulsesTable {
  workspace_id: string;
  note_id: string;
  manager_id: string;
  rep_id: string;
  about: PulseAbout | null;
  useful: PulseUseful | null;
  line: string | null;
  /** When it was first answered, UTC. */
  answered_at: string;
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
  /** A skill is something to try on a call; the next 1:1 asks how it went. */
  kind: CommitmentKind;
  outcome: SkillOutcome | null;
  /** How it went, in a line of the owner's or the manager's. */
  outcome_line: string | null;
  outcome_at: string | null;
}

export type CommitmentKind = "ordinary" | "skill";
export type SkillOutcome = "went-well" | "somewhat" | "not-tried";

/** A line about a deal that a manager keeps for the pipeline review. */
export interface ParkedDealsTable {
  workspace_id: string;
  id: string;
  manager_id: string;
  rep_id: string;
  note_id: string;
  /** The day of the 1:1 it comes from. */
  held_on: string;
  text: string;
  parked_at: string;
  done_at: string | null;
}

/** Sent because somebody just did something: at once, at any hour. */
export type AnswerKind = "reflection" | "shared" | "new-pair" | "schedule" | "goal-suggested" | "goal-answered";
/**
 * Sent unasked, in the recipient's working hours: to the rep what they want to talk about; to the manager the brief
 * before a 1:1, the reminder to log it, the week ahead, a 1:1 on somebody's day off; to the rep the check-in on goals.
 */
export type PromptKind = "topics" | "brief" | "log-it" | "week" | "goals" | "clash" | "leader-week";
/**
 * Sent unasked as prompts are, and nobody's to turn off, for a flag waits until its manager has heard of it: the flag, to its
 * manager alone; when a leader will see it; that it is over, to the manager, and to the leader where the manager likes.
 */
export type FlagKind = "flag" | "flag-warning" | "well-done";
/** Sent once in a person's life here, in their working hours: what Sideline is, as the first admin, a manager or a rep sees it. */
export type WelcomeKind = "welcome";
export type NudgeKind = AnswerKind | PromptKind | FlagKind | WelcomeKind;

/**
 * waiting: to be sent when due. sending: a call to Slack is or was under way. unsettled: its answer was lost, read back
 * before trying again. sent. folded: said within another message of the same day. withdrawn: planned for what no longer
 * is; planned again it waits again. missed: too late to be useful. dropped: the person did not want it, there was nothing
 * to say, or Slack refused for good. unknown: the answer was lost and the DM could not be read; somebody should look.
 */
export type NudgeState =
  | "waiting"
  | "sending"
  | "unsettled"
  | "sent"
  | "folded"
  | "withdrawn"
  | "missed"
  | "dropped"
  | "unknown";

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
  /** 1 when it answers what a person just did; 0 for a prompt, which keeps to working hours and three a day. */
  asked: number;
  /** The pair and the day of the 1:1 it is about (its original local date, which names it whatever it is moved to). */
  pair_id: string | null;
  day: string | null;
  /** When that 1:1 starts, UTC, and how long it lasts. */
  meets_at: string | null;
  minutes: number | null;
  /** What the planner knew when it last looked; a sent message is said anew when this changes. */
  facts: string;
  /** When the sender looks at it next, UTC: `due_at`, or later after a lost answer, a pause, or outside working hours. */
  try_at: string;
  /** When its first call to Slack began, UTC. */
  intent_at: string | null;
  sent_at: string | null;
  /** The key of the nudge in whose message it is said. */
  folded_into: string | null;
}

/** When a pair meets: an RFC 5545 rule over floating local time, placed in the organiser's zone. */
export interface CadencesTable {
  workspace_id: string;
  pair_id: string;
  rrule: string;
  /** First date and time where the organiser is, YYYY-MM-DDTHH:MM. */
  start: string;
  zone: string;
  minutes: number;
  /** No 1:1 before this local day. */
  paused_until: string | null;
  /** No 1:1 from this local day on. */
  ended_on: string | null;
  /** Since when it is so; 1:1s that started by then are those of the former cadence. UTC. */
  changed_at: string;
}

/** A cadence as it was before it was changed, paused or ended. */
export interface FormerCadencesTable extends CadencesTable {
  /** Until when it was so, UTC. */
  until: string;
}

/** One 1:1 that is not as the cadence has it, under its original local date. */
export interface ChangedMeetingsTable {
  workspace_id: string;
  pair_id: string;
  day: string;
  /** kept: it takes place although somebody is off that day. */
  change: "skipped" | "moved" | "kept";
  /** Local date and time in the cadence's zone, YYYY-MM-DDTHH:MM. */
  moved_to: string | null;
}

export interface TimeOffTable {
  workspace_id: string;
  id: string;
  person_id: string;
  /** Local days, both included. */
  first_day: string;
  last_day: string;
}

/** When a person may be written to, and of what they want to hear. No row means the defaults. */
export interface PersonSettingsTable {
  workspace_id: string;
  person_id: string;
  /** 1 where the hours below are their own; 0 where those of the workspace hold. */
  own_hours: number;
  /** ISO weekdays, "12345". */
  working_days: string;
  /** HH:MM where the person is. */
  day_starts: string;
  day_ends: string;
  /** Whose public holidays count, as ISO 3166: "GB", "US-CA"; null for none. */
  region: string | null;
  /** No prompts before this local day. */
  quiet_until: string | null;
  /** JSON of PromptSettings. */
  prompts: string;
  /** How many of the manager's latest weeks in a row held coaching; four or more and only the brief is sent. */
  good_weeks: number;
}

export interface WorkspaceSettingsTable {
  workspace_id: string;
  nudges_paused_at: string | null;
  /** How long what people wrote is kept. */
  notes_kept_months: Generated<number>;
  drafts_kept_days: Generated<number>;
  disputes_kept_days: Generated<number>;
  /** JSON of Thresholds (src/coaching/flags/thresholds.ts); null for the usual ones. */
  flag_thresholds: string | null;
  /** The week of whoever has no hours of their own, as in person_settings; null for the usual one. */
  working_days: string | null;
  day_starts: string | null;
  day_ends: string | null;
  /** Verdicts of notes written before this moment (UTC) are shown to the manager alone and counted nowhere. */
  shadow_until: string | null;
}

/** A pattern over weeks in a manager's notes, and how far up the ladder it is (src/coaching/flags/ladder.ts). No words. */
export interface FlagsTable {
  workspace_id: string;
  id: string;
  manager_id: string;
  /** Null when it is about all of a manager's notes. */
  pair_id: string | null;
  rung: Rung;
  /** Days where the manager is. */
  opened_on: string;
  told_on: string | null;
  notice_days: number | null;
  warned_on: string | null;
  disputed_on: string | null;
  stopped_on: string | null;
  shown_on: string | null;
  cleared_on: string | null;
  outcome: Outcome | null;
  /** Since when it is on its rung, UTC. */
  moved_at: string;
}

/** A note its manager says should not count for a flag. */
export interface DisputedNotesTable {
  workspace_id: string;
  note_id: string;
  flag_id: string;
  disputed_at: string;
}

/** What a manager said about why a flag is wrong. */
export interface DisputesTable {
  workspace_id: string;
  id: string;
  flag_id: string;
  manager_id: string;
  words: string;
  disputed_at: string;
}

/** What was erased, and when: numbers, never words. */
export interface ErasuresTable {
  workspace_id: string;
  id: string;
  reason: "retention" | "person" | "uninstall";
  /** The night it belongs to, where the workspace is. */
  day: string;
  at: string;
  /** JSON: rows erased, by table. */
  counts: string;
}

/** What the planner has to look at, and when: the one thing a tick asks for. */
export interface TimetableTable {
  workspace_id: string;
  /** "flags": of that manager. */
  subject: "pair" | "manager" | "rep" | "flags" | "leader";
  /** The pair's or the person's id. */
  id: string;
  /** UTC; null when nothing more will come of it. */
  next_at: string | null;
  /** Everything due before this is in the ledger. UTC. */
  planned_until: string;
  /** Nothing due before this is owed. UTC. */
  since: string;
}

/** Who was told once what Sideline is, and as what. */
export interface WelcomesTable {
  workspace_id: string;
  person_id: string;
  role: "admin" | "manager" | "rep";
  planned_at: string;
}

/** The one process that may send from this database. */
export interface LeaseTable {
  id: number;
  holder: string;
  host: string;
  pid: number;
  seen_at: string;
}

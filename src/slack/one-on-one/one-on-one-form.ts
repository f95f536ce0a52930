import type { PlannedQuestion } from "../../store/agenda.ts";
import type { LastMove, SharedCheckIn } from "../../store/check-ins.ts";
import type { Commitment } from "../../store/commitments.ts";
import type { Goal } from "../../store/goals.ts";
import type { Note } from "../../store/notes.ts";
import type { Pair } from "../../store/pairs.ts";
import type { Person } from "../../store/people.ts";
import type { CommitmentKind, Shared, SkillOutcome } from "../../store/schema.ts";
import type { WaitingTopic } from "../../store/topics.ts";
import type { FieldValue, ViewState } from "../listener.ts";
import { carriedBy } from "../metadata.ts";
import { isOutcome } from "./commitment-blocks.ts";

/** Ids of the 1:1 form; each appears once. */
export const ids = {
  form: "one_on_one",
  moreRoom: "one_on_one.more_room",
  moreCommitments: "one_on_one.more_commitments",
  startAfresh: "one_on_one.start_afresh",
  /** Any field that tells us of every change, so that the draft is kept while it is typed. */
  typed: "one_on_one.typed",
} as const;

/** Slack's limit for one text field. */
export const fieldLimit = 3000;
/** With so many fields a note may have 30,000 characters; Slack allows a view 250 kB. */
export const mostRooms = 10;
export const mostCommitments = 8;
export const whatLimit = 120;
/** A modal takes a hundred blocks: so many topics have one each, so many skills two; what is over waits or is ticked. */
export const mostTopics = 20;
export const mostSkills = 8;

/** What the form holds: all that can be typed or ticked in it. */
export interface OneOnOneForm {
  heldOn: string;
  /** One entry a notes field; a field takes 3,000 characters, a meeting more. */
  notes: string[];
  deals: string;
  shared: Shared;
  talkedAbout: string[];
  parked: string[];
  ticked: string[];
  /** How the skills that were to be tried went, by commitment id; outcome null where only a line was typed. */
  how: Record<string, { outcome: SkillOutcome | null; line: string }>;
  asked: string[];
  commitments: FormCommitment[];
}

export interface FormCommitment {
  owner: "rep" | "manager";
  what: string;
  due: string | null;
  kind: CommitmentKind;
}

/** Travels with the form; every id in it is checked again against the verified sender when it comes back. */
export interface FormMetadata {
  note: string;
  rep: string;
  /** The question of the bank that the form offers. */
  question?: string | undefined;
  /** How often the form was started afresh. */
  afresh?: number | undefined;
}

/** What stands around the fields. */
export interface Agenda {
  me: Person;
  rep: Person;
  today: string;
  topics: WaitingTopic[];
  /** Undefined until the rep has agreed to be a pair. */
  goals: Goal[] | undefined;
  /** How each of these last moved, by goal. */
  moves: ReadonlyMap<string, LastMove>;
  /** What the rep said in check-ins since the last 1:1, the newest week first. */
  checkIns: readonly SharedCheckIn[];
  openCommitments: Commitment[];
  planned: PlannedQuestion[];
  question: { text: string; why: string } | undefined;
  /** When the last 1:1 was, or undefined for the first. */
  lastHeldOn: string | undefined;
  /** Set when the form brings back what was typed and not saved. */
  draftFrom: string | undefined;
  /** Set when the form corrects a note that is saved already: the day of that 1:1. */
  correcting: string | undefined;
}

/** An empty form for a 1:1 held today. */
export function emptyForm(today: string): OneOnOneForm {
  return {
    heldOn: today,
    notes: [""],
    deals: "",
    shared: "commitments",
    talkedAbout: [],
    parked: [],
    ticked: [],
    how: {},
    asked: [],
    commitments: [emptyCommitment],
  };
}

const emptyCommitment: FormCommitment = { owner: "rep", what: "", due: null, kind: "ordinary" };

/** The form a draft holds, also one kept before the form had all its fields. */
export function formOfDraft(json: string, today: string): OneOnOneForm {
  const draft = JSON.parse(json) as Partial<OneOnOneForm>;
  const commitments = (draft.commitments ?? [emptyCommitment]).map((each) => ({ ...emptyCommitment, ...each }));
  return { ...emptyForm(today), ...draft, commitments };
}

/** Slack keeps what was typed in a block when a view is updated; a form started afresh has blocks of other names. */
export function blockId(name: string, { afresh = 0 }: Pick<FormMetadata, "afresh">): string {
  return afresh === 0 ? name : `${name}~${afresh}`;
}

/** Reads the form back out of what Slack sends; fields that are absent or odd count as empty. */
export function readForm(view: ViewState, today: string): OneOnOneForm {
  const values = Object.fromEntries(
    Object.entries(view.values).map(([block, fields]) => [block.replace(/~\d+$/u, ""), fields]),
  );
  const field = (block: string, action: string = ids.typed): FieldValue | undefined => values[block]?.[action];
  const text = (block: string) => field(block)?.value ?? "";
  const numbered = (block: string) => Object.keys(values).filter((id) => id.startsWith(`${block}-`)).length;
  const chosen = (block: string) =>
    Array.from({ length: numbered(block) }, (_, group) => field(`${block}-${group}`)?.selected_options ?? [])
      .flat()
      .map(({ value }) => value);
  const who = (row: number) => field(`who-${row}`, `${ids.typed}.owner`)?.selected_option?.value ?? "";
  const named = (block: string) =>
    Object.keys(values)
      .filter((id) => id.startsWith(`${block}-`))
      .map((id) => id.slice(block.length + 1));
  const topics = (fate: string) => named("topic").filter((id) => field(`topic-${id}`)?.selected_option?.value === fate);
  return {
    heldOn: field("held")?.selected_date ?? today,
    notes: Array.from({ length: numbered("notes") }, (_, position) => text(`notes-${position}`)),
    deals: text("deals"),
    shared: field("shared")?.selected_option?.value === "notes" ? "notes" : "commitments",
    talkedAbout: topics("talked"),
    parked: topics("parked"),
    ticked: chosen("open"),
    how: Object.fromEntries(
      named("how").map((id) => {
        const outcome = field(`how-${id}`)?.selected_option?.value;
        return [id, { outcome: isOutcome(outcome) ? outcome : null, line: text(`line-${id}`).trim() }];
      }),
    ),
    asked: chosen("planned"),
    commitments: Array.from({ length: numbered("what") }, (_, row) => ({
      owner: who(row).startsWith("manager") ? "manager" : "rep",
      what: text(`what-${row}`).trim(),
      due: field(`who-${row}`, `${ids.typed}.due`)?.selected_date ?? null,
      kind: who(row).endsWith(" skill") ? "skill" : "ordinary",
    })),
  };
}

/** Reads what travelled with the form; undefined when it is not ours. */
export function readMetadata(view: ViewState): FormMetadata | undefined {
  const { note, rep, question, afresh } = carriedBy(view);
  if (typeof note !== "string" || typeof rep !== "string") return undefined;
  return {
    note,
    rep,
    ...(typeof question === "string" && { question }),
    ...(Number.isSafeInteger(afresh) && { afresh: Number(afresh) }),
  };
}

/** The words of a note as they are kept: its fields one after the other, and what was said of deals. */
export function wordsOf(form: OneOnOneForm): { text: string; dealsText: string } {
  return { text: form.notes.join("\n").trim(), dealsText: form.deals.trim() };
}

/** True when anything was typed or ticked in the form. */
export function isWorthKeeping(form: OneOnOneForm): boolean {
  const typed = [
    ...form.notes,
    form.deals,
    ...form.commitments.map(({ what }) => what),
    ...Object.values(form.how).map(({ line }) => line),
  ];
  const answered = Object.keys(form.how).filter((id) => form.how[id]?.outcome);
  const ticked = [...form.talkedAbout, ...form.parked, ...form.ticked, ...form.asked, ...answered];
  return ticked.length > 0 || typed.some((text) => text.trim() !== "");
}

/** A form with one more notes field, or one more commitment. */
export function grown(form: OneOnOneForm, what: "notes" | "commitments"): OneOnOneForm {
  if (what === "notes") return { ...form, notes: [...form.notes, ""].slice(0, mostRooms) };
  return { ...form, commitments: [...form.commitments, emptyCommitment].slice(0, mostCommitments) };
}

/** A long text in pieces a field can take, cut at a line or word where there is one. */
export function inFields(text: string): string[] {
  const fields: string[] = [];
  let rest = text;
  while (rest.length > fieldLimit && fields.length < mostRooms - 1) {
    const room = Math.max(rest.lastIndexOf("\n", fieldLimit), 0) || Math.max(rest.lastIndexOf(" ", fieldLimit), 0);
    const end = room > 0 ? room : fieldLimit;
    fields.push(rest.slice(0, end));
    rest = rest.slice(end).replace(/^[\n ]/u, "");
  }
  return [...fields, rest];
}

/** A form whose pair and note belong to the person who sent it. */
export interface OwnForm {
  noteId: string;
  /** The note, when it was saved before. */
  note: Note | undefined;
  pair: Pair;
  rep: Person;
  question: string | undefined;
  afresh: number | undefined;
}

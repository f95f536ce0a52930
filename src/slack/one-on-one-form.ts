import type { KnownBlock, ModalView } from "@slack/types";
import type { Goal, PlannedQuestion, Topic } from "../store/agenda.ts";
import type { Commitment } from "../store/commitments.ts";
import type { Person } from "../store/people.ts";
import type { Box, Shared } from "../store/schema.ts";
import {
  actions,
  button,
  context,
  cut,
  divider,
  escaped,
  header,
  input,
  longOption,
  longSections,
  option,
  plain,
  section,
} from "./blocks.ts";
import { dayInWords, howLongAgo, howLongSince } from "./dates.ts";
import type { FieldValue, ViewState } from "./listener.ts";

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
const mostRooms = 10;
const mostCommitments = 8;
const whatLimit = 120;

/** What the form holds: all that can be typed or ticked in it. */
export interface OneOnOneForm {
  heldOn: string;
  /** One entry a notes field; a field takes 3,000 characters, a meeting more. */
  notes: string[];
  deals: string;
  shared: Shared;
  talkedAbout: string[];
  ticked: string[];
  asked: string[];
  commitments: FormCommitment[];
}

export interface FormCommitment {
  owner: "rep" | "manager";
  what: string;
  due: string | null;
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
  topics: Topic[];
  goals: Goal[];
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
    ticked: [],
    asked: [],
    commitments: [{ owner: "rep", what: "", due: null }],
  };
}

/** The modal: the rep first, the deals last. */
export function formView(metadata: FormMetadata, form: OneOnOneForm, agenda: Agenda): ModalView {
  return {
    type: "modal",
    callback_id: ids.form,
    private_metadata: JSON.stringify(metadata),
    title: plain(cut(`1:1 with ${agenda.rep.first_name}`, 24)),
    submit: plain("Save"),
    close: plain("Close"),
    blocks: [
      ...opening(agenda),
      ...topicBlocks(form, agenda),
      ...goalBlocks(agenda),
      ...openCommitmentBlocks(form, agenda),
      ...questionBlocks(form, agenda),
      divider,
      ...noteBlocks(form, agenda),
      ...newCommitmentBlocks(form, agenda),
      ...sharingBlocks(form, agenda),
      divider,
      ...dealBlocks(form, agenda),
    ].map((block) => (block.block_id ? { ...block, block_id: blockId(block.block_id, metadata) } : block)),
  };
}

/** Slack keeps what was typed in a block when a view is updated; a form started afresh has blocks of other names. */
function blockId(name: string, { afresh = 0 }: Pick<FormMetadata, "afresh">): string {
  return afresh === 0 ? name : `${name}~${afresh}`;
}

function opening({ me, rep, today, lastHeldOn, draftFrom, correcting }: Agenda): KnownBlock[] {
  const last = lastHeldOn
    ? `Last 1:1: ${dayInWords(lastHeldOn, today, me.locale)}, ${howLongAgo(lastHeldOn, today)}.`
    : `Your first 1:1 with ${escaped(rep.first_name)} here.`;
  const about = correcting ? `*You are correcting your 1:1 of ${dayInWords(correcting, today, me.locale)}.*` : last;
  const readers = `*Only you can read your notes.* ${escaped(rep.first_name)} gets the commitments, and your notes only if you say so below. Leaders see numbers, never words.`;
  const blocks: KnownBlock[] = [context(`${about} ${readers}`)];
  if (draftFrom) {
    blocks.push({
      ...section(`:memo: *Your draft is back:* what you typed ${draftFrom} and had not saved.`),
      accessory: button("Start afresh", ids.startAfresh, "afresh", {
        confirm: {
          title: plain("Throw the draft away?"),
          text: plain("What you typed and did not save will be gone."),
          confirm: plain("Throw away"),
          deny: plain("Keep it"),
          style: "danger",
        },
      }),
    });
  }
  return blocks;
}

function topicBlocks(form: OneOnOneForm, { rep, topics, today }: Agenda): KnownBlock[] {
  const name = rep.first_name;
  const title = header(`What ${name} wants to talk about`);
  if (topics.length === 0) {
    return [
      title,
      section(
        `_Nothing on the list yet._ Open with "What is on your mind today?" and wait. ${escaped(name)} can add topics any time with \`/1on1 topic\`.`,
      ),
    ];
  }
  const options = topics.map((topic) => longOption(topic.text, topic.id, waited(topic.created_at.slice(0, 10), today)));
  return [
    title,
    ...checkboxGroups("topics", "Tick what you talked about; the rest carries over", options, form.talkedAbout),
  ];
}

function waited(day: string, today: string): string {
  const long = howLongSince(day, today);
  return long && `waiting for ${long}`;
}

const boxNames: Record<Box, string> = { earn: "Earn", grow: "Grow", enjoy: "Enjoy" };

function goalBlocks({ me, rep, today, goals }: Agenda): KnownBlock[] {
  const name = escaped(rep.first_name);
  const title = header(`${rep.first_name}'s goals`);
  if (goals.length === 0) {
    return [
      title,
      section(
        `_None shared with you yet._ A good first question: "What would make this a really good year for you - in what you earn, how you grow, and how much you enjoy it?" ${name} can set goals with \`/1on1 goals\`.`,
      ),
    ];
  }
  const lines = goals.map((goal) => {
    const why = goal.why && ` - _${escaped(goal.why)}_`;
    const by = goal.due && `, by ${dayInWords(goal.due, today, me.locale)}`;
    return `\u2022 *${boxNames[goal.box]}:* ${escaped(goal.text)}${by ?? ""}${why}`;
  });
  return [title, ...longSections(lines.join("\n"), (piece) => piece.trimEnd())];
}

function openCommitmentBlocks(form: OneOnOneForm, { me, rep, today, openCommitments }: Agenda): KnownBlock[] {
  const title = header("Open from last time");
  if (openCommitments.length === 0)
    return [title, section("_Nothing is open._ What you agree on today will stand here next time.")];
  const options = openCommitments.map((commitment) => {
    const owner = commitment.owner_id === me.id ? "You" : rep.first_name;
    const by = commitment.due ? `${owner}, by ${dayInWords(commitment.due, today, me.locale)}` : owner;
    return longOption(commitment.what, commitment.id, by);
  });
  return [title, ...checkboxGroups("open", "Tick what is done", options, form.ticked)];
}

function questionBlocks(form: OneOnOneForm, { planned, question }: Agenda): KnownBlock[] {
  const blocks: KnownBlock[] = [header("One question worth asking")];
  if (planned.length > 0) {
    const options = planned.map(({ text, id }) => longOption(text, id));
    blocks.push(...checkboxGroups("planned", "You planned to ask; tick it when you have", options, form.asked));
  } else if (question) {
    blocks.push(section(`*${escaped(question.text)}*`), context(escaped(question.why)));
  }
  return blocks;
}

/** Slack takes ten options a group; a longer list becomes several groups. */
function checkboxGroups(
  block: string,
  label: string,
  options: ReturnType<typeof option>[],
  chosen: readonly string[],
): KnownBlock[] {
  const groups: KnownBlock[] = [];
  for (let start = 0; start < options.length; start += 10) {
    const group = options.slice(start, start + 10);
    const initial = group.filter(({ value }) => value !== undefined && chosen.includes(value));
    groups.push(
      input(
        `${block}-${start / 10}`,
        start === 0 ? label : "And",
        {
          type: "checkboxes",
          action_id: ids.typed,
          options: group,
          ...(initial.length > 0 && { initial_options: initial }),
        },
        { optional: true, dispatch_action: true },
      ),
    );
  }
  return groups;
}

function noteBlocks(form: OneOnOneForm, { rep, correcting }: Agenda): KnownBlock[] {
  const blocks: KnownBlock[] = form.notes.map((text, position) =>
    input(
      `notes-${position}`,
      position === 0 ? "Your notes" : "Your notes, going on",
      textArea(text, position === 0 ? `What did you learn about ${rep.first_name} today?` : "Go on here"),
      {
        optional: true,
        dispatch_action: true,
        ...(position === 0 && { hint: plain("Any style, any language: bullets, half sentences, pasted text.") }),
      },
    ),
  );
  const more = form.notes.length < mostRooms ? [button("More room for notes", ids.moreRoom, "more")] : [];
  if (more.length > 0) blocks.push(actions("more-room", ...more));
  blocks.push(
    input(
      "held",
      correcting ? "The day of this 1:1" : "When was it?",
      { type: "datepicker", action_id: ids.typed, initial_date: form.heldOn },
      { dispatch_action: true, optional: false },
    ),
  );
  return blocks;
}

function textArea(text: string, placeholder: string) {
  return {
    type: "plain_text_input" as const,
    action_id: ids.typed,
    multiline: true,
    max_length: fieldLimit,
    placeholder: plain(cut(placeholder, 150)),
    dispatch_action_config: { trigger_actions_on: ["on_character_entered" as const] },
    ...(text !== "" && { initial_value: text }),
  };
}

function newCommitmentBlocks(form: OneOnOneForm, { me, rep }: Agenda): KnownBlock[] {
  const owners = [option(rep.first_name, "rep"), option(`You (${me.first_name})`, "manager")];
  const rows = form.commitments.flatMap((commitment, row): KnownBlock[] => [
    input(
      `what-${row}`,
      row === 0 ? "What did you agree on?" : "And what else?",
      {
        type: "plain_text_input",
        action_id: ids.typed,
        max_length: whatLimit,
        placeholder: plain("Open Thursday's call with the impact question"),
        dispatch_action_config: { trigger_actions_on: ["on_character_entered"] },
        ...(commitment.what !== "" && { initial_value: commitment.what }),
      },
      { optional: true, dispatch_action: true },
    ),
    actions(
      `who-${row}`,
      {
        type: "static_select",
        action_id: `${ids.typed}.owner`,
        placeholder: plain("Who"),
        options: owners,
        initial_option: owners[commitment.owner === "rep" ? 0 : 1]!,
      },
      {
        type: "datepicker",
        action_id: `${ids.typed}.due`,
        placeholder: plain("By when"),
        ...(commitment.due && { initial_date: commitment.due }),
      },
    ),
  ]);
  const more = form.commitments.length < mostCommitments;
  return [
    header("New commitments"),
    ...rows,
    ...(more ? [actions("more-commitments", button("Another commitment", ids.moreCommitments, "more"))] : []),
  ];
}

function sharingBlocks(form: OneOnOneForm, { rep }: Agenda): KnownBlock[] {
  const choices = [
    option("The commitments", "commitments", "Your notes stay with you"),
    option("The commitments and your notes", "notes", "Never what stands under Deals"),
  ];
  return [
    input(
      "shared",
      `What ${cut(rep.first_name, 60)} gets`,
      {
        type: "radio_buttons",
        action_id: ids.typed,
        options: choices,
        initial_option: choices[form.shared === "commitments" ? 0 : 1]!,
      },
      { dispatch_action: true },
    ),
  ];
}

function dealBlocks(form: OneOnOneForm, { rep }: Agenda): KnownBlock[] {
  return [
    header("Deals, last"),
    input(
      "deals",
      "Anything about deals that cannot wait for the pipeline review",
      textArea(form.deals, `What ${rep.first_name} needs from you on a deal`),
      { optional: true, dispatch_action: true },
    ),
  ];
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
  return {
    heldOn: field("held")?.selected_date ?? today,
    notes: Array.from({ length: numbered("notes") }, (_, position) => text(`notes-${position}`)),
    deals: text("deals"),
    shared: field("shared")?.selected_option?.value === "notes" ? "notes" : "commitments",
    talkedAbout: chosen("topics"),
    ticked: chosen("open"),
    asked: chosen("planned"),
    commitments: Array.from({ length: numbered("what") }, (_, row) => ({
      owner: field(`who-${row}`, `${ids.typed}.owner`)?.selected_option?.value === "manager" ? "manager" : "rep",
      what: text(`what-${row}`).trim(),
      due: field(`who-${row}`, `${ids.typed}.due`)?.selected_date ?? null,
    })),
  };
}

/** Reads what travelled with the form; undefined when it is not ours. */
export function readMetadata(view: ViewState): FormMetadata | undefined {
  try {
    const read = JSON.parse(view.metadata) as Partial<FormMetadata> | null;
    if (typeof read?.note !== "string" || typeof read.rep !== "string") return undefined;
    return {
      note: read.note,
      rep: read.rep,
      ...(typeof read.question === "string" && { question: read.question }),
      ...(Number.isSafeInteger(read.afresh) && { afresh: read.afresh }),
    };
  } catch {
    return undefined;
  }
}

/** The words of a note as they are kept: its fields one after the other, and what was said of deals. */
export function wordsOf(form: OneOnOneForm): { text: string; dealsText: string } {
  return { text: form.notes.join("\n").trim(), dealsText: form.deals.trim() };
}

/** True when anything was typed or ticked in the form. */
export function isWorthKeeping(form: OneOnOneForm): boolean {
  const typed = [...form.notes, form.deals, ...form.commitments.map(({ what }) => what)];
  const ticked = [...form.talkedAbout, ...form.ticked, ...form.asked];
  return ticked.length > 0 || typed.some((text) => text.trim() !== "");
}

/** What is wrong with a form: block id -> sentence, shown under that field. */
export function formErrors(
  form: OneOnOneForm,
  today: string,
  metadata: Pick<FormMetadata, "afresh">,
): Record<string, string> {
  const errors = errorsByName(form, today);
  return Object.fromEntries(Object.entries(errors).map(([name, sentence]) => [blockId(name, metadata), sentence]));
}

function errorsByName(form: OneOnOneForm, today: string): Record<string, string> {
  const errors: Record<string, string> = {};
  if ([...form.notes, form.deals].every((text) => text.trim() === "")) {
    errors["notes-0"] = "Write down at least a word about this 1:1, then save it.";
  }
  if (form.heldOn > today) errors.held = "That day is still to come. Pick today or an earlier day.";
  for (const [row, { what, due }] of form.commitments.entries()) {
    if (due && due < form.heldOn && what !== "") {
      errors[`what-${row}`] = "Its day lies before the 1:1. Pick a later day, or none.";
    }
    if (due && what === "") errors[`what-${row}`] = "There is a day but nothing to do. Say what, or take the day away.";
  }
  return errors;
}

/** A form with one more notes field, or one more commitment. */
export function grown(form: OneOnOneForm, what: "notes" | "commitments"): OneOnOneForm {
  if (what === "notes") return { ...form, notes: [...form.notes, ""].slice(0, mostRooms) };
  const row: FormCommitment = { owner: "rep", what: "", due: null };
  return { ...form, commitments: [...form.commitments, row].slice(0, mostCommitments) };
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

import type { Button, KnownBlock, ModalView } from "@slack/types";
import { type Commitment, commitmentsOfNote } from "../../store/commitments.ts";
import { type Note, noteById, noteSharedWith } from "../../store/notes.ts";
import type { Nudge } from "../../store/nudges.ts";
import { pairById } from "../../store/pairs.ts";
import { type Person, personById } from "../../store/people.ts";
import type { Scope } from "../../store/scope.ts";
import { type Topic, topicsParkedIn } from "../../store/topics.ts";
import { type Texts, textsFor } from "../../texts/texts.ts";
import { actionIds } from "../action-ids.ts";
import { actions, button, context, cut, divider, escaped, longSections, plain, quoted, section } from "../blocks.ts";
import { dayInWords } from "../dates.ts";
import type { Click, Listener, Moment } from "../listener.ts";
import type { Message } from "../message.ts";
import { commitmentSection } from "../one-on-one/commitment-blocks.ts";
import { refuse } from "../refusals.ts";
import { pulseBlocks } from "../rep/pulse.ts";
import { deletedMessage } from "./reflection.ts";

/** The rep's message after a 1:1: the commitments, and the notes where the manager shares them; undefined when there is nothing. */
export async function sharedMessage(scope: Scope, nudge: Nudge): Promise<Message | undefined> {
  const note = await noteById(scope, nudge.about);
  if (!note && nudge.ts) return deletedMessage(await localeOf(scope, nudge.person_id));
  const pair = note && (await pairById(scope, note.pair_id));
  if (!note || pair?.rep_id !== nudge.person_id) return undefined;
  const rep = await personById(scope, pair.rep_id);
  const manager = await personById(scope, pair.manager_id);
  if (!rep || !manager || rep.kind !== "member") return undefined;
  const commitments = await commitmentsOfNote(scope, note.id);
  const parked = await topicsParkedIn(scope, note.id);
  const notes = sharedText(note);
  const pulse = await pulseBlocks(scope, note, rep, manager);
  if (commitments.length + parked.length + pulse.length === 0 && notes === "" && !nudge.ts) return undefined;
  const today = Temporal.Instant.from(nudge.due_at).toZonedDateTimeISO(rep.zone).toPlainDate().toString();
  return {
    text: textsFor(rep.locale)("after.shared.notice", { name: manager.first_name }),
    blocks: sharedBlocks({ note, notes, commitments, parked, pulse, rep, manager, today }),
  };
}

async function localeOf(scope: Scope, personId: string): Promise<string> {
  return (await personById(scope, personId))?.locale ?? "en-US";
}

/** The rep reads shared notes that are too long for a message. */
export const sharedListeners: Listener[] = [{ on: "action", id: actionIds.readShared, handle: readShared }];

/** What a rep may read of a note. */
export function sharedText(note: Note): string {
  return note.shared === "notes" ? note.text : "";
}

interface SharedParts {
  note: Note;
  notes: string;
  commitments: Commitment[];
  /** The rep's topics that were parked in it. */
  parked: Topic[];
  /** How it was, in one click. */
  pulse: KnownBlock[];
  rep: Person;
  manager: Person;
  today: string;
}

function sharedBlocks(parts: SharedParts): KnownBlock[] {
  const { note, notes, commitments, parked, pulse, rep, manager, today } = parts;
  const t = textsFor(rep.locale);
  const name = escaped(manager.first_name);
  const reader = { me: rep, other: manager.first_name, isManager: false, today };
  const shared: KnownBlock[] = [
    ...(commitments.length > 0 ? [section(t("after.shared.agreed"))] : []),
    ...commitments.map((commitment) => commitmentSection(commitment, reader)),
    ...parkedBlocks(parked, name, t),
    ...(notes === "" ? [] : [section(t("after.shared.notes", { name })), ...notesBlocks(note.id, notes, t)]),
  ];
  return [
    section(t("after.shared.headline", { name, day: dayInWords(note.held_on, today, rep.locale) })),
    ...(shared.length + pulse.length === 0 ? [section(t("after.shared.nothing"))] : shared),
    actions("shared", button(t("after.shared.topicButton"), actionIds.openTopic, note.pair_id)),
    ...(shared.length > 0 ? [context(t("after.shared.onlyYouTwo", { name }))] : []),
    ...(shared.length > 0 && pulse.length > 0 ? [divider] : []),
    ...pulse,
  ];
}

/** More of them are under "My topics". */
const mostParked = 5;

function parkedBlocks(parked: readonly Topic[], name: string, t: Texts): KnownBlock[] {
  if (parked.length === 0) return [];
  const topics = parked.slice(0, mostParked).map(({ text }) => quoted(text));
  return [
    section([t("after.shared.parked", { count: parked.length, name }), ...topics].join("\n"), {
      accessory: button(t("topics.mineButton"), actionIds.openTopics, "all"),
    }),
  ];
}

/** Slack takes some 13,200 characters a message (recorded: bolt-js issue 2509); this leaves room for the commitments. */
const mostInMessage = 6_000;
const startInMessage = 2_000;

function notesBlocks(noteId: string, notes: string, t: Texts): KnownBlock[] {
  if (quoted(notes).length <= mostInMessage) return longSections(notes, quoted);
  return [section(quoted(cut(notes, startInMessage))), actions("shared-notes", readAllButton(noteId, t))];
}

/** Opens shared notes whole, where only their beginning has room. */
export function readAllButton(noteId: string, t: Texts): Button {
  return button(t("after.shared.allButton"), actionIds.readShared, noteId);
}

async function readShared(moment: Moment, click: Click): Promise<void> {
  const { scope, me, today, slack, trigger } = moment;
  const note = await noteSharedWith(scope, me.id, click.value);
  const manager = note && (await personById(scope, note.author_id));
  if (!note || !manager) return refuse(moment);
  const t = textsFor(me.locale);
  const view: ModalView = {
    type: "modal",
    title: plain(cut(t("after.history.dayTitle", { day: dayInWords(note.held_on, today, me.locale) }), 24)),
    close: plain(click.view ? t("after.history.backClose") : t("after.history.closeClose")),
    blocks: [
      context(t("after.shared.notesOnly", { name: escaped(manager.first_name) })),
      ...longSections(note.text, escaped),
    ],
  };
  if (click.view?.type === "modal") await slack.views.push({ trigger_id: trigger, view });
  else await slack.views.open({ trigger_id: trigger, view });
}

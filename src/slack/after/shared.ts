import type { Button, KnownBlock, ModalView } from "@slack/types";
import { type Commitment, commitmentsOfNote } from "../../store/commitments.ts";
import { type Note, noteById, noteSharedWith } from "../../store/notes.ts";
import type { Nudge } from "../../store/nudges.ts";
import { pairById } from "../../store/pairs.ts";
import { type Person, personById } from "../../store/people.ts";
import type { Scope } from "../../store/scope.ts";
import { actionIds } from "../action-ids.ts";
import { actions, button, context, cut, escaped, longSections, plain, quoted, section } from "../blocks.ts";
import { dayInWords } from "../dates.ts";
import type { Click, Listener, Moment } from "../listener.ts";
import type { Message } from "../message.ts";
import { notThere } from "../refusals.ts";
import { deletedMessage } from "./reflection.ts";

/** The rep's message after a 1:1: the commitments, and the notes where the manager shares them; undefined when there is nothing. */
export async function sharedMessage(scope: Scope, nudge: Nudge): Promise<Message | undefined> {
  const note = await noteById(scope, nudge.about);
  if (!note && nudge.ts) return deletedMessage;
  const pair = note && (await pairById(scope, note.pair_id));
  if (!note || pair?.rep_id !== nudge.person_id) return undefined;
  const rep = await personById(scope, pair.rep_id);
  const manager = await personById(scope, pair.manager_id);
  if (!rep || !manager || rep.kind !== "member") return undefined;
  const commitments = await commitmentsOfNote(scope, note.id);
  const notes = sharedText(note);
  if (commitments.length === 0 && notes === "" && !nudge.ts) return undefined;
  const today = Temporal.Instant.from(nudge.due_at).toZonedDateTimeISO(rep.zone).toPlainDate().toString();
  return {
    text: `From your 1:1 with ${manager.first_name}`,
    blocks: sharedBlocks({ note, notes, commitments, rep, manager, today }),
  };
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
  rep: Person;
  manager: Person;
  today: string;
}

function sharedBlocks({ note, notes, commitments, rep, manager, today }: SharedParts): KnownBlock[] {
  const name = escaped(manager.first_name);
  const blocks: KnownBlock[] = [section(`*Your 1:1 with ${name}, ${dayInWords(note.held_on, today, rep.locale)}*`)];
  if (commitments.length > 0) blocks.push(section("What you two agreed on:"));
  for (const commitment of commitments) blocks.push(commitmentBlock(commitment, { rep, manager, today }));
  if (notes !== "") blocks.push(section(`${name} shares these notes with you:`), ...notesBlocks(note.id, notes));
  if (commitments.length === 0 && notes === "") blocks.push(section("_Nothing is shared from it any more._"));
  blocks.push(
    actions("shared", button("Add a topic for next time", actionIds.openTopic, note.pair_id)),
    context(`Only you and ${name} can read this. \`/1on1\` shows what is open.`),
  );
  return blocks;
}

/** Slack takes some 13,200 characters a message (recorded: bolt-js issue 2509); this leaves room for the commitments. */
const mostInMessage = 6_000;
const startInMessage = 2_000;

function notesBlocks(noteId: string, notes: string): KnownBlock[] {
  if (quoted(notes).length <= mostInMessage) return longSections(notes, quoted);
  return [section(quoted(cut(notes, startInMessage))), actions("shared-notes", readAllButton(noteId))];
}

/** Opens shared notes whole, where only their beginning has room. */
export function readAllButton(noteId: string): Button {
  return button("Read all of it", actionIds.readShared, noteId);
}

async function readShared(moment: Moment, click: Click): Promise<void> {
  const { scope, me, today, slack, trigger } = moment;
  const note = await noteSharedWith(scope, me.id, click.value);
  const manager = note && (await personById(scope, note.author_id));
  if (!note || !manager) return moment.tell({ text: notThere });
  const view: ModalView = {
    type: "modal",
    title: plain(cut(`1:1 on ${dayInWords(note.held_on, today, me.locale)}`, 24)),
    close: plain(click.view ? "Back" : "Close"),
    blocks: [
      context(`${escaped(manager.first_name)} shares these notes with you. Only you two can read them.`),
      ...longSections(note.text, escaped),
    ],
  };
  if (click.view?.type === "modal") await slack.views.push({ trigger_id: trigger, view });
  else await slack.views.open({ trigger_id: trigger, view });
}

function commitmentBlock(
  commitment: Commitment,
  { rep, manager, today }: { rep: Person; manager: Person; today: string },
): KnownBlock {
  const mine = commitment.owner_id === rep.id;
  const who = mine ? "You" : escaped(manager.first_name);
  const by = commitment.due ? `, by ${dayInWords(commitment.due, today, rep.locale)}` : "";
  const what = escaped(commitment.what);
  if (commitment.done_at) return section(`:white_check_mark: ~${what}~\n${who}, done`);
  return section(`:black_square_button: ${what}\n*${who}*${by}`, {
    ...(mine && {
      accessory: button("Done", actionIds.commitmentDone, commitment.id, {
        accessibility_label: `Done: ${cut(commitment.what, 60)}`,
      }),
    }),
  });
}

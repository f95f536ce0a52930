import type { KnownBlock } from "@slack/types";
import { type Commitment, commitmentsOfNote } from "../store/commitments.ts";
import { type Note, noteById } from "../store/notes.ts";
import type { Nudge } from "../store/nudges.ts";
import { pairById } from "../store/pairs.ts";
import { type Person, personById } from "../store/people.ts";
import type { Scope } from "../store/scope.ts";
import { actionIds } from "./action-ids.ts";
import { actions, button, context, cut, escaped, quoted, section } from "./blocks.ts";
import { dayInWords } from "./dates.ts";
import type { Message } from "./message.ts";
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
  if (notes !== "") blocks.push(section(`${name} shares these notes with you:`), section(quoted(cut(notes, 2500))));
  if (commitments.length === 0 && notes === "") blocks.push(section("_Nothing is shared from it any more._"));
  blocks.push(
    actions("shared", button("Add a topic for next time", actionIds.openTopic, note.pair_id)),
    context(`Only you and ${name} can read this. \`/1on1\` shows what is open.`),
  );
  return blocks;
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

import { utc } from "../../clock.ts";
import { readNote } from "../../coaching/note-reader/index.ts";
import { withoutCopies } from "../../coaching/note-reader/repeats.ts";
import type { Reading } from "../../coaching/words.ts";
import { type AgendaIds, areOfPair, closePlannedQuestions, rememberOffered } from "../../store/agenda.ts";
import { saveCommitments } from "../../store/commitments.ts";
import { deleteDraft } from "../../store/drafts.ts";
import { keepReading, type NewNote, type Note, noteIdTaken, saveNote } from "../../store/notes.ts";
import { forget, type NewNudge, nudgeByKey, nudgeKey, plan, sayAnew } from "../../store/nudges.ts";
import { inTransaction, type Scope } from "../../store/scope.ts";
import { markTopics } from "../../store/topics.ts";
import { earlierNotes } from "../after/earlier-notes.ts";
import { questionAfter } from "../after/question-after.ts";
import type { Moment } from "../listener.ts";
import { bankOf } from "../question-bank.ts";
import { writeDownRefusal } from "../refusals.ts";
import { keepOutcomeAndShow, tickOffAndShow } from "./commitments.ts";
import { type OneOnOneForm, type OwnForm, wordsOf } from "./one-on-one-form.ts";

/** How long the messages after a 1:1 are worth sending. */
const useful = { hours: 24 * 3 };

/**
 * Saves a 1:1 in one transaction: the note with its lines and verdict, what was talked about, ticked off and agreed, and
 * the nudges that answer. The same form a second time (a double submit, a correction) writes the same note anew.
 */
export async function saveOneOnOne(moment: Moment, mine: OwnForm, values: OneOnOneForm): Promise<void> {
  const now = utc(moment.now);
  const { text, dealsText } = wordsOf(values);
  const asWritten = readNote([text, dealsText].filter((part) => part !== "").join("\n"));
  await inTransaction(moment.scope, async (scope) => {
    const earlier = await earlierNotes(scope, { pairId: mine.pair.id, day: values.heldOn, except: mine.noteId });
    const reading = withoutCopies(
      asWritten,
      earlier.map((each) => each.reading),
    );
    const before = await noteIdTaken(scope, mine.noteId);
    const unchanged = before?.text === text && before.deals_text === dealsText && before.deleted_at === null;
    // The same words again: what the manager corrected stays corrected.
    if (before && unchanged)
      await keepReading(scope, before.id, { held_on: values.heldOn, shared: values.shared, updated_at: now });
    else await writeReading(moment, scope, mine, { values, text, dealsText, reading, before });
    await writeAgenda(moment, scope, mine, values);
    await planAnswers(moment, scope, mine, values);
    await deleteDraft(scope, moment.me.id, mine.noteId);
  });
}

interface Writing {
  values: OneOnOneForm;
  text: string;
  dealsText: string;
  reading: Reading;
  before: Note | undefined;
}

async function writeReading(moment: Moment, scope: Scope, mine: OwnForm, writing: Writing): Promise<void> {
  const { values, text, dealsText, reading, before } = writing;
  const now = utc(moment.now);
  const { pair, rep } = mine;
  const question = await questionAfter(scope, { pair, rep, me: moment.me, reading, on: values.heldOn });
  const note: NewNote = {
    workspace_id: scope.workspace,
    id: mine.noteId,
    pair_id: mine.pair.id,
    author_id: moment.me.id,
    held_on: values.heldOn,
    text,
    deals_text: dealsText,
    shared: values.shared,
    verdict: reading.verdict,
    confidence: reading.confidence,
    corrected: 0,
    question_id: question?.id ?? null,
    question: question?.text ?? null,
    question_because: question?.because ?? null,
    created_at: before?.created_at ?? now,
    updated_at: now,
    deleted_at: null,
  };
  await saveNote(scope, note, reading.lines);
  if (question) await rememberOffered(scope, mine.pair.id, question.id, values.heldOn);
}

async function writeAgenda(moment: Moment, scope: Scope, mine: OwnForm, values: OneOnOneForm): Promise<void> {
  const { pair, noteId } = mine;
  const now = utc(moment.now);
  // What is another pair's is not touched, and the rest is saved.
  if (!(await areOfPair(scope, pair.id, idsIn(values)))) writeDownRefusal(moment);
  await markTopics(scope, { pairId: pair.id, noteId }, values);
  await tickOffAndShow(scope, pair, values.ticked, moment.now);
  for (const [id, { outcome, line }] of Object.entries(values.how)) {
    if (outcome) await keepOutcomeAndShow(scope, pair, id, { outcome, line }, moment.now);
  }
  await closePlannedQuestions(scope, pair.id, noteId, values.asked);
  if ((await bankOf(scope)).some(({ id }) => id === mine.question)) {
    await rememberOffered(scope, pair.id, mine.question!, values.heldOn);
  }
  const commitments = values.commitments
    .filter(({ what }) => what !== "")
    .map(({ owner, what, due, kind }, position) => ({
      position,
      owner_id: owner === "manager" ? moment.me.id : mine.rep.id,
      what,
      due,
      kind,
    }));
  await saveCommitments(scope, { pairId: pair.id, noteId }, commitments, now);
}

function idsIn({ talkedAbout, parked, ticked, how, asked }: OneOnOneForm): AgendaIds {
  return {
    topics: [...talkedAbout, ...parked],
    commitments: [...ticked, ...Object.keys(how)],
    planned_questions: asked,
  };
}

/** The manager hears what the note covered; the rep gets what was shared. What was sent before is updated, not repeated. */
async function planAnswers(moment: Moment, scope: Scope, mine: OwnForm, values: OneOnOneForm): Promise<void> {
  const dueAt = utc(moment.now);
  const until = utc(moment.now.add(useful));
  const answers: NewNudge[] = [
    { kind: "reflection", personId: moment.me.id, about: mine.noteId, dueAt, until },
    {
      kind: "shared",
      personId: mine.rep.id,
      about: mine.noteId,
      dueAt: await sharedAt(moment, scope, mine, values),
      until,
    },
  ];
  for (const nudge of answers) {
    const key = nudgeKey(nudge);
    const before = await nudgeByKey(scope, key);
    // A question how it was can wait; what is shared now, by a correction, does not wait with it.
    const waits = before?.state === "waiting" && before.intent_at === null;
    if (waits) await forget(scope, key);
    if (before && !waits) await sayAnew(scope, key, dueAt, until);
    else await plan(scope, nudge);
  }
}

/** Where nothing is shared there is only the question how it was, which can wait: nobody needs to hear it at night. */
const pulseAfter = { hours: 1 };

async function sharedAt({ now, diary }: Moment, scope: Scope, { rep }: OwnForm, values: OneOnOneForm): Promise<string> {
  const agreed = values.commitments.some(({ what }) => what !== "");
  const shares = values.shared === "notes" || agreed || values.parked.length > 0;
  return utc(shares ? now : await diary.workingMoment(scope, rep.id, now.add(pulseAfter)));
}

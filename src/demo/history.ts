import { utc } from "../clock.ts";
import { readNote } from "../coaching/note-reader/index.ts";
import { saveNote } from "../store/notes.ts";
import { makePair, type Pair } from "../store/pairs.ts";
import { savePulse } from "../store/pulses.ts";
import { newId, type Scope } from "../store/scope.ts";

/** People of the local Slack's team (src/sandbox/team.ts). */
const dave = "U0DAVE00001";
const mina = "U0MINA00001";

interface Past {
  manager: string;
  rep: string;
  /** Days from the demo's Monday back to the first of the 1:1s, and between them. */
  first: number;
  every: number;
  /** The latest last. */
  notes: readonly string[];
}

/** Dave and Ravi talk about Ravi; with Tomás it has been deals alone for four weeks. */
const pasts: readonly Past[] = [
  {
    manager: dave,
    rep: "U0RAVI00001",
    first: 77,
    every: 7,
    notes: [
      "Acme pilot agreed, start in two weeks.\nHe wants to learn how to talk to a CFO; we listed three questions together.",
      "Globex asked for references, sent two.\nInitech demo on Friday.\nForecast 60k.",
      "Role-played the price talk. He goes silent too early; next week he waits five seconds.",
      "Hooli renewal signed, 30k.\nHe is proud of it and told the story to the team.",
      "Acme pilot runs until the 20th.\nGlobex wants net 60.\nCommit 45k, best case 80k.",
      "Talked about next year: he sees himself in enterprise, and is not sure he is ready. I offered to take him to two calls.",
      "Umbrella went dark after the quote.\nInitech legal has the contract.\nTwo new opportunities at stage 2.",
      "He listened to his own call and found three places where he talked over the customer. Tries again on Thursday.",
      "Globex slipped to next quarter.\nHe felt flat about it; we took the call apart and he knows what he would ask first.",
    ],
  },
  {
    manager: dave,
    rep: "U0TOMAS0001",
    first: 26,
    every: 7,
    notes: [
      "Wayne wants a new quote for 42k.\nStark demo moved to Tuesday.\nPipeline coverage 2.8x.",
      "Stark wants 15% off before they sign.\nWayne procurement asks for net 60.\nForecast 55k for the month.",
      "Wayne slipped to December.\nStark legal has the contract.\nCyberdyne renewal 18k due on the 30th.",
      "Stark still in legal, close date moved to the 15th.\nWayne: no answer to the quote.\nCommit 40k, best case 75k.",
    ],
  },
  {
    manager: mina,
    rep: "U0JONAS0001",
    first: 77,
    every: 7,
    notes: [
      "Jonas wants to move to Gothenburg next summer; we looked at what that means for his territory.",
      "Tyrell proposal out, 25k.\nPractised summarising what the customer said before answering.",
      "He is tired of the travel. We agreed on two days a week without any.",
      "Soylent decides on Friday.\nHis question about the budget came too early; next time after the demo.",
      "Asked for help with the security questionnaire; I take it to product.",
      "He ran the whole Tyrell meeting alone and was surprised how calm he was.",
      "Wonka lost to the incumbent.\nWe went through what he heard and what he wanted to hear.",
      "Goal for spring: train the two new colleagues. First step is one shadowed call.",
      "Soylent signed, 30k.\nHe would rather have been thanked in the team than by mail; I will.",
      "Worked on his opening: three versions, the second one felt like him.",
      "Workload is too high since Anna left; I move four accounts.",
    ],
  },
  {
    manager: mina,
    rep: "U0AIKO00001",
    first: 67,
    every: 14,
    notes: [
      "Aiko wants to present in English to large groups without notes. Starts with the team on Thursday.",
      "She dreads the Monday forecast call. We do it together next week.",
      "Presented to twelve people. Proud of the questions she got; wants to slow down.",
      "Umbrella Japan pilot 20k.\nShe asked how I got from account executive to lead; told her the long way.",
      "Her development plan: one course, one customer abroad. I ask for the budget.",
    ],
  },
];

/** Gives the managers of the demo a past of twelve weeks, and Ravi what he said of his 1:1s. */
export async function settleDemoHistory(scope: Scope, now: Temporal.Instant): Promise<void> {
  for (const past of pasts) {
    const began = now.subtract({ hours: 24 * (past.first + 7) });
    const made = { managerId: past.manager, repId: past.rep, source: "roster" as const };
    const { pair } = await makePair(scope, made, utc(began));
    for (const [place, text] of past.notes.entries()) {
      const at = now.subtract({ hours: 24 * (past.first - past.every * place) });
      const noteId = await writeDown(scope, pair, text, at);
      if (past.rep === "U0RAVI00001") await sayHowItWas(scope, pair, noteId, place, at);
    }
  }
}

/** A note as it would stand there, had it been written on that day. */
export async function writeDown(scope: Scope, pair: Pair, text: string, at: Temporal.Instant): Promise<string> {
  const reading = readNote(text);
  const note = {
    workspace_id: scope.workspace,
    id: newId(),
    pair_id: pair.id,
    author_id: pair.manager_id,
    held_on: at.toZonedDateTimeISO("America/New_York").toPlainDate().toString(),
    text,
    deals_text: "",
    shared: "commitments" as const,
    verdict: reading.verdict,
    confidence: reading.confidence,
    corrected: 0,
    question_id: null,
    question: null,
    question_because: null,
    created_at: utc(at),
    updated_at: utc(at),
    deleted_at: null,
  };
  await saveNote(scope, note, reading.lines);
  return note.id;
}

/** Enough answers that Dave sees what his reps say, all together. */
async function sayHowItWas(
  scope: Scope,
  pair: Pair,
  noteId: string,
  place: number,
  at: Temporal.Instant,
): Promise<void> {
  const about = (["both", "deals", "me"] as const)[place % 3]!;
  const useful = (["yes", "somewhat", "yes"] as const)[place % 3]!;
  const whose = { noteId, managerId: pair.manager_id, repId: pair.rep_id };
  await savePulse(scope, whose, { about, useful }, utc(at.add({ hours: 2 })));
}

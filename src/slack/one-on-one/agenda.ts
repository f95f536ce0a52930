import { agendaQuestion } from "../../coaching/questions/agenda-question.ts";
import { daysBetween, mondayOf } from "../../coaching/weeks.ts";
import { plannedQuestions, questionsOfferedSince } from "../../store/agenda.ts";
import { lastMoves, sharedCheckIns } from "../../store/check-ins.ts";
import { openCommitments } from "../../store/commitments.ts";
import { goalsOf } from "../../store/goals.ts";
import { dayOfLastNote } from "../../store/notes.ts";
import type { Pair } from "../../store/pairs.ts";
import type { Person } from "../../store/people.ts";
import type { Scope } from "../../store/scope.ts";
import { coachedSince } from "../../store/talked-about.ts";
import { waitingTopics } from "../../store/topics.ts";
import { bankOf } from "../question-bank.ts";
import { questionIn } from "../question-in.ts";
import type { Agenda } from "./one-on-one-form.ts";

/** How long a question rests before it is offered to the same pair again. */
export const questionRest = { weeks: 8 };

/** Everything that stands around the fields of the 1:1 form, and the id of the question it offers. */
export async function agendaOf(
  scope: Scope,
  { pair, me, rep, today, noteId }: { pair: Pair; me: Person; rep: Person; today: string; noteId: string },
): Promise<{ agenda: Agenda; questionId: string | undefined }> {
  const lastHeldOn = await dayOfLastNote(scope, pair.id);
  const restedSince = Temporal.PlainDate.from(today).subtract(questionRest).toString();
  const offered = await questionsOfferedSince(scope, pair.id, restedSince);
  const question = agendaQuestion(await bankOf(scope), {
    daysSinceLast: lastHeldOn ? daysBetween(lastHeldOn, today) : undefined,
    talkedAbout: await coachedSince(scope, pair.id, restedSince),
    offered: new Set(offered.map(({ id }) => id)),
    // The brief and the form of a week ask the same; a pair that writes nothing down is asked something else next week.
    seed: `${pair.id} ${lastHeldOn ?? "first"} ${mondayOf(today)}`,
  });
  return {
    questionId: question?.id,
    agenda: {
      me,
      rep,
      today,
      topics: await waitingTopics(scope, pair.id, noteId),
      ...(await whatTheRepShares(scope, pair, lastHeldOn)),
      openCommitments: await openCommitments(scope, pair.id, noteId),
      planned: await plannedQuestions(scope, pair.id),
      question: question && questionIn(question, me.locale, { rep: rep.first_name }),
      lastHeldOn,
      draftFrom: undefined,
      correcting: undefined,
    },
  };
}

/** Anybody can say that somebody is their rep: what a rep wants is shown once the rep, or the roster, says so too. */
async function whatTheRepShares(
  scope: Scope,
  { source, rep_id }: Pair,
  lastHeldOn: string | undefined,
): Promise<Pick<Agenda, "goals" | "moves" | "checkIns">> {
  if (source === "conversation") return { goals: undefined, moves: new Map(), checkIns: [] };
  return {
    goals: await goalsOf(scope, rep_id, "manager"),
    moves: await lastMoves(scope, rep_id, "manager"),
    checkIns: await sharedCheckIns(scope, rep_id, lastHeldOn ?? ""),
  };
}

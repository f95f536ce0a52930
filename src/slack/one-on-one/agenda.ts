import { agendaQuestion } from "../../coaching/questions/agenda-question.ts";
import { bank } from "../../coaching/questions/bank.ts";
import { fillSlots } from "../../coaching/questions/slots.ts";
import { goalsOf, plannedQuestions, questionsOfferedSince, waitingTopics } from "../../store/agenda.ts";
import { openCommitments } from "../../store/commitments.ts";
import { dayOfLastNote, labelsSince } from "../../store/notes.ts";
import type { Pair } from "../../store/pairs.ts";
import type { Person } from "../../store/people.ts";
import type { Scope } from "../../store/scope.ts";
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
  const question = agendaQuestion(bank, {
    daysSinceLast: lastHeldOn ? daysBetween(lastHeldOn, today) : undefined,
    talkedAbout: await labelsSince(scope, pair.id, restedSince),
    offered: new Set(offered.map(({ id }) => id)),
    seed: `${pair.id} ${lastHeldOn ?? "first"}`,
  });
  return {
    questionId: question?.id,
    agenda: {
      me,
      rep,
      today,
      topics: await waitingTopics(scope, pair.id, noteId),
      // Anybody can say that somebody is their rep: what a rep wants is shown once the rep, or the roster, says so too.
      goals: pair.source === "conversation" ? undefined : await goalsOf(scope, rep.id, "manager"),
      openCommitments: await openCommitments(scope, pair.id, noteId),
      planned: await plannedQuestions(scope, pair.id),
      question: question && { text: fillSlots(question.text, { rep: rep.first_name }), why: question.why },
      lastHeldOn,
      draftFrom: undefined,
      correcting: undefined,
    },
  };
}

function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: "days" }).days;
}

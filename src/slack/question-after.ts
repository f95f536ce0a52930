import { bank } from "../coaching/questions/bank.ts";
import { fillSlots } from "../coaching/questions/slots.ts";
import type { Reading } from "../coaching/words.ts";
import { questionsOfferedSince } from "../store/agenda.ts";
import type { Pair } from "../store/pairs.ts";
import type { Person } from "../store/people.ts";
import type { Scope } from "../store/scope.ts";
import { questionRest } from "./agenda.ts";

/** The coaching question a note about deals alone earns, drawn from its own deals; none for any other note. */
export async function questionAfter(
  scope: Scope,
  about: { pair: Pair; rep: Person; reading: Reading; on: string },
): Promise<{ id: string; text: string } | undefined> {
  if (about.reading.verdict !== "deal_only") return undefined;
  const restedSince = Temporal.PlainDate.from(about.on).subtract(questionRest).toString();
  const offered = new Set((await questionsOfferedSince(scope, about.pair.id, restedSince)).map(({ id }) => id));
  const question = bank.find(({ id }) => !offered.has(id));
  return question && { id: question.id, text: fillSlots(question.text, { rep: about.rep.first_name }) };
}

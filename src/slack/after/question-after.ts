import { isOrdinaryWord } from "../../coaching/note-reader/index.ts";
import { chooseQuestion } from "../../coaching/questions/choose.ts";
import type { Reading } from "../../coaching/words.ts";
import { questionsOfferedSince } from "../../store/agenda.ts";
import type { Pair } from "../../store/pairs.ts";
import type { Person } from "../../store/people.ts";
import type { Scope } from "../../store/scope.ts";
import { textsFor } from "../../texts/texts.ts";
import { questionRest } from "../one-on-one/agenda.ts";
import { bankOf } from "../question-bank.ts";
import { questionIn } from "../question-in.ts";

/** The coaching question a note about deals alone earns, drawn from its own deals, in the manager's language. */
export async function questionAfter(
  scope: Scope,
  about: { pair: Pair; me: Person; rep: Person; reading: Reading; on: string },
): Promise<{ id: string; text: string; because: string } | undefined> {
  if (about.reading.verdict !== "deal_only") return undefined;
  const restedSince = Temporal.PlainDate.from(about.on).subtract(questionRest).toString();
  const chosen = chooseQuestion({
    lines: about.reading.lines,
    rep: about.rep.first_name,
    asked: await questionsOfferedSince(scope, about.pair.id, restedSince),
    today: about.on,
    isOrdinary: isOrdinaryWord,
    questions: await bankOf(scope),
  });
  if (!chosen) return undefined;
  const { question, line, deal } = chosen;
  const { text, why } = questionIn(question, about.me.locale, { rep: about.rep.first_name, deal });
  const because = line === undefined ? why : textsFor(about.me.locale)("after.note.because", { line, why });
  return { id: question.id, text, because };
}

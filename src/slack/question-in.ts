import { bank } from "../coaching/questions/bank.ts";
import type { Question } from "../coaching/questions/bank-types.ts";
import { fillSlots } from "../coaching/questions/slots.ts";
import spanish from "../texts/es/questions.json" with { type: "json" };
import { type Language, languageOf, textsFor } from "../texts/texts.ts";

/** What of a question people read. */
type Words = Pick<Question, "text" | "why" | "followUp">;

/** The bank in other languages than its own, by the question's id. */
const translated: Partial<Record<Language, Record<string, Words>>> = { es: spanish };

/** A company may give a question of its own any id; those of the bank are these very objects. */
const brought: ReadonlySet<Question> = new Set(bank);

/**
 * A question as its reader sees it: in their language, with the names filled in. What a company wrote stays as written.
 *
 * @param names how the rep is called, and the deal it is about; without one it says "that deal"
 */
export function questionIn(
  question: Question,
  locale: string,
  names: { rep: string; deal?: string | undefined },
): Words {
  const { text, why, followUp } = (brought.has(question) && translated[languageOf(locale)]?.[question.id]) || question;
  const deal = names.deal ?? textsFor(locale)("ideas.thatDeal");
  return { text: fillSlots(text, { rep: names.rep, deal }), why, followUp };
}

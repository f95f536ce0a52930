import { customersIn } from "../note-reader/customers.ts";
import type { ReadLine } from "../words.ts";
import { bank, questionsFor } from "./bank.ts";
import type { Question, Situation } from "./bank-types.ts";
import { situationsOf } from "./situations.ts";

/** A question is not put to the same pair again before it has rested this many days. */
export const restDays = 56;

/** A question that was put to a pair before. */
export interface AskedQuestion {
  id: string;
  /** Calendar day, `YYYY-MM-DD`. */
  on: string;
}

/** What the question is chosen from. */
export interface ChoiceOf {
  /** The lines of the note as read; only deal lines count. */
  lines: readonly ReadLine[];
  /** How the rep is called. */
  rep: string;
  asked: readonly AskedQuestion[];
  /** Calendar day of the 1:1, `YYYY-MM-DD`. */
  today: string;
  /** Whether a word in small letters is an ordinary English word (`isOrdinaryWord` of the note reader). */
  isOrdinary: (word: string) => boolean;
  /** Where to look; the bank itself unless a company adds its own. */
  questions?: readonly Question[];
}

/** One question, and what it was chosen for. */
export interface ChosenQuestion {
  question: Question;
  situation: Situation;
  /** The line of the note it comes from, shortened to be quoted; none where nothing in the note stood out. */
  line?: string;
  /** The customer that line speaks of, as the note writes it. */
  deal?: string;
}

const LONGEST_QUOTE = 90;

/**
 * The coaching question that fits a note about deals: the sharpest situation its lines show for which a rested question is left,
 * else one that fits any week.
 *
 * @returns undefined only when every question was asked within eight weeks
 */
export function chooseQuestion(choice: ChoiceOf): ChosenQuestion | undefined {
  const { lines, rep, today, isOrdinary, questions = bank } = choice;
  const resting = restingQuestions(choice.asked, today);
  const rested = (situation: Situation) => questionsFor(situation, questions).filter(({ id }) => !resting.has(id));
  for (const { situation, line } of situationsOf(lines)) {
    const deal = customersIn(line, isOrdinary).find((name) => name.toLowerCase() !== rep.toLowerCase());
    const fitting = rested(situation);
    const speaksOfDeal = ({ text }: Question) => text.includes("{deal}");
    // Where the note names the deal, a question that names it too is the closest to what was written.
    const question = fitting.find((each) => speaksOfDeal(each) === (deal !== undefined)) ?? fitting[0];
    if (question === undefined) continue;
    return { question, situation, line: shortened(line), ...(deal !== undefined && { deal }) };
  }
  const question = rested("any-week").find(({ text }) => !text.includes("{deal}"));
  return question && { question, situation: "any-week" };
}

function restingQuestions(asked: readonly AskedQuestion[], today: string): Set<string> {
  const restedSince = Temporal.PlainDate.from(today).subtract({ days: restDays }).toString();
  return new Set(asked.filter(({ on }) => on > restedSince).map(({ id }) => id));
}

function shortened(line: string): string {
  const bare = line.replace(/^(?:[-–—*•·>]|\[[ xX]?\]|\d{1,2}[.)])\s+/u, "").replace(/[.,;:]+$/u, "");
  return bare.length <= LONGEST_QUOTE ? bare : `${bare.slice(0, LONGEST_QUOTE).replace(/\s+\S*$/, "")} …`;
}

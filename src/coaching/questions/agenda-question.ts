import type { Label } from "../words.ts";
import type { PersonSituation, Question, Situation } from "./bank-types.ts";
import { spread } from "./spread.ts";

/** What is known of a pair before a 1:1. */
export interface BeforeOneOnOne {
  /** Days since the last 1:1; undefined before the first. */
  daysSinceLast: number | undefined;
  /** What the notes of the last eight weeks were about. */
  talkedAbout: ReadonlySet<Label>;
  /** Questions offered to this pair in the last eight weeks. */
  offered: ReadonlySet<string>;
  /** Differs from pair to pair and week to week, so that not everybody is asked the same. */
  seed: string;
}

const longSinceDays = 28;

/** One question worth asking in the next 1:1: first what has not been talked about for longest. */
export function agendaQuestion(bank: readonly Question[], before: BeforeOneOnOne): Question | undefined {
  for (const situation of situationsOf(before)) {
    const fitting = (bySituation(bank).get(situation) ?? []).filter(({ id }) => !before.offered.has(id));
    const question = fitting[spread(before.seed, fitting.length)];
    if (question) return question;
  }
  return undefined;
}

const sorted = new WeakMap<readonly Question[], Map<Situation, Question[]>>();

/** The questions that fit each situation and speak of no deal; somebody waits, and a bank stays as it is. */
function bySituation(bank: readonly Question[]): Map<Situation, Question[]> {
  const known = sorted.get(bank);
  if (known) return known;
  const fits = new Map<Situation, Question[]>();
  for (const question of bank.filter(({ text }) => !text.includes("{deal}"))) {
    for (const situation of question.situations) fits.set(situation, [...(fits.get(situation) ?? []), question]);
  }
  sorted.set(bank, fits);
  return fits;
}

function situationsOf({ daysSinceLast, talkedAbout }: BeforeOneOnOne): PersonSituation[] {
  if (daysSinceLast === undefined) return ["first-one-on-one", "any-week"];
  const missing: [Label, PersonSituation][] = [
    ["goal", "not-talked-about-goals"],
    ["skill", "not-talked-about-growth"],
    ["person", "not-talked-about-energy"],
    ["support", "not-talked-about-support"],
  ];
  return [
    ...(daysSinceLast > longSinceDays ? (["long-since-last"] as const) : []),
    ...missing.filter(([label]) => !talkedAbout.has(label)).map(([, situation]) => situation),
    "any-week",
  ];
}

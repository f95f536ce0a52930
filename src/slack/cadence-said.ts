import type { Said } from "../coaching/cadence/said.ts";
import { spokenLocale, textsFor } from "../texts/texts.ts";

/** A sentence about a cadence that was typed or chosen, in the reader's language; it holds words as they were typed. */
export function cadenceSaid({ say, of = {} }: Said, locale: string): string {
  const type = say === "whichTime" ? "disjunction" : "conjunction";
  const list = new Intl.ListFormat(spokenLocale(locale), { type });
  const values = Object.entries(of).map(([name, value]) => {
    return [name, typeof value === "object" ? list.format(value.map((word) => `"${word}"`)) : value];
  });
  return textsFor(locale)(`cadence.said.${say}`, Object.fromEntries(values));
}

/** What keeps typed words from being a cadence, with two examples of some that are. */
export function typedProblemSaid(problem: Said, locale: string): string {
  const sentence = cadenceSaid(problem, locale);
  return problem.say === "noDateLeft" ? sentence : `${sentence} ${textsFor(locale)("cadence.try")}`;
}

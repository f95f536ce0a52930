import { limits, type Measure, wrongMeasures } from "../../coaching/flags/thresholds.ts";
import { textsFor } from "../../texts/texts.ts";

/** What is wrong with these thresholds, a sentence for each, in the reader's language; empty when nothing is. */
export function thresholdProblems(
  thresholds: Record<Measure, number>,
  locale: string,
): Partial<Record<Measure, string>> {
  const t = textsFor(locale);
  return Object.fromEntries(
    wrongMeasures(thresholds).map((measure) => [measure, t(`flags.thresholds.${measure}`, limits[measure])]),
  );
}

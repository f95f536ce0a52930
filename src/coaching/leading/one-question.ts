import { coachingLabels } from "../words.ts";
import { enoughNotes, type Kind, sumOf, trendOf, type WeekFigures } from "./figures.ts";

/** The one thing a leader might ask a manager about; the words are the screen's. */
export type LeadersQuestion =
  | { about: "quiet"; kind: Kind; since: string }
  | { about: "never"; kind: Kind }
  | { about: "not-held" }
  | { about: "better" }
  | { about: "nothing-written" };

/** Weeks in a row without a kind, before it is worth a question. */
const quietWeeks = 4;
/** Fewer than this of the planned 1:1s have a note. */
const mostlyHeld = 0.5;

/**
 * What numbers alone can ask: first whether the 1:1s take place, then what has gone quiet, then what went well.
 *
 * @param weeks oldest first
 * @returns undefined where there is too little to ask about
 */
export function leadersQuestion(weeks: readonly WeekFigures[]): LeadersQuestion | undefined {
  const { planned, held, kept, judged } = sumOf(weeks);
  if (held === 0) return planned >= enoughNotes ? { about: "nothing-written" } : undefined;
  if (planned >= enoughNotes && kept / planned < mostlyHeld) return { about: "not-held" };
  if (judged < enoughNotes) return undefined;
  const quiet = quietKind(weeks);
  if (quiet) return quiet;
  return trendOf(weeks)?.way === "up" ? { about: "better" } : undefined;
}

/** The kind that was there and has been quiet for longest; else one that never was. */
function quietKind(weeks: readonly WeekFigures[]): LeadersQuestion | undefined {
  const written = weeks.filter(({ judged }) => judged > 0);
  const quiet = coachingLabels.map((kind) => ({ kind, last: written.findLastIndex((week) => week[kind] > 0) }));
  const gone = quiet
    .filter(({ last }) => last >= 0 && written.length - 1 - last >= quietWeeks)
    .sort((a, b) => a.last - b.last)[0];
  if (gone) return { about: "quiet", kind: gone.kind, since: written[gone.last]!.week };
  const never = quiet.find(({ last }) => last < 0);
  return never && written.length >= quietWeeks ? { about: "never", kind: never.kind } : undefined;
}

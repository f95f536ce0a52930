import type { Reading } from "../words.ts";
import { asides } from "./because.ts";
import { isCoaching } from "./verdict.ts";

/** How a note compares with one before it. */
export interface Repeat {
  /** How much of the two is the same: shared three-word runs, figures aside, against those of both (Dice): 0..1. */
  share: number;
  /** What the new note says that the earlier one does not, line by line. */
  fresh: string[];
}

/** From this share on a note counts as the earlier one again. */
const NEARLY_THE_SAME = 0.8;
/** Lines of fewer words than this are too short to call copied ("Morale fine"). */
const SHORTEST_COPY = 4;

/**
 * Whether a note repeats one of the notes before it, or a template they share. It is a reason to ask "what changed since last
 * time?", not guilt: a careful manager may keep one list and change it.
 *
 * @param earlier the texts of the notes before, in any order
 * @returns the closest of them, if it is nearly the same
 */
export function repeatOf(note: string, earlier: readonly string[]): Repeat | undefined {
  const runs = runsOf(note);
  if (runs.size === 0) return undefined;
  let closest: { text: string; share: number } | undefined;
  for (const text of earlier) {
    const theirs = runsOf(text);
    let shared = 0;
    for (const run of runs) if (theirs.has(run)) shared++;
    const share = (2 * shared) / (runs.size + theirs.size);
    if (share > (closest?.share ?? 0)) closest = { text, share };
  }
  if (closest === undefined || closest.share < NEARLY_THE_SAME) return undefined;
  const known = new Set(closest.text.split("\n").map((line) => words(line).join(" ")));
  return {
    share: closest.share,
    fresh: note.split("\n").filter((line) => line.trim() !== "" && !known.has(words(line).join(" "))),
  };
}

/**
 * A note in which coaching lines copied word for word from earlier notes count as thin: they say nothing that could only be true
 * of this meeting. A note that was coached never becomes deal_only by it.
 */
export function withoutCopies(reading: Reading, earlier: readonly Reading[]): Reading {
  const known = new Set(
    earlier.flatMap(({ lines }) =>
      lines.filter(({ label }) => isCoaching(label)).map(({ text }) => words(text).join(" ")),
    ),
  );
  const lines = reading.lines.map((line) => {
    const said = words(line.text);
    if (!isCoaching(line.label) || line.thin || said.length < SHORTEST_COPY || !known.has(said.join(" "))) return line;
    return { ...line, thin: true, because: [...line.because, asides.copied] };
  });
  const coaching = lines.filter(({ label }) => isCoaching(label));
  const allThin = coaching.length > 0 && coaching.every(({ thin }) => thin);
  const praised = reading.verdict === "mixed" || reading.verdict === "coaching";
  return { ...reading, lines, verdict: praised && allThin ? "thin" : reading.verdict };
}

/** Every three words in a row, figures as one sign each, so that a changed amount alone is no news. */
function runsOf(text: string): Set<string> {
  const said = words(text);
  const runs = new Set<string>();
  for (let i = 0; i + 2 < said.length; i++) runs.add(`${said[i]} ${said[i + 1]} ${said[i + 2]}`);
  if (said.length > 0 && said.length < 3) runs.add(said.join(" "));
  return runs;
}

function words(text: string): string[] {
  return (text.toLowerCase().match(/\p{L}+|\p{N}[\p{N}.,]*/gu) ?? []).map((word) =>
    /^\p{N}/u.test(word) ? "#" : word,
  );
}

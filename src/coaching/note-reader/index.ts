import type { ReadLine, Reading } from "../words.ts";

/**
 * Reads one note of a 1:1.
 *
 * @param note the text as typed, or lines already split (then the split is kept)
 * @returns the labelled lines, in order and together all of the text, and the verdict with its confidence; never throws
 */
export function readNote(note: string | readonly string[]): Reading {
  const texts = typeof note === "string" ? note.split("\n") : note;
  const lines = texts
    .map((text) => text.trim())
    .filter((text) => text !== "")
    .map((text): ReadLine => ({ text, label: "other", confidence: 0, thin: false, because: [] }));
  return { verdict: lines.length === 0 ? "empty" : "unsure", confidence: 0, lines };
}

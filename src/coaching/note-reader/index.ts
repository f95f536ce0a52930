import type { Reading } from "../words.ts";
import model from "./model.json" with { type: "json" };
import { type ModelFile, readModel } from "./model-file.ts";
import { NoteReader } from "./reader.ts";

let reader: NoteReader | undefined;

/**
 * Reads one note of a 1:1.
 *
 * @param note the text as typed, or lines already split (then the split is kept: one line read for each line given)
 * @returns the labelled lines, in order and together all of the text, and the verdict with its confidence; never throws
 */
export function readNote(note: string | readonly string[]): Reading {
  return theReader().read(note);
}

function theReader(): NoteReader {
  reader ??= new NoteReader(readModel(model as unknown as ModelFile));
  return reader;
}

/** Whether a word, in small letters, is an ordinary English word: then its capital alone makes it no name. */
export function isOrdinaryWord(word: string): boolean {
  return theReader().isOrdinary(word);
}

import { readModel, writeModel } from "../coaching/note-reader/model-file.ts";
import { NoteReader } from "../coaching/note-reader/reader.ts";
import type { HeldOut } from "./calibrate.ts";
import { type LabelledNote, readContrasts } from "./corpus.ts";
import { noSettings, teach } from "./teach.ts";

/**
 * Reads every note by a reader that was not taught on its author (but on the contrasts), through the same rounding to bytes as the
 * committed model.
 *
 * @param folds how many groups the authors are dealt into; as many as there are authors leaves one out at a time
 */
export function readHeldOut(
  notes: readonly LabelledNote[],
  folds: number,
  tell: (done: number) => void = () => {},
): HeldOut[] {
  const authors = [...new Set(notes.map((note) => note.author))];
  const foldOf = new Map(authors.map((author, i) => [author, i % folds]));
  const read = new Map<LabelledNote, HeldOut>();
  for (let fold = 0; fold < folds; fold++) {
    const model = teach([...notes.filter((note) => foldOf.get(note.author) !== fold), ...readContrasts()], noSettings);
    const reader = new NoteReader(readModel(writeModel(model, "")));
    for (const note of notes) if (foldOf.get(note.author) === fold) read.set(note, heldOut(reader, note));
    tell(fold + 1);
  }
  return notes.map((note) => read.get(note)!);
}

export function heldOut(reader: NoteReader, note: LabelledNote): HeldOut {
  const lines = reader.understand(note.lines.map((line) => line.t));
  return { note, lines: lines.map(({ linear, network, language, words }) => ({ linear, network, language, words })) };
}

/**
 * `npm run evaluate`: how well the note reader reads authors it was not taught on. Deals the authors into four groups and leaves one
 * out at a time (`--folds 51`: one author at a time, which takes an hour); `--untouched author-18,author-19` keeps authors out of that altogether and reads
 * them at the end with a reader taught and calibrated on the rest. `--keep` writes the calibration that `npm run train` uses.
 */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { readModel, writeModel } from "../coaching/note-reader/model-file.ts";
import { NoteReader } from "../coaching/note-reader/reader.ts";
import { judge } from "../coaching/note-reader/verdict.ts";
import { calibrate, type HeldOut, judgedLines } from "./calibrate.ts";
import { readContrasts, readCorpus } from "./corpus.ts";
import { heldOut, readHeldOut } from "./hold-out.ts";
import { printTables, type Read } from "./tables.ts";
import { calibrationFile, teach } from "./teach.ts";

const { values } = parseArgs({
  options: {
    folds: { type: "string", default: "4" },
    untouched: { type: "string", default: "" },
    keep: { type: "boolean", default: false },
  },
});
const untouched = new Set(values.untouched.split(",").filter((author) => author !== ""));
const notes = readCorpus("corpus", (author) => !untouched.has(author));
const authors = [...new Set(notes.map(({ author }) => author))];
const folds = Math.min(Number(values.folds), authors.length);
if (!(folds >= 2)) throw new Error(`--folds must be a number from 2 up, not ${values.folds}.`);
const read = readHeldOut(notes, folds, (done) => console.error(`fold ${done} of ${folds}`));
const groupOf = (author: string) => authors.indexOf(author) % folds;
const perGroup = Array.from({ length: folds }, (_, group) =>
  judgedBy(
    calibrate(read.filter(({ note }) => groupOf(note.author) !== group)),
    read.filter(({ note }) => groupOf(note.author) === group),
  ),
).flat();
console.log(
  `# ${notes.length} notes by ${authors.length} authors, each read by a reader not taught on its author (${folds} folds)\n`,
);
printTables(perGroup);

const settings = calibrate(read);
if (values.keep) writeFileSync(calibrationFile, `${JSON.stringify(settings, null, 2)}\n`);
if (untouched.size > 0) {
  const reader = new NoteReader(readModel(writeModel(teach([...notes, ...readContrasts()], settings), "")));
  const last = readCorpus("corpus", (author) => untouched.has(author)).map((note) => heldOut(reader, note));
  console.log(
    `\n# ${last.length} notes by ${[...untouched].join(", ")}, on which nothing was taught, tuned or calibrated\n`,
  );
  printTables(judgedBy(settings, last));
}

function judgedBy(settings: ReturnType<typeof calibrate>, held: readonly HeldOut[]): Read[] {
  return held.map((one) => {
    const lines = judgedLines(one, settings);
    return { note: one.note, lines, ...judge(lines, settings.thresholds) };
  });
}

import { readFileSync } from "node:fs";
import bayes from "wink-naive-bayes-text-classifier";
import { type ModelFile, readModel, writeModel } from "../../src/coaching/note-reader/model-file.ts";
import { NoteReader } from "../../src/coaching/note-reader/reader.ts";
import { labels } from "../../src/coaching/words.ts";
import { type LabelledNote, readContrasts, readCorpus } from "../../src/training/corpus.ts";
import { calibrationFile, teach } from "../../src/training/teach.ts";
import { median, type Table } from "./table.ts";

/** Read by neither side before: nothing was tuned on them. */
const untouched = new Set(["author-18", "author-20", "author-22"]);
const rounds = 5;
const roundsToWarm = 3;
const modelFile = "src/coaching/note-reader/model.json";

/** The note reader beside a naive Bayes from npm, taught on the same lines, both reading authors neither has seen. */
export async function noteReaderBench(): Promise<Table> {
  const all = [...readCorpus("corpus", (author) => !untouched.has(author)), ...readContrasts()];
  const taught = all.filter(({ lang }) => lang === "en");
  const held = readCorpus("corpus", (author) => untouched.has(author)).filter(({ lang }) => lang === "en");
  const theirs = naiveBayes(taught);
  const readTheirs = () => held.map(({ lines }) => lines.map(({ t }) => theirs(t)));
  const readBy = (reader: NoteReader) => () =>
    held.map(({ lines }) => reader.read(lines.map(({ t }) => t)).lines.map(({ label }) => label as string));
  const text = held.flatMap(({ lines }) => lines.map(({ t }) => t)).join("\n");
  const hundredKilobytes = text.repeat(Math.ceil(100_000 / text.length)).slice(0, 100_000);
  const lines = held.reduce((sum, note) => sum + note.lines.length, 0);
  const row = (name: string, bayesian: string, reader: string) => [name, bayesian, reader];
  const shipped = loadModel();
  const speed = [
    row("lines a second, one core", perSecond(readTheirs, lines), perSecond(readBy(shipped), lines)),
    row("a note of 100 KB", "-", `${milliseconds(() => shipped.read(hundredKilobytes)).toFixed(0)} ms`),
    row("to load the model", "-", `${milliseconds(loadModel).toFixed(0)} ms`),
    row("model on disk", "-", `${(readFileSync(modelFile).byteLength / 1e6).toFixed(2)} MB`),
  ];
  const readOurs = readBy(
    new NoteReader(readModel(writeModel(teach(taught, JSON.parse(readFileSync(calibrationFile, "utf8"))), ""))),
  );
  return {
    title: `Reading ${lines} lines of ${held.length} notes by three authors held out`,
    columns: ["", "naive Bayes (wink)", "note reader"],
    rows: [
      row("lines, coaching or not, accuracy", accuracy(held, readTheirs()), accuracy(held, readOurs())),
      row("lines, six labels, macro F1", macroF1(held, readTheirs()), macroF1(held, readOurs())),
      ...speed,
    ],
    note: "Both were taught on the same lines of all other authors. Speed is that of the committed model in a process that has taught nothing, its code warm; reasons for every line are within the time shown.",
  };
}

function naiveBayes(notes: readonly LabelledNote[]): (line: string) => string {
  const classifier = bayes();
  classifier.definePrepTasks([(line: string) => line.toLowerCase().match(/\p{L}+|\p{N}+/gu) ?? []]);
  classifier.defineConfig({ considerOnlyPresence: true, smoothingFactor: 0.5 });
  for (const { lines } of notes) for (const { t, y } of lines) classifier.learn(t, y);
  classifier.consolidate();
  return (line) => classifier.predict(line);
}

function loadModel(): NoteReader {
  const reader = new NoteReader(readModel(JSON.parse(readFileSync(modelFile, "utf8")) as ModelFile));
  reader.read("Acme 45k");
  return reader;
}

const isCoaching = (label: string) => label !== "deal" && label !== "other";

function accuracy(held: readonly LabelledNote[], read: readonly string[][]): string {
  const right = held.flatMap(({ lines }, n) => lines.map(({ y }, i) => isCoaching(y) === isCoaching(read[n]![i]!)));
  return (right.filter(Boolean).length / right.length).toFixed(3);
}

function macroF1(held: readonly LabelledNote[], read: readonly string[][]): string {
  const pairs = held.flatMap(({ lines }, n) => lines.map(({ y }, i) => [y, read[n]![i]!] as const));
  const scores = labels.map((label) => {
    const both = pairs.filter(([truth, said]) => truth === label && said === label).length;
    return (
      (2 * both) /
      (pairs.filter(([truth]) => truth === label).length + pairs.filter(([, said]) => said === label).length || 1)
    );
  });
  return (scores.reduce((a, b) => a + b, 0) / scores.length).toFixed(3);
}

function perSecond(read: () => unknown, lines: number): string {
  return Math.round((1000 * lines) / milliseconds(read)).toLocaleString("en");
}

function milliseconds(work: () => unknown): number {
  for (let i = 0; i < roundsToWarm; i++) work();
  const times = Array.from({ length: rounds }, () => {
    const from = performance.now();
    work();
    return performance.now() - from;
  });
  return median(times);
}

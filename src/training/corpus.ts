import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import type { Label, Verdict } from "../coaching/words.ts";
import { readLexicon } from "./read-lexicon.ts";

/** One labelled line of a corpus file: its text, its label, and whether it is thin (docs/labels.md). */
export interface LabelledLine {
  t: string;
  y: Label;
  thin?: boolean;
}

/** One labelled note of a corpus file. */
export interface LabelledNote {
  id: string;
  style: string;
  lang: string;
  case?: string;
  lines: LabelledLine[];
  verdict: Verdict;
  /** Which author wrote it: the name of its file. */
  author: string;
}

/** Authors who wrote hard cases on purpose: coaching said obliquely, customers as people, traps. */
export const hardAuthors: ReadonlySet<string> = new Set(
  [
    5, 10, 11, 12, 18, 23, 30, 39, 42, 45, 48, 79, 82, 83, 84, 85, 86, 87, 88, 89, 90, 91, 147, 148, 149, 156, 157, 168,
    169, 170, 174, 175, 176, 192, 193, 194, 195, 196, 197,
  ].map((number) => `author-${number}`),
);

/** All notes of corpus/author-*.jsonl, authors in numeric order, notes in file order; `only` keeps some authors. */
export function readCorpus(folder = "corpus", only: (author: string) => boolean = () => true): LabelledNote[] {
  return readAll(folder, "author").filter(({ author }) => only(author));
}

/**
 * The notes of corpus/contrast-*.jsonl: written at the boundary between coaching and deals, to be taught from alone. They are
 * nobody's way of writing and would be no fair test.
 */
export function readContrasts(folder = "corpus"): LabelledNote[] {
  return readAll(folder, "contrast");
}

function readAll(folder: string, kind: "author" | "contrast"): LabelledNote[] {
  const number = (name: string) => Number(/\d+/.exec(name)?.[0]);
  return readdirSync(folder)
    .filter((name) => name.startsWith(`${kind}-`))
    .sort((a, b) => number(a) - number(b))
    .flatMap((name) => readLabelled(`${folder}/${name}`, name.replace(".jsonl", "")));
}

/** The notes of one file in the corpus's form, for instance the corrections that managers' "This is wrong" produced. */
export function readLabelled(file: string, author: string): LabelledNote[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => ({ ...(JSON.parse(line) as LabelledNote), author }));
}

/** SHA-256 over the notes and the lexicon, so that a model can say what it was made from. */
export function fingerprint(folder = "corpus"): string {
  const sum = createHash("sha256").update(readLexicon(`${folder}/lexicon`));
  for (const note of [...readCorpus(folder), ...readContrasts(folder)]) sum.update(JSON.stringify(note));
  return sum.digest("hex");
}

import { isCoaching, type JudgedLine } from "../coaching/note-reader/verdict.ts";
import { labels, type Verdict, verdicts } from "../coaching/words.ts";
import { hardAuthors, type LabelledNote } from "./corpus.ts";

/** A labelled note and what a reader made of it. */
export interface Read {
  note: LabelledNote;
  lines: JudgedLine[];
  verdict: Verdict;
  confidence: number;
}

const WORST = 25;

/** Prints the tables of `npm run evaluate`. */
export function printTables(all: readonly Read[]): void {
  const english = all.filter(({ note }) => note.lang === "en");
  const sets: [string, Read[]][] = [
    ["ordinary authors", english.filter(({ note }) => !hardAuthors.has(note.author))],
    ["hard authors", english.filter(({ note }) => hardAuthors.has(note.author))],
    ["all", english],
    ...[...new Set(english.map(({ note }) => note.author))].map((author): [string, Read[]] => [
      author,
      english.filter(({ note }) => note.author === author),
    ]),
  ];
  console.log("| set | lines: coaching or not | six labels, macro F1 | thin or not |");
  console.log("| --- | --- | --- | --- |");
  for (const [name, set] of sets)
    if (set.length > 0)
      console.log(`| ${name} | ${linesRight(set)} | ${macroF1(set).toFixed(3)} | ${thinRight(set)} |`);
  console.log(
    "\n| set | coached notes called deal_only | thin ones | deal_only notes found | thin notes praised | unsure |",
  );
  console.log("| --- | --- | --- | --- | --- | --- |");
  for (const [name, set] of sets)
    if (set.length > 0)
      console.log(
        `| ${name} | ${accused(set)} | ${thinAccused(set)} | ${found(set)} | ${praised(set)} | ${unsure(set)} |`,
      );
  console.log(
    `\nNot in English: ${rate(
      all.filter(({ note }) => note.lang !== "en"),
      ({ verdict }) => verdict === "unsure",
    )} unsure.`,
  );
  printConfusion(english);
  printReliability(english);
  printWorst(english);
}

function linesRight(set: readonly Read[]): string {
  return rate(pairsOf(set), ({ truth, line }) => isCoaching(truth) === line.coaching > 0.5);
}

function thinRight(set: readonly Read[]): string {
  return rate(
    pairsOf(set).filter(({ truth }) => isCoaching(truth)),
    ({ thin, line }) => thin === line.thin > 0.5,
  );
}

function accused(set: readonly Read[]): string {
  return rate(
    set.filter(({ note }) => note.lines.some((line) => isCoaching(line.y) && line.thin !== true)),
    ({ verdict }) => verdict === "deal_only",
  );
}

function thinAccused(set: readonly Read[]): string {
  return rate(
    set.filter(({ note }) => note.verdict === "thin"),
    ({ verdict }) => verdict === "deal_only",
  );
}

function found(set: readonly Read[]): string {
  return rate(
    set.filter(({ note }) => note.verdict === "deal_only"),
    ({ verdict }) => verdict === "deal_only",
  );
}

function praised(set: readonly Read[]): string {
  return rate(
    set.filter(({ note }) => note.verdict === "thin"),
    ({ verdict }) => verdict === "mixed" || verdict === "coaching",
  );
}

function unsure(set: readonly Read[]): string {
  return rate(set, ({ verdict }) => verdict === "unsure");
}

function pairsOf(set: readonly Read[]) {
  return set.flatMap(({ note, lines }) =>
    note.lines.map((line, i) => ({
      truth: line.y,
      thin: line.thin === true,
      line: lines[i]!,
      text: line.t,
      id: note.id,
    })),
  );
}

/** "12 of 340, 3.5 % (2.0-6.1)": the count, the share, and Wilson's 95 % interval. */
function rate<Item>(items: readonly Item[], is: (item: Item) => boolean): string {
  if (items.length === 0) return "-";
  const hits = items.filter(is).length;
  const [low, high] = wilson(hits, items.length);
  return `${hits} of ${items.length}, ${percent(hits / items.length)} % (${percent(low)}-${percent(high)})`;
}

function percent(share: number): string {
  return (100 * share).toFixed(1);
}

/** Wilson's score interval at 95 %. */
export function wilson(hits: number, of: number): [number, number] {
  const z = 1.96;
  const share = hits / of;
  const middle = share + (z * z) / (2 * of);
  const reach = z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  const scale = 1 + (z * z) / of;
  return [Math.max(0, (middle - reach) / scale), Math.min(1, (middle + reach) / scale)];
}

export function macroF1(set: readonly Read[]): number {
  const pairs = pairsOf(set);
  const scores = labels.map((label) => {
    const right = pairs.filter(({ truth, line }) => truth === label && line.label === label).length;
    const named = pairs.filter(({ line }) => line.label === label).length;
    const real = pairs.filter(({ truth }) => truth === label).length;
    return real + named === 0 ? 1 : (2 * right) / (named + real);
  });
  return scores.reduce((a, b) => a + b, 0) / labels.length;
}

function printConfusion(set: readonly Read[]): void {
  const pairs = pairsOf(set);
  console.log(`\n| line is (down), read as (across) | ${labels.join(" | ")} |\n|${" --- |".repeat(labels.length + 1)}`);
  for (const truth of labels) {
    const row = labels.map((label) => pairs.filter((pair) => pair.truth === truth && pair.line.label === label).length);
    console.log(`| ${truth} | ${row.join(" | ")} |`);
  }
  console.log(
    `\n| note is (down), read as (across) | ${verdicts.join(" | ")} |\n|${" --- |".repeat(verdicts.length + 1)}`,
  );
  for (const truth of verdicts) {
    const row = verdicts.map(
      (verdict) => set.filter((read) => read.note.verdict === truth && read.verdict === verdict).length,
    );
    if (row.some((count) => count > 0)) console.log(`| ${truth} | ${row.join(" | ")} |`);
  }
}

/** Of the lines that were said to be coaching with a chance around p, how many were. */
function printReliability(set: readonly Read[]): void {
  const pairs = pairsOf(set);
  console.log("\n| chance of coaching said | lines | were coaching |\n| --- | --- | --- |");
  for (let from = 0; from < 1; from += 0.1) {
    const those = pairs.filter(({ line }) => line.coaching >= from && line.coaching < from + 0.1);
    if (those.length > 0)
      console.log(
        `| ${percent(from)}-${percent(from + 0.1)} % | ${those.length} | ${percent(those.filter(({ truth }) => isCoaching(truth)).length / those.length)} % |`,
      );
  }
}

function printWorst(set: readonly Read[]): void {
  const wrong = pairsOf(set)
    .map((pair) => ({ ...pair, off: isCoaching(pair.truth) ? 1 - pair.line.coaching : pair.line.coaching }))
    .sort((a, b) => b.off - a.off)
    .slice(0, WORST);
  console.log("\nThe worst mistakes:");
  for (const { id, truth, line, text } of wrong)
    console.log(`- ${id}: ${truth} read as ${line.label} (${percent(line.coaching)} % coaching): ${text}`);
}

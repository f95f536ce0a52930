/**
 * `npm run read-notes -- note.txt` prints a note with what each line is about and why.
 * `npm run read-notes -- --json` reads JSON Lines on standard input and writes one JSON object a note.
 */
import { once } from "node:events";
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { text as wholeText } from "node:stream/consumers";
import { parseArgs, styleText } from "node:util";
import { z } from "zod";
import { readNote } from "../coaching/note-reader/index.ts";
import type { Label, Reading, Verdict } from "../coaching/words.ts";

const usage = `npm run read-notes -- note.txt     a note with what each line is about and why (- for standard input)
npm run read-notes -- --json       JSON Lines in: {"id","text"} or {"id","lines":[...]}; one JSON object a note out`;

const colours = {
  deal: "blue",
  skill: "green",
  goal: "green",
  person: "green",
  support: "green",
  other: "gray",
} as const satisfies Record<Label, string>;
const verdictInWords: Record<Verdict, string> = {
  deal_only: "Only deals",
  thin: "Coaching in name only",
  mixed: "Deals and coaching",
  coaching: "Coaching",
  empty: "Nothing that says what was talked about",
  unsure: "Cannot tell",
};
const NoteIn = z
  .object({ id: z.union([z.string(), z.number()]), text: z.string().optional(), lines: z.array(z.string()).optional() })
  .refine(({ text, lines }) => (text === undefined) !== (lines === undefined), {
    message: 'either "text" or "lines" must be there, and not both',
  });

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: "boolean", default: false }, help: { type: "boolean", default: false } },
});
if (values.help || (!values.json && positionals.length === 0)) {
  console.log(usage);
  process.exitCode = values.help ? 0 : 2;
} else if (values.json) await readJsonLines();
else for (const file of positionals) print(readNote(await noteIn(file)));

/** Answers each line before it reads the next; waits while the reader of the output is slower. */
async function readJsonLines(): Promise<void> {
  let number = 0;
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    number++;
    if (line.trim() === "") continue;
    const answer = answerTo(line, number);
    if ("error" in answer) process.exitCode = 1;
    if (!process.stdout.write(`${JSON.stringify(answer)}\n`)) await once(process.stdout, "drain");
  }
}

function answerTo(line: string, number: number): object {
  const parsed = parseJson(line);
  if (parsed === undefined) return { line: number, error: "this line is not JSON" };
  const note = NoteIn.safeParse(parsed);
  if (!note.success) {
    const id = (parsed as { id?: unknown } | null)?.id;
    return {
      ...(typeof id === "string" || typeof id === "number" ? { id } : {}),
      line: number,
      error: inWords(note.error),
    };
  }
  const { verdict, confidence, lines } = readNote(note.data.lines ?? note.data.text ?? "");
  return {
    id: note.data.id,
    verdict,
    confidence: rounded(confidence),
    lines: lines.map((read) => ({ ...read, confidence: rounded(read.confidence) })),
  };
}

/** Undefined for what is not JSON: a bad line of input must not stop the rest. */
function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function inWords(error: z.ZodError): string {
  return error.issues
    .map(({ path, message }) => (path.length > 0 ? `${path.join(".")}: ${message}` : message))
    .join("; ");
}

function rounded(value: number): number {
  return Number(value.toFixed(4));
}

async function noteIn(file: string): Promise<string> {
  return wholeText(file === "-" ? process.stdin : createReadStream(file));
}

function print(reading: Reading): void {
  console.log(`${styleText("bold", verdictInWords[reading.verdict])} (${percent(reading.confidence)} sure)\n`);
  for (const { text, label, confidence, thin, because } of reading.lines) {
    const mark = styleText(colours[label], `${label}${thin ? " (thin)" : ""}`.padEnd(14));
    console.log(`${mark} ${text}`);
    console.log(
      styleText("dim", `${" ".repeat(15)}${percent(confidence)}: ${because.join("; ") || "nothing to go by"}`),
    );
  }
}

function percent(value: number): string {
  return `${Math.round(value * 100)} %`;
}

/**
 * `npm run read-notes -- note.txt` prints a note with what each line is about and why.
 * `npm run read-notes -- --json` reads JSON Lines on standard input, or from a file, and writes one JSON object a note.
 */
import { once } from "node:events";
import { createReadStream } from "node:fs";
import { parseArgs, styleText } from "node:util";
import { z } from "zod";
import { readNote } from "../coaching/note-reader/index.ts";
import type { Label, Reading, Verdict } from "../coaching/words.ts";
import { jsonLines, utf8 } from "./json-lines.ts";

const usage = `npm run read-notes -- note.txt     a note with what each line is about and why (- for standard input)
npm run read-notes -- --json       JSON Lines in, from standard input or a file: {"id","text"} or {"id","lines":[...]};
                                   one JSON object a note out`;

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
const largeNumber = "must be a string or a whole number; write a large number as a string";
const NoteIn = z
  .object({
    id: z.union([z.string(), z.number().refine(Number.isSafeInteger, largeNumber)], largeNumber),
    text: z.string().optional(),
    lines: z.array(z.string()).optional(),
  })
  .refine(({ text, lines }) => (text === undefined) !== (lines === undefined), {
    message: 'either "text" or "lines" must be there, and not both',
  });

const options = { json: { type: "boolean", default: false }, help: { type: "boolean", default: false } } as const;

// Whoever reads along may have had enough (`| head`).
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit();
});
await main();

async function main(): Promise<void> {
  const wish = readWish();
  if ("problem" in wish) return refuse(`${wish.problem}\n\n${usage}`, 2);
  if (wish.help) return console.log(usage);
  for (const file of wish.files) {
    try {
      if (wish.json) await readJsonLines(file);
      else await printNote(file, wish.files.length > 1);
    } catch (error) {
      refuse(whyNot(file, error), 1);
    }
  }
}

function readWish(): { problem: string } | { help: boolean; json: boolean; files: string[] } {
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options });
    if (!values.help && !values.json && positionals.length === 0) return { problem: "Which note?" };
    return { ...values, files: positionals.length > 0 ? positionals : ["-"] };
  } catch (error) {
    // parseArgs says what is wrong with an option by throwing; its sentence is fit for people.
    return { problem: (error as Error).message };
  }
}

function refuse(sentence: string, exitCode: number): void {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = exitCode;
}

function whyNot(file: string, error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  if (code === "ENOENT") return `There is no file ${file}.`;
  if (code === "EISDIR") return `${file} is a folder: name the notes in it.`;
  if (code === "EACCES") return `${file} may not be read.`;
  throw error;
}

function bytesOf(file: string): AsyncIterable<Buffer> {
  return file === "-" ? process.stdin : createReadStream(file);
}

/** Answers each line before it reads the next; waits while the reader of the output is slower. */
async function readJsonLines(file: string): Promise<void> {
  let number = 0;
  for await (const bytes of jsonLines(bytesOf(file))) {
    number++;
    const line = utf8(bytes);
    if (line?.trim() === "") continue;
    const answer = line === undefined ? { line: number, error: "this line is not UTF-8" } : answerTo(line, number);
    if ("error" in answer) process.exitCode = 1;
    if (!process.stdout.write(`${JSON.stringify(answer)}\n`)) await once(process.stdout, "drain");
  }
}

function answerTo(line: string, number: number): object {
  const parsed = parseJson(line);
  if (parsed === undefined) return { line: number, error: "this line is not JSON" };
  const note = NoteIn.safeParse(parsed);
  if (!note.success) {
    const id = NoteIn.shape.id.safeParse((parsed as { id?: unknown } | null)?.id);
    return { ...(id.success && { id: id.data }), line: number, error: inWords(note.error) };
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

async function printNote(file: string, named: boolean): Promise<void> {
  const bytes: Buffer[] = [];
  for await (const chunk of bytesOf(file)) bytes.push(chunk);
  const note = utf8(Buffer.concat(bytes));
  if (note === undefined) return refuse(`${file} is not text in UTF-8: save it as UTF-8 and try again.`, 1);
  if (named) console.log(styleText("underline", file));
  print(readNote(note));
}

function print(reading: Reading): void {
  console.log(`${styleText("bold", verdictInWords[reading.verdict])} (${percent(reading.confidence)} sure)\n`);
  for (const { text, label, confidence, thin, because } of reading.lines) {
    const mark = styleText(colours[label], `${label}${thin ? " (thin)" : ""}`.padEnd(14));
    console.log(`${mark} ${harmless(text)}`);
    console.log(
      styleText(
        "dim",
        `${" ".repeat(15)}${percent(confidence)}: ${harmless(because.join("; ")) || "nothing to go by"}`,
      ),
    );
  }
}

/** A note may hold signs that a terminal would obey. */
function harmless(text: string): string {
  return text.replace(/\p{Cc}+/gu, " ");
}

function percent(value: number): string {
  return `${Math.round(value * 100)} %`;
}

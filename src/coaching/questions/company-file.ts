import { CsvError, parse } from "csv-parse/sync";
import { z } from "zod";
import { coachingLabels } from "../words.ts";
import { bank } from "./bank.ts";
import { dealSituations, longest, personSituations, type Question, type Situation } from "./bank-types.ts";
import { fillSlots, longNames, slots } from "./slots.ts";

/** What is wrong with a company's file, and on which line of it; lines count from 1 as an editor shows them. */
export interface FileProblem {
  line: number;
  sentence: string;
}

/** The columns of a company's file, in the order they are printed. */
export const columns = ["id", "text", "why", "follow_up", "about", "box", "situations"] as const;
const situationNames = Object.keys({ ...dealSituations, ...personSituations }) as [Situation, ...Situation[]];

/**
 * Reads a company's own questions. The file is CSV as a spreadsheet saves it, comma or semicolon, one question a line:
 *
 *     id,text,why,follow_up,about,box,situations
 *     our-values,"Which of our values, {rep}, do you live most?",It is what we hire for.,Where did it cost you?,person,enjoy,any-week team
 *
 * `box` may be empty; `situations` are separated by spaces, best fit first. The rules are those of `Question`, and an
 * id or a text that the bank or an earlier line already has is refused. Other columns are left alone.
 *
 * @param text the whole file
 * @returns the good questions in the order of the file, and each problem with its line; never throws on bad input
 */
export function readCompanyFile(text: string): { questions: Question[]; problems: FileProblem[] } {
  const [header, ...entries] = linesOf(text);
  if (!header) return { questions: [], problems: [{ line: 1, sentence: `The file is empty. ${firstLine}` }] };
  const delimiter = header.text.includes(";") ? ";" : ",";
  const names = (cellsOf(header.text, delimiter) ?? []).map((name) => name.toLowerCase());
  const missing = columns.filter((column) => !names.includes(column));
  if (missing.length > 0) {
    const sentence = `The first line lacks ${missing.join(", ")}. ${firstLine}`;
    return { questions: [], problems: [{ line: header.line, sentence }] };
  }

  const questions: Question[] = [];
  const problems: FileProblem[] = [];
  for (const entry of entries) {
    const read = readEntry(cellsOf(entry.text, delimiter), names, [...bank, ...questions]);
    if ("question" in read) questions.push(read.question);
    else problems.push(...read.sentences.map((sentence) => ({ line: entry.line, sentence })));
  }
  return { questions, problems };
}

const firstLine = `The first line has to be: ${columns.join(",")}`;

function linesOf(text: string): { text: string; line: number }[] {
  return text
    .replace(/^\uFEFF/, "")
    .split(/\r\n|\n|\r/)
    .map((line, at) => ({ text: line, line: at + 1 }))
    .filter((line) => /[^\s,;]/.test(line.text));
}

/** The cells of one line. A line is parsed on its own, so that a forgotten quotation mark spoils no other. */
function cellsOf(line: string, delimiter: string): string[] | undefined {
  try {
    return parse(line, { delimiter, trim: true })[0];
  } catch (error) {
    if (error instanceof CsvError) return undefined;
    throw error;
  }
}

function readEntry(
  cells: string[] | undefined,
  names: readonly string[],
  taken: readonly Question[],
): { question: Question } | { sentences: string[] } {
  if (!cells)
    return { sentences: ['A quotation mark is out of place: put "..." around a whole cell, and "" for one inside.'] };
  if (cells.length !== names.length) {
    return {
      sentences: [
        `The line has ${cells.length} cells and the first line has ${names.length}: put "..." around a text with a comma in it.`,
      ],
    };
  }
  const read = entrySchema.safeParse(Object.fromEntries(names.map((name, at) => [name, cells[at]])));
  if (!read.success) return { sentences: read.error.issues.map(({ message }) => message) };
  const { follow_up: followUp, box, ...rest } = read.data;
  const question: Question = { ...rest, followUp, ...(box && { box }) };
  const sentences = alreadyTaken(question, taken);
  return sentences.length > 0 ? { sentences } : { question };
}

function alreadyTaken(question: Question, taken: readonly Question[]): string[] {
  const same = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ");
  return [
    ...(taken.some(({ id }) => id === question.id)
      ? [`There is already a question with the id "${question.id}".`]
      : []),
    ...taken
      .filter(({ text }) => same(text) === same(question.text))
      .map(({ id }) => `The question "${id}" asks this in the same words.`),
  ];
}

const oneOf = <Name extends string>(column: string, names: readonly [Name, ...Name[]]) =>
  z.enum(names, { error: ({ input }) => `"${column}" is one of ${names.join(", ")}; "${input}" is none of them.` });

const short = (column: string, characters: number) =>
  z
    .string()
    .min(1, `"${column}" is empty.`)
    .regex(/^[^{}]*$/, `"${column}" holds braces; names are filled into "text" alone.`)
    .max(characters, { error: ({ input }) => `"${column}" has ${`${input}`.length} characters; ${characters} fit.` });

const endsAsking = /\?$/;
const knownSlot = new RegExp(`\\{(?:${slots.join("|")})\\}`, "g");

const entrySchema = z.object({
  id: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, '"id" is made of small letters, digits and hyphens, like our-values.')
    .max(40, '"id" has more than 40 characters.'),
  text: z
    .string()
    .regex(endsAsking, '"text" has to end with a question mark.')
    .refine(
      (text) => !/[{}]/.test(text.replace(knownSlot, "")),
      '"text" may hold {rep} and {deal}, and no other braces.',
    )
    .refine(
      (text) => fillSlots(text, longNames).length <= longest.text,
      `"text" has more than ${longest.text} characters once the names are filled in.`,
    ),
  why: short("why", longest.why),
  follow_up: short("follow_up", longest.followUp).regex(endsAsking, '"follow_up" has to end with a question mark.'),
  about: oneOf("about", coachingLabels),
  box: z.preprocess((cell) => (cell === "" ? undefined : cell), oneOf("box", ["earn", "grow", "enjoy"]).optional()),
  situations: z
    .string()
    .min(1, '"situations" is empty: name one or more, such as any-week.')
    .transform((names) => [...new Set(names.split(/\s+/))])
    .pipe(
      z.array(
        z.enum(situationNames, { error: ({ input }) => `"situations" names "${input}", which is not on the list.` }),
      ),
    ),
});

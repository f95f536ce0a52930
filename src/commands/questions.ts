import { existsSync, readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Question } from "../coaching/questions/bank-types.ts";
import { columns, readCompanyFile } from "../coaching/questions/company-file.ts";
import { csvOf } from "../slack/pipeline/csv.ts";
import { companyQuestions, replaceCompanyQuestions } from "../store/company-questions.ts";
import type { Scope } from "../store/scope.ts";
import { openWorkspace, Refused, runCommand } from "./open-workspace.ts";

const usage = `npm run questions -- import ours.csv            shows what the file holds; changes nothing
npm run questions -- import ours.csv --apply    puts its questions in the place of your company's earlier ones
npm run questions -- show                       prints your company's questions as CSV

The file is CSV with the columns ${columns.join(",")}.
Sideline's own questions stay; yours come before them.
`;

await runCommand(main);

async function main(): Promise<void> {
  const { command, file, apply } = readArguments();
  if (command === "help") return say(usage);
  const questions = command === "import" ? readFile(file) : [];
  const { scope, close } = await openWorkspace("Questions");
  try {
    if (command === "show") say(asCsv(await companyQuestions(scope)));
    else await importQuestions(scope, questions, apply);
  } finally {
    await close();
  }
}

function readArguments(): { command: "import" | "show" | "help"; file: string; apply: boolean } {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: { apply: { type: "boolean", default: false }, help: { type: "boolean", default: false } },
    });
    const [command = "help", file = ""] = positionals;
    if (values.help || command === "help") return { command: "help", file, apply: false };
    if (command === "show") return { command, file, apply: false };
    if (command === "import" && file !== "") return { command, file, apply: values.apply };
  } catch {
    // An unknown option gets the same answer as an unknown command.
  }
  throw new Refused(`That is not how it is called:\n\n${usage}`);
}

function readFile(file: string): Question[] {
  if (!existsSync(file)) throw new Refused(`There is no file ${file}.`);
  const { questions, problems } = readCompanyFile(readFileSync(file, "utf8"));
  if (problems.length === 0) return questions;
  const sentences = problems.map(({ line, sentence }) => `line ${line}: ${sentence}`);
  throw new Refused(
    `${sentences.join("\n")}\nNothing was changed. Mend ${problems.length === 1 ? "this" : "these"} and try again.`,
  );
}

async function importQuestions(scope: Scope, questions: Question[], apply: boolean): Promise<void> {
  const before = await companyQuestions(scope);
  const kept = questions.filter(({ id }) => before.some((question) => question.id === id)).length;
  say(`${questions.length - kept} new, ${kept} as before or reworded, ${before.length - kept} leaving.\n`);
  if (!apply) return say("\nThis was a dry run: nothing was changed. Add --apply to change it.\n");
  await replaceCompanyQuestions(scope, questions);
  say("\nDone.\n");
}

function asCsv(questions: readonly Question[]): string {
  return csvOf([
    columns,
    ...questions.map(({ id, text, why, followUp, about, box, situations }) => [
      ...[id, text, why, followUp, about, box ?? "", situations.join(" ")],
    ]),
  ]);
}

function say(text: string): void {
  process.stdout.write(text);
}

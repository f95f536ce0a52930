import { csvOf } from "../coaching/csv.ts";
import type { Question } from "../coaching/questions/bank-types.ts";
import { columns, readCompanyFile } from "../coaching/questions/company-file.ts";
import { companyQuestions, replaceCompanyQuestions } from "../store/company-questions.ts";
import type { Scope } from "../store/scope.ts";
import { readWhole, readWish } from "./import-or-show.ts";
import { openWorkspace, runCommand } from "./open-workspace.ts";

const usage = `npm run questions -- import ours.csv            shows what the file holds; changes nothing
npm run questions -- import ours.csv --apply    puts its questions in the place of your company's earlier ones
npm run questions -- show                       prints your company's questions as CSV

The file is CSV with the columns ${columns.join(",")}.
Sideline's own questions stay; yours come before them.
`;

await runCommand(main);

async function main(): Promise<void> {
  const wish = readWish(usage);
  if (wish.command === "help") return say(usage);
  const questions = wish.command === "import" ? readWhole(wish.file, questionsIn) : [];
  const { scope, close } = await openWorkspace("Questions");
  try {
    if (wish.command === "import") await importQuestions(scope, questions, wish.apply);
    else say(asCsv(await companyQuestions(scope)));
  } finally {
    await close();
  }
}

function questionsIn(text: string) {
  const { questions, problems } = readCompanyFile(text);
  return { rows: questions, problems };
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

import type { Question } from "../coaching/questions/bank-types.ts";
import { prepared } from "./prepared.ts";
import { inTransaction, type Scope } from "./scope.ts";

/** The questions a company added to the bank, in the order of its file. */
export async function companyQuestions(scope: Scope): Promise<Question[]> {
  const rows = await inOrder(scope);
  return rows.map(({ question }) => JSON.parse(question) as Question);
}

const inOrder = prepared(({ db, workspace }) =>
  db.selectFrom("company_questions").select("question").where("workspace_id", "=", workspace).orderBy("position"),
);

/** Puts these questions in the place of those the company had. */
export async function replaceCompanyQuestions(scope: Scope, questions: readonly Question[]): Promise<void> {
  await inTransaction(scope, async ({ db, workspace }) => {
    await db.deleteFrom("company_questions").where("workspace_id", "=", workspace).execute();
    if (questions.length === 0) return;
    const rows = questions.map((question, position) => ({
      workspace_id: workspace,
      id: question.id,
      position,
      question: JSON.stringify(question),
    }));
    await db.insertInto("company_questions").values(rows).execute();
  });
}

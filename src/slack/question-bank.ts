import { bank } from "../coaching/questions/bank.ts";
import type { Question } from "../coaching/questions/bank-types.ts";
import { companyQuestions } from "../store/company-questions.ts";
import type { Scope } from "../store/scope.ts";

/** A list for each company, kept: what is found out about one list of questions is found out once. */
const kept = new Map<string, { own: string; questions: readonly Question[] }>();

/** All questions of a workspace: the company's own first, then those Sideline brings along. */
export async function bankOf(scope: Scope): Promise<readonly Question[]> {
  const questions = await companyQuestions(scope);
  if (questions.length === 0) return bank;
  const own = JSON.stringify(questions);
  const known = kept.get(scope.workspace);
  if (known?.own === own) return known.questions;
  const all = [...questions, ...bank];
  kept.set(scope.workspace, { own, questions: all });
  return all;
}

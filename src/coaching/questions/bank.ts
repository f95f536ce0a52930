import { afterTheSale } from "./after-the-sale.ts";
import type { Question, Situation } from "./bank-types.ts";
import { beginnings } from "./beginnings.ts";
import { earn } from "./earn.ts";
import { enjoy } from "./enjoy.ts";
import { findingCustomers } from "./finding-customers.ts";
import { firstMeetings } from "./first-meetings.ts";
import { grow } from "./grow.ts";
import { innerWeather } from "./inner-weather.ts";
import { money } from "./money.ts";
import { numbers } from "./numbers.ts";
import { offers } from "./offers.ts";
import { papers } from "./papers.ts";
import { peopleAtTheCustomer } from "./people-at-the-customer.ts";
import { silence } from "./silence.ts";
import { stuck } from "./stuck.ts";
import { teamAndManager } from "./team-and-manager.ts";
import { winsAndLosses } from "./wins-and-losses.ts";

/** Every question Sideline brings along, in a fixed order. */
export const bank: readonly Question[] = [
  ...stuck,
  ...silence,
  ...winsAndLosses,
  ...money,
  ...offers,
  ...peopleAtTheCustomer,
  ...papers,
  ...findingCustomers,
  ...firstMeetings,
  ...afterTheSale,
  ...numbers,
  ...earn,
  ...grow,
  ...enjoy,
  ...innerWeather,
  ...beginnings,
  ...teamAndManager,
];

/**
 * The questions that fit a situation.
 *
 * @param situation one of the closed list in `bank-types.ts`
 * @param questions where to look; the bank itself unless a company adds its own
 * @returns best fit first: questions that name the situation first come before those that name it later; else bank order
 */
export function questionsFor(situation: Situation, questions: readonly Question[] = bank): Question[] {
  const fits = (question: Question) => question.situations.indexOf(situation);
  return questions.filter((question) => fits(question) >= 0).sort((a, b) => fits(a) - fits(b));
}

import { addedUp, type WeekFigures } from "../../coaching/leading/figures.ts";
import { foldedRates, type GroupRate } from "../../coaching/leading/folding.ts";
import { type Report, reportsTo } from "../../coaching/leading/tree.ts";
import { mondayOf } from "../../coaching/weeks.ts";
import { checkInsUnder } from "../../store/check-ins.ts";
import { type VisibleFlag, visibleFlags } from "../../store/flags.ts";
import { summedWeeks } from "../../store/manager-weeks.ts";
import { type Person, peopleByEmails } from "../../store/people.ts";
import { rosterRows } from "../../store/roster.ts";
import { hasRosterRole } from "../../store/roster-roles.ts";
import type { Scope } from "../../store/scope.ts";

/** So many whole weeks a leader sees. */
export const weeksShown = 12;

/** What a leader sees of one who reports to them: numbers alone, of a manager, or of all managers below a leader. */
export interface Card {
  /** Undefined while Slack does not know that e-mail address. */
  person: Person | undefined;
  email: string;
  role: Report["role"];
  /** The managers whose notes are in it, by Slack id. */
  managerIds: string[];
  /** Twelve whole weeks, the oldest first; one without a note holds zeros. */
  weeks: WeekFigures[];
  flags: VisibleFlag[];
  /** Undefined where the group is too small to hide anybody. */
  checkIns: GroupRate | undefined;
}

export interface LeadersTeam {
  cards: Card[];
  /** All managers below, added up by week. */
  weeks: WeekFigures[];
  checkIns: GroupRate | undefined;
}

/**
 * All a leader may see, decided now by role and line of reporting.
 *
 * @param today the leader's own day
 * @returns undefined for whoever leads nobody
 */
export async function teamOf(scope: Scope, me: Person, today: string): Promise<LeadersTeam | undefined> {
  // Everybody opens a Home tab; the roster is read whole for leaders alone.
  if (me.email === null || !(await hasRosterRole(scope, me.email, "leader"))) return undefined;
  const reports = reportsTo(await rosterRows(scope), me.email);
  if (reports.length === 0) return undefined;
  const emails = [...new Set(reports.flatMap(({ email, managers }) => [email, ...managers]))];
  const people = new Map((await peopleByEmails(scope, emails)).map((person) => [person.email, person]));
  const idsOf = ({ managers }: Report) => managers.flatMap((email) => people.get(email)?.id ?? []);
  const mondays = wholeWeeks(today);
  const flags = Map.groupBy(await visibleFlags(scope, reports.flatMap(idsOf)), ({ managerId }) => managerId);
  const rates = foldedRates(await ratesOf(scope, reports, idsOf, mondays));
  const cards: Card[] = [];
  for (const report of reports) {
    const managerIds = idsOf(report);
    cards.push({
      person: people.get(report.email),
      email: report.email,
      role: report.role,
      managerIds,
      weeks: await weeksOf(scope, managerIds, mondays),
      flags: managerIds.flatMap((id) => flags.get(id) ?? []),
      checkIns: rates.shown.get(report.email),
    });
  }
  // Nobody reports to two: a manager is in one card alone.
  const weeks = cards.map((card) => card.weeks);
  return { cards: cards.sort(byName), weeks: addedUp(weeks, mondays), checkIns: rates.all };
}

/** The manager's own card, as their leader sees it. */
export async function ownCard(scope: Scope, me: Person, today: string): Promise<Card> {
  const mondays = wholeWeeks(today);
  return {
    person: me,
    email: me.email ?? "",
    role: "manager",
    managerIds: [me.id],
    weeks: await weeksOf(scope, [me.id], mondays),
    flags: await visibleFlags(scope, [me.id]),
    checkIns: undefined,
  };
}

function byName(a: Card, b: Card): number {
  return (a.person?.name ?? a.email).localeCompare(b.person?.name ?? b.email);
}

/** The Mondays of the last twelve weeks that are over, the oldest first. */
function wholeWeeks(today: string): string[] {
  const monday = Temporal.PlainDate.from(mondayOf(today));
  return Array.from({ length: weeksShown }, (_, at) => monday.subtract({ weeks: weeksShown - at }).toString());
}

/** The weeks of these managers added up; one without a note holds zeros. */
async function weeksOf(
  scope: Scope,
  managerIds: readonly string[],
  mondays: readonly string[],
): Promise<WeekFigures[]> {
  if (managerIds.length === 0) return addedUp([], mondays);
  return addedUp([await summedWeeks(scope, managerIds, mondays[0]!, mondays.at(-1)!)], mondays);
}

/** How many check-ins there were of how many there could have been, by whom the reps' manager reports to. */
async function ratesOf(
  scope: Scope,
  reports: readonly Report[],
  idsOf: (report: Report) => string[],
  mondays: readonly string[],
): Promise<Map<string, GroupRate>> {
  const rates = new Map<string, GroupRate>();
  for (const report of reports) {
    const ids = idsOf(report);
    const [counts] = ids.length === 0 ? [] : await checkInsUnder(scope, ids, mondays[0]!, mondays.at(-1)!);
    const people = counts?.people ?? 0;
    rates.set(report.email, { people, done: counts?.done ?? 0, of: people * mondays.length });
  }
  return rates;
}

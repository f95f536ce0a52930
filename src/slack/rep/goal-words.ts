import { type Goal, type GoalEvent, goalsOf } from "../../store/goals.ts";
import { pairsOfRep } from "../../store/pairs.ts";
import { type Person, personById } from "../../store/people.ts";
import type { Box, Privacy } from "../../store/schema.ts";
import type { Scope } from "../../store/scope.ts";
import { spokenLocale, type Texts, textsFor } from "../../texts/texts.ts";
import { escaped } from "../blocks.ts";
import { dayInWords } from "../dates.ts";

/** The three boxes, in the order they are asked about. */
export const boxes = ["earn", "grow", "enjoy"] as const satisfies readonly Box[];

/** More than so many and nobody keeps them in mind; the check-in asks about each. */
export const mostGoals = 9;

/** How each kind of privacy, and each event of a goal, is called in the names of texts. */
export const textName = {
  set: "set",
  changed: "changed",
  shared: "shared",
  "only me": "onlyMe",
  reached: "reached",
  "let go": "letGo",
  "taken up": "takenUp",
} as const satisfies Record<GoalEvent["what"] | Privacy, string>;

/** Who reads what a rep shares: their managers. Somebody who only says they are one reads nothing. */
export async function readersOf(scope: Scope, repId: string): Promise<Person[]> {
  const pairs = await pairsOfRep(scope, repId);
  const agreed = pairs.filter(({ source }) => source !== "conversation");
  const managers = await Promise.all(agreed.map(({ manager_id }) => personById(scope, manager_id)));
  return managers.filter((manager) => manager?.kind === "member") as Person[];
}

/** First names as a sentence lists them: "Dave and Mina". */
export function namesOf(people: readonly Person[], locale: string): string {
  const format = new Intl.ListFormat(spokenLocale(locale), { type: "conjunction" });
  return format.format(people.map(({ first_name }) => first_name));
}

/** Where a goal stands: by when, and who can read it. @param readers as {@link readersOf} gives them */
export function standing(goal: Goal, me: Person, today: string, readers: readonly Person[]): string {
  const t = textsFor(me.locale);
  const shared =
    readers.length === 0
      ? t("goals.privacy.sharedNobody")
      : t("goals.privacy.shared", { names: escaped(namesOf(readers, me.locale)) });
  const facts = [dueInWords(goal, today, me.locale), goal.privacy === "only me" ? t("goals.privacy.onlyYou") : shared];
  return facts.filter((fact) => fact !== "").join(" \u00b7 ");
}

function dueInWords({ due }: Goal, today: string, locale: string): string {
  if (!due) return "";
  const day = dayInWords(due, today, locale);
  const t = textsFor(locale);
  return due < today ? t("goals.list.wasFor", { day }) : t("goals.list.by", { day });
}

/** What a box is called. */
export function boxName(box: Box, t: Texts): string {
  return t(`goals.boxes.${box}Option`);
}

/** True when no more goals should stand beside each other. */
export async function hasEnoughGoals(scope: Scope, repId: string): Promise<boolean> {
  return (await goalsOf(scope, repId, "rep")).length >= mostGoals;
}

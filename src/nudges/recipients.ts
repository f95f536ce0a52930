import { type Person, peopleByIds } from "../store/people.ts";
import type { Scope } from "../store/scope.ts";
import { type PersonSettings, settingsOf, type TimeOff, timeOffOf, timeOffOfOne } from "../store/settings.ts";
import { publicHolidays } from "./holidays.ts";
import type { Recipient } from "./timetable.ts";
import { dayPlus, type WorkingHours, type WorkingTime, workingTime } from "./working-time.ts";

/**
 * These people as the timetable sees them, by id; whoever is no member (any more) is left out.
 *
 * @param from local day from which their days off matter
 * @param to the last such day
 */
export async function recipientsOf(
  scope: Scope,
  ids: readonly string[],
  from: string,
  to: string,
): Promise<Map<string, Recipient>> {
  const people = await peopleByIds(scope, ids);
  const settings = await settingsOf(scope, ids);
  const timeOff = Map.groupBy(await timeOffOf(scope, ids, from), ({ person_id }) => person_id);
  const recipients = new Map<string, Recipient>();
  for (const person of people) {
    if (person.kind !== "member") continue;
    const own = settings.get(person.id);
    if (!own) throw new Error("the settings of a person are always there");
    const daysOff = ownDays(timeOff.get(person.id) ?? [], from, to);
    for (const day of await holidaysBetween(own.region, from, to)) daysOff.add(day);
    recipients.set(person.id, recipient(person, own, daysOff));
  }
  return recipients;
}

/** When one person works, from what is known of them already. */
export async function workingTimeOf(
  scope: Scope,
  personId: string,
  { zone, ...own }: { zone: string } & Pick<PersonSettings, "working_days" | "day_starts" | "day_ends" | "region">,
  from: string,
  to: string,
): Promise<WorkingTime> {
  const daysOff = ownDays(await timeOffOfOne(scope, personId, from), from, to);
  for (const day of await holidaysBetween(own.region, from, to)) daysOff.add(day);
  return workingTime(hoursOf(zone, own, daysOff));
}

function hoursOf(
  zone: string,
  own: Pick<PersonSettings, "working_days" | "day_starts" | "day_ends">,
  daysOff: ReadonlySet<string>,
): WorkingHours {
  return { zone, workingDays: own.working_days, dayStarts: own.day_starts, dayEnds: own.day_ends, daysOff };
}

function recipient(person: Person, own: PersonSettings, daysOff: ReadonlySet<string>): Recipient {
  return {
    id: person.id,
    time: workingTime(hoursOf(person.zone, own, daysOff)),
    region: own.region,
    quietUntil: own.quiet_until,
    prompts: own.prompts,
    goodWeeks: own.good_weeks,
  };
}

function ownDays(timeOff: readonly TimeOff[], from: string, to: string): Set<string> {
  const days = new Set<string>();
  for (const { first_day, last_day } of timeOff) {
    let day = first_day > from ? first_day : from;
    for (; day <= last_day && day <= to; day = dayPlus(day, 1)) days.add(day);
  }
  return days;
}

async function holidaysBetween(region: string | null, from: string, to: string): Promise<string[]> {
  if (region === null) return [];
  const days: string[] = [];
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year++) {
    days.push(...(await publicHolidays(region, year)).keys());
  }
  return days;
}

import Holidays from "date-holidays";
import { toDay, toNumber } from "./days.ts";

const oneDay = 86_400_000;

/** Whether a region has a public holiday on a day, from the library's own answer. */
export function publicHolidays(): (region: string, day: string) => boolean {
  const known = new Map<string, Set<string>>();
  return (region, day) => {
    const year = day.slice(0, 4);
    return known.getOrInsertComputed(`${region} ${year}`, () => holidaysOf(region, Number(year))).has(day);
  };
}

function holidaysOf(region: string, year: number): Set<string> {
  const days = new Set<string>();
  for (const { type, date, start, end } of new Holidays(region).getHolidays(year)) {
    if (type !== "public") continue;
    const length = Math.max(1, Math.round((end.getTime() - start.getTime()) / oneDay));
    for (let later = 0; later < length; later++) days.add(toDay(toNumber(date.slice(0, 10)) + later));
  }
  return days;
}

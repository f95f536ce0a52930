import type { Language } from "../texts/texts.ts";
import { dayPlus } from "./working-time.ts";

/** What a public holiday is called, to readers of each language. */
export type HolidayName = Readonly<Record<Language, string>>;

/** The public holidays of a region in a year, by local day. The library's data is large, so it is read only when somebody has a region. */
export async function publicHolidays(region: string, year: number): Promise<ReadonlyMap<string, HolidayName>> {
  const key = `${region} ${year}`;
  const known = cache.get(key);
  if (known) return known;
  const days = await readHolidays(region, year);
  cache.set(key, days);
  return days;
}

const cache = new Map<string, ReadonlyMap<string, HolidayName>>();

async function readHolidays(region: string, year: number): Promise<Map<string, HolidayName>> {
  const names = { en: await namesIn("en", region, year), es: await namesIn("es", region, year) };
  const days = [...names.en.entries()];
  return new Map(days.map(([day, en]) => [day, { en, es: names.es.get(day) ?? en }]));
}

/** The names in a language; where the library has none, in English, else in one of the country's. */
async function namesIn(language: Language, region: string, year: number): Promise<Map<string, string>> {
  const { default: Holidays } = await import("date-holidays");
  const [country = "", state = "", part = ""] = region.split("-");
  const calendar = new Holidays(country, state, part);
  calendar.setLanguages([language, "en"]);
  const days = new Map<string, string>();
  for (const { type, date, start, end, name } of calendar.getHolidays(year) ?? []) {
    if (type !== "public") continue;
    // Start and end are instants of the region's zone, which varies within it; the text names the local day.
    const length = Math.max(1, Math.round((end.getTime() - start.getTime()) / 86_400_000));
    for (let passed = 0; passed < length; passed++) days.set(dayPlus(date.slice(0, 10), passed), name);
  }
  return days;
}

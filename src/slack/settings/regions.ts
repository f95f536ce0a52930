import type { PlainTextOption } from "@slack/types";
import { option, plain } from "../blocks.ts";

/** The countries and states whose public holidays are known; ISO 3166, "GB", "US-CA". */
export interface Regions {
  countries: ReadonlyMap<string, string>;
  statesOf(country: string): ReadonlyMap<string, string>;
}

let known: Regions | undefined;

/** Reads the library's list; its data is large, so only when somebody opens their settings. */
export async function regions(): Promise<Regions> {
  if (known) return known;
  const { default: Holidays } = await import("date-holidays");
  const library = new Holidays();
  known = {
    countries: new Map(Object.entries(library.getCountries("en"))),
    statesOf: (country) => new Map(Object.entries(library.getStates(country, "en") ?? {})),
  };
  return known;
}

/** Countries by their first letter: Slack takes a hundred options in a group (docs: select menu element). */
export function countryGroups(
  { countries }: Regions,
  locale: string,
): { label: ReturnType<typeof plain>; options: PlainTextOption[] }[] {
  const names = new Intl.DisplayNames(locale, { type: "region" });
  const inWords = [...countries.keys()].map((code): [string, string] => [code, names.of(code) ?? code]);
  const sorted = inWords.sort(([, a], [, b]) => a.localeCompare(b, locale));
  const groups = Map.groupBy(sorted, ([, name]) => name.normalize("NFD")[0]!.toUpperCase());
  return [...groups].map(([letter, list]) => ({
    label: plain(letter),
    options: list.map(([code, name]) => option(name, code)),
  }));
}

/** The states of a country as options; Slack takes a hundred. */
export function stateOptions({ statesOf }: Regions, country: string): PlainTextOption[] {
  const sorted = [...statesOf(country)].sort(([, a], [, b]) => a.localeCompare(b, "en"));
  return sorted.slice(0, 100).map(([code, name]) => option(name, code));
}

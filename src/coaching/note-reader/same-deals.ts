import type { Reading } from "../words.ts";
import { customerKey, customersIn } from "./customers.ts";
import { isCoaching } from "./verdict.ts";

/** A customer that note after note asks about. */
export interface SameDeal {
  /** As the latest note writes it. */
  name: string;
  /** In how many notes in a row up to the latest. */
  notes: number;
}

/**
 * The deals asked about week after week: customers that deal lines of each of the last notes name.
 *
 * @param readings the notes of one pair, oldest first
 * @param people names that are no customers: the rep, the manager
 * @param isOrdinary whether a word in small letters is an ordinary English word
 * @param least in how many notes in a row, the latest among them
 * @returns longest run first, then as the latest note orders them
 */
export function sameDeals(
  readings: readonly Reading[],
  people: readonly string[],
  isOrdinary: (word: string) => boolean,
  least = 3,
): SameDeal[] {
  const known = new Set(people.flatMap((name) => name.toLowerCase().split(/\s+/)));
  const named = readings.map((reading) => customersOf(reading, isOrdinary));
  const latest = named.at(-1);
  if (latest === undefined) return [];
  return [...latest]
    .filter(([key]) => !known.has(key))
    .map(([key, name]) => {
      let notes = 0;
      while (notes < named.length && named[named.length - 1 - notes]!.has(key)) notes++;
      return { name, notes };
    })
    .filter(({ notes }) => notes >= least)
    .sort((a, b) => b.notes - a.notes);
}

function customersOf(reading: Reading, isOrdinary: (word: string) => boolean): Map<string, string> {
  const found = new Map<string, string>();
  for (const { label, text } of reading.lines) {
    if (label !== "deal") continue;
    for (const name of customersIn(text, isOrdinary)) {
      if (!found.has(customerKey(name))) found.set(customerKey(name), name);
    }
  }
  return found;
}

/** A customer that most of the last notes ask about, and none of them with a word of coaching. */
export interface OnlyBusiness {
  /** As the latest of those notes writes it. */
  name: string;
  /** In how many notes. */
  notes: number;
  /** Of how many: from the first that names it to the latest note there is. */
  of: number;
}

/**
 * "All business, same business": customers that at least half of the notes since the first that names them ask about, where no
 * such note holds coaching.
 *
 * @param readings the notes of one pair, oldest first
 * @param people names that are no customers: the rep, the manager
 * @param isOrdinary whether a word in small letters is an ordinary English word
 * @param least in how many notes
 * @returns the most asked about first
 */
export function onlyBusiness(
  readings: readonly Reading[],
  people: readonly string[],
  isOrdinary: (word: string) => boolean,
  least = 3,
): OnlyBusiness[] {
  const known = new Set(people.flatMap((name) => name.toLowerCase().split(/\s+/)));
  const named = readings.map((reading) => customersOf(reading, isOrdinary));
  const keys = new Set(named.flatMap((customers) => [...customers.keys()]).filter((key) => !known.has(key)));
  return [...keys]
    .flatMap((key) => {
      const name = named.findLast((customers) => customers.has(key))!.get(key)!;
      const naming = readings.map((reading, at) => named[at]!.has(key) || writes(reading, name));
      const notes = naming.filter((names) => names).length;
      const of = readings.length - naming.indexOf(true);
      if (notes < least || notes * 2 < of || readings.some((each, at) => naming[at] && holdsCoaching(each))) return [];
      return [{ name, notes, of }];
    })
    .sort((a, b) => b.notes - a.notes);
}

/** Whether a deal line has the name, where alone it could be anybody's: "Stark wants 15% off". */
function writes({ lines }: Reading, name: string): boolean {
  const words = new RegExp(`(?<![\\p{L}\\p{N}])${RegExp.escape(name)}(?![\\p{L}\\p{N}])`, "u");
  return lines.some(({ label, text }) => label === "deal" && words.test(text));
}

function holdsCoaching({ lines }: Reading): boolean {
  return lines.some(({ label, thin }) => isCoaching(label) && !thin);
}

import { bulletIn } from "./bullets.ts";
import { slices } from "./slices.ts";

/** Words whose full stop never ends a sentence: titles, and what is nothing without the next word. */
const titles = wordsOf(
  "mr mrs ms dr prof sr jr vs approx incl excl e.g i.e eg ie cf c.f w.r.t fig gen gov hon ext tel ref",
);
/** Words that may be short forms and still end a sentence where the next one begins with a capital ("45k max. Globex lost."). */
const shortForms = wordsOf(
  "no nos min max avg qty amt acct appt mtg mgr rep opp opps wk wks mo mos yr yrs hr hrs etc est dept resp a.m p.m p.a d.c a.k.a",
);
/** Days and months, firms and streets: what follows may be a name, so that only a word that begins sentences tells. */
const beforeNames = wordsOf(
  "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed weds thu thur thurs fri sat sun inc ltd co corp plc st mt ft rd ave blvd u.s u.k",
);
const starters = wordsOf(
  "he she we i they it you the this that these those then next his her my our your their there here told asked agreed also and but so now " +
    "today tomorrow yesterday no yes not what why how when where who did does is was has had will can could should wants want need needs " +
    "let all both after before since if while good great talked spoke will",
);
const closers = ")]}\"'”’»*_";
/** "Step 1." and the like count, and do not end. */
const counts = /^(?:step|item|part|point|section|topic|no|q|question)?\s*\d{1,2}$/i;

function wordsOf(words: string): ReadonlySet<string> {
  return new Set(words.split(" "));
}

/** The sentences of a row. */
export function splitSentences(row: string): string[] {
  const cuts: number[] = [];
  let begun = bulletIn(row);
  for (let i = begun; i < row.length; i++) {
    if (!".!?…。！？".includes(row[i]!)) continue;
    let end = i + 1;
    while (end < row.length && (".!?…".includes(row[end]!) || closers.includes(row[end]!))) end++;
    if (endsSentence(row, { begun, mark: i, end })) {
      cuts.push(end);
      begun = end;
    }
    i = end - 1;
  }
  return slices(row, cuts);
}

/** A sign that may end a sentence: where that sentence began, where the sign stands, and where what belongs to it ends. */
interface Stop {
  begun: number;
  mark: number;
  end: number;
}

function endsSentence(row: string, { begun, mark, end }: Stop): boolean {
  if (end >= row.length) return false;
  if ("。！？".includes(row[mark]!)) return true;
  if (!/\s/.test(row[end]!)) return false;
  const next = wordAfter(row, end);
  if (next === "") return false;
  const small = /^\p{Ll}/u.test(next);
  if (row[mark] === "!" || row[mark] === "?") return !small || endsBeforeSmall(row, mark, end);
  // An ellipsis before a small letter goes on; it may still part two clauses.
  if (row[mark] === "…" || row.startsWith("..", mark)) return !small && /\p{Lu}/u.test(next);
  const word = wordBefore(row, mark);
  if (goesOn(word.toLowerCase(), next, row.slice(Math.max(begun, mark - 24), mark))) return false;
  return (
    /^[\p{Lu}\p{N}\p{Extended_Pictographic}"“'‘([#@£$€→-]/u.test(next) || /^(?:\p{Ll}{2}|[iau](?:$|['’]))/u.test(next)
  );
}

/** Whether a full stop after this word belongs to the word. */
function goesOn(word: string, next: string, before: string): boolean {
  if (titles.has(word)) return true;
  const capital = /^[\p{Lu}"“‘(]/u.test(next);
  const starts = capital && starters.has(/\p{L}+/u.exec(next.toLowerCase())?.[0] ?? "");
  if (shortForms.has(word)) return !capital;
  if (beforeNames.has(word) || /^\p{L}$/u.test(word)) return !starts;
  if (!/^\d{1,2}$/.test(word)) return false;
  return /^\p{Ll}/u.test(next) || counts.test(before.trim());
}

/** "is that ok? she said yes" ends, "Yahoo! wants" and "“Why?” she asked" do not. */
function endsBeforeSmall(row: string, mark: number, end: number): boolean {
  if (/["'”’»]/.test(row.slice(mark, end))) return false;
  return row[mark] === "?" || !/^\p{Lu}/u.test(wordBefore(row, mark));
}

/** The next word, at most 12 signs of it. */
function wordAfter(row: string, from: number): string {
  let at = from;
  while (at < row.length && /\s/.test(row[at]!)) at++;
  return /^\S{0,12}/u.exec(row.slice(at, at + 12))![0].replace(/[.,;:!?]+$/u, "") || row.slice(at, at + 1);
}

/** The run of letters, digits and inner full stops that ends at `end`; looks back at most 12 signs. */
function wordBefore(row: string, end: number): string {
  let start = end;
  while (start > 0 && end - start < 12 && /[\p{L}\p{N}.]/u.test(row[start - 1]!)) start--;
  return row.slice(start, end);
}

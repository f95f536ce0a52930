import { spanishRewrites } from "./spanish-words.ts";

const numberNames = "one two three four five six seven eight nine ten eleven twelve".split(" ");
const largerNames: Record<string, number> = {
  fifteen: 15,
  twenty: 20,
  "twenty five": 25,
  thirty: 30,
  "forty five": 45,
  sixty: 60,
};
const anyNumber = [...Object.keys(largerNames).reverse(), ...numberNames].join("|");

export type Rewrite = [pattern: RegExp, replacement: string | ((all: string, ...groups: string[]) => string)];

/** From the top to the bottom, each on what the ones above have left. */
const rewrites: Rewrite[] = [
  [/[\u2018\u2019']/gu, ""],
  [/[\u2010-\u2015]/gu, "-"],
  // "our 1:1", "1on1", "one-to-ones" name the meeting; the digits are no time.
  [/\b(?:1:1s?|1[ -]?(?:on|to)[ -]?1s?|1[ -]2[ -]1s?|one[- ](?:on|to)[- ]ones?)(?!\d)/gu, " "],
  [/\bbi[- ]weekly\b/gu, "biweekly"],
  [/\b([ap])\.\s?m\b\.?/gu, "$1m"],
  // 9.15 is a quarter past nine; every other stop ends a sentence or an abbreviation.
  [/(\d)\.(?=\d\d(?!\d))/gu, "$1:"],
  [/\b(\d)[.,]5 ?h(?:ou)?rs?\b/gu, (_, hours) => `${Number(hours) * 60 + 30} minutes`],
  [/\bfor (\d+) ?h\b/gu, "$1 hours"],
  [/[&+/]/gu, " and "],
  [/@/gu, " at "],
  // A stop within a number that is neither of these is kept, and not understood.
  [/[.,](?!\d)|(?<!\d)[.,]|[;!?()"\u201c\u201d*_]/gu, " "],
  // Not "in 3 weeks", which is a date and no cadence.
  [/\bin (?=(?:the|each|every) )/gu, " "],
  [/\b(twenty|forty)[- ]five\b/gu, "$1 five"],
  [/\bhalf an hour\b/gu, "30 minutes"],
  [/\b(?:an|one) hour\b/gu, "60 minutes"],
  // "nine thirty" before the numbers lose their names: "9 30" could be anything.
  [
    new RegExp(`\\b(${numberNames.join("|")}) (fifteen|thirty|forty five)\\b`, "gu"),
    (_, hour = "", minutes = "") => `${digits(hour)}:${digits(minutes)}`,
  ],
  [new RegExp(`\\b(?:${anyNumber})\\b`, "gu"), (name) => digits(name)],
  [/\bhalf[- ]past (\d{1,2})\b/gu, "$1:30"],
  [/\b(?:a )?quarter past (\d{1,2})\b/gu, "$1:15"],
  [/\b(?:a )?quarter to (\d{1,2})\b/gu, (_, hour) => minutesTo(15, hour)],
  [/\b(5|10|20|25)(?: minutes)? past (\d{1,2})\b/gu, (_, minutes = "", hour) => `${hour}:${minutes.padStart(2, "0")}`],
  // Not "5 to 6" and "10 to 11": those are from when until when.
  [/\b(20|25)(?: minutes)? to (\d{1,2})\b/gu, (_, minutes, hour) => minutesTo(Number(minutes), hour)],
];

/** Typed English or Spanish in lower case, without punctuation, numbers as digits, spoken times ("half past two") as written ones. */
export function spelledOut(typed: string): string {
  return [...rewrites, ...spanishRewrites].reduce(
    // The two kinds of replacement are two signatures to the compiler, and one thing to us.
    (text, [pattern, replacement]) => text.replace(pattern, replacement as string),
    typed.normalize("NFKC").toLowerCase(),
  );
}

function digits(name: string): string {
  return String(largerNames[name] ?? numberNames.indexOf(name) + 1);
}

/** "A quarter to two" is 1:45, and to one is 12:45. */
function minutesTo(minutes: number, hour = ""): string {
  return `${((Number(hour) + 10) % 12) + 1}:${60 - minutes}`;
}

import type { Verdict } from "./words.ts";

/** What a rep said a 1:1 was mostly about: me and my growth, my deals, or both. */
export const pulseAbouts = ["me", "deals", "both"] as const;
export type PulseAbout = (typeof pulseAbouts)[number];
/** Whether it was useful. */
export const pulseUsefuls = ["yes", "somewhat", "no"] as const;
export type PulseUseful = (typeof pulseUsefuls)[number];

/** One rep's answer on one 1:1, with what its note was; undefined where the note is gone. */
export interface PulseAnswer {
  about: PulseAbout | null;
  useful: PulseUseful | null;
  line: string | null;
  verdict: Verdict | undefined;
}

/** Answers of several 1:1s as one; nobody's in particular. */
export interface PooledPulses {
  answers: number;
  about: Record<PulseAbout, number>;
  useful: Record<PulseUseful, number>;
  lines: string[];
  /** Of the pooled answers those whose note was judged, and how many of those notes held coaching. */
  judged: number;
  coached: number;
}

/** Fewer answers than this are never shown, and they are shown in fives only: the sixth alone would be somebody's. */
export const pulsesPooled = 5;
/** The latest four fives: about a quarter for a team of two, a month for one of five. */
const mostPools = 4;

/**
 * A manager's answers as the manager may see them.
 *
 * @param answers in the order they were given, from the first ever; only whole fives of them count
 * @returns undefined while there are fewer than five
 */
export function pooledPulses(answers: readonly PulseAnswer[]): PooledPulses | undefined {
  const whole = Math.floor(answers.length / pulsesPooled) * pulsesPooled;
  if (whole === 0) return undefined;
  const shown = answers.slice(Math.max(0, whole - mostPools * pulsesPooled), whole);
  const judged = shown.filter(({ verdict }) => verdict !== undefined && isJudged(verdict));
  return {
    answers: shown.length,
    about: counts(pulseAbouts, (each) => shown.filter(({ about }) => about === each).length),
    useful: counts(pulseUsefuls, (each) => shown.filter(({ useful }) => useful === each).length),
    // In the order of the alphabet, which says nothing of who or when.
    lines: shown.flatMap(({ line }) => line ?? []).sort((a, b) => a.localeCompare(b)),
    judged: judged.length,
    coached: judged.filter(({ verdict }) => verdict === "coaching" || verdict === "mixed").length,
  };
}

function isJudged(verdict: Verdict): boolean {
  return verdict !== "unsure" && verdict !== "empty";
}

function counts<Name extends string>(names: readonly Name[], count: (name: Name) => number): Record<Name, number> {
  return Object.fromEntries(names.map((name) => [name, count(name)])) as Record<Name, number>;
}

/** So far apart must what notes and reps say be to be worth a question. */
const worthAsking = 0.3;
/** And on so many judged notes and answers must each side rest; a flag rests on three notes too. */
const enough = 3;

/**
 * Where the notes and the reps tell different stories: "notes" when the notes hold more coaching than the reps heard,
 * "reps" when it is the other way round. Both may be right: notes are what was written down.
 */
export function pulseGap({ about, judged, coached }: PooledPulses): "notes" | "reps" | undefined {
  const said = about.me + about.deals + about.both;
  if (judged < enough || said < enough) return undefined;
  const apart = coached / judged - (about.me + about.both) / said;
  if (apart >= worthAsking) return "notes";
  return apart <= -worthAsking ? "reps" : undefined;
}

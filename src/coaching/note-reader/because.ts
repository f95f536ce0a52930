import type { UnderstoodLine } from "./reader.ts";
import type { Word } from "./vocabulary.ts";

/** What the words of each kind of line are called when they are given as a reason. */
export const kindOf = {
  deal: "about a deal or a number",
  skill: "about how the rep sells",
  goal: "about what the rep wants",
  person: "about how the rep is",
  support: "about help for the rep",
  other: "neither deals nor coaching",
} as const;

/** Reasons that are no words of the line. */
export const asides = {
  heading: "the heading over it",
  around: "the lines around it",
  nothingOwn: "nothing in it that could only be true of this meeting",
  copied: "word for word in an earlier note",
} as const;

/** How much each part of a line, and what stands around it, speaks for its label and against the runner-up. */
export interface Shares {
  linear: { ofFeatures: Float32Array; ofWords: Float32Array };
  network: Float32Array;
  around: number;
}

/** The words of a line that weighed most for its label, most important first, in a manager's words. */
export function reasons(
  line: UnderstoodLine,
  { linear, network, around: second }: Shares,
  mix: readonly [number, number],
  thin: boolean,
): string[] {
  const { features } = line;
  const count = line.line.words.length;
  const shares = new Float64Array(count);
  let around = second;
  let heading = 0;
  for (let f = 0; f < features.places.length; f++) {
    const share = linear.ofFeatures[f]! * mix[0];
    const from = features.from[f]!;
    const to = features.to[f]!;
    if (from === -2) heading += share;
    else if (from < 0) around += from === -3 ? share : 0;
    else for (let i = from; i <= to; i++) shares[i]! += share / (to - from + 1);
  }
  for (let i = 0; i < count; i++) shares[i]! += linear.ofWords[i]! * mix[0] + (network[i + 1] ?? 0) * mix[1];
  const found = strongest(line, shares).map((phrase) => ({
    text: `“${phrase.text}” – ${kindOf[line.label]}`,
    share: phrase.share,
  }));
  const most = found[0]?.share ?? 0;
  if (heading > 0.3 && heading > most / 2) found.push({ text: asides.heading, share: heading });
  if (around > 0.3 && around > most / 2) found.push({ text: asides.around, share: around });
  const texts = found.sort((a, b) => b.share - a.share).map((reason) => reason.text);
  if (thin) texts.push(asides.nothingOwn);
  return texts;
}

/** Up to three stretches of words, each one's neighbours taken in while they weigh at least half as much. */
function strongest(line: UnderstoodLine, shares: Float64Array): { text: string; share: number }[] {
  const { text, spans, words } = line.line;
  const used = new Uint8Array(words.length);
  const found: { text: string; share: number; at: number }[] = [];
  let least = 0.02;
  while (found.length < 3) {
    const centre = heaviest(words, shares, used);
    if (centre < 0 || shares[centre]! < least) break;
    if (found.length === 0) least = Math.max(least, shares[centre]! * 0.35);
    let from = centre;
    let to = centre;
    while (from > 0 && centre - from < 2 && !used[from - 1] && shares[from - 1]! > shares[centre]! * 0.4) from--;
    while (to + 1 < words.length && to - centre < 2 && !used[to + 1] && shares[to + 1]! > shares[centre]! * 0.4) to++;
    let share = 0;
    for (let i = from; i <= to; i++) {
      used[i] = 1;
      share += shares[i]!;
    }
    found.push({ text: text.slice(spans[2 * from]!, spans[2 * to + 1]!), share, at: from });
  }
  return found;
}

/** The word that weighs most of those not used yet; -1 when none is left. */
function heaviest(words: readonly Word[], shares: ArrayLike<number>, used: Uint8Array): number {
  let best = -1;
  for (let i = 0; i < words.length; i++) {
    if (used[i] === 0 && words[i]!.speaks && (best < 0 || shares[i]! > shares[best]!)) best = i;
  }
  return best;
}

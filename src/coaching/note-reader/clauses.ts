import { slices } from "./slices.ts";

/** A stretch of a note that may stand as one line. */
export interface Piece {
  /** As written, without the white space around it. */
  text: string;
  /** True when only a clause boundary parts it from the piece before: the two are one line unless they are about different things. */
  joins: boolean;
  /** The white space before it in its row. */
  gap: string;
}

const people = "i|we|he|she|they|it|i'm|i've|i'll|i'd|we're|we've|we'll|he's|he'll|he'd|she's|she'll|she'd|they're";
const verbs = "told|asked|agreed|gave|said|role|practi[sc]ed|talked|walked|worked|wants|going";
const joints = "so|but|and|then|which|because|although|though|while|also|um|uh|ok|okay|anyway|plus";
/** "so we ...", "and then Maria ...". */
const joined = `(?:${joints})\\s+(?:then\\s+|so\\s+|also\\s+|now\\s+|today\\s+)?(?:${people}|${verbs}|there|his|her|my|our|the|(?-i:\\p{Lu}\\p{Ll}+))\\b`;
/** ", so we ...", "; and then Maria ...", " – but she ...". */
const afterSign = new RegExp(`^(?:,|;|:| [-–—]+| \\()\\s*${joined}`, "iu");
/** " but she feels ...", " and told me ...": without a comma only before a person or what was done with one. */
const afterWord = new RegExp(`^ (?:so|but|and)\\s+(?:then\\s+|also\\s+)?(?:${people}|${verbs})\\s`, "iu");
/** In a long stretch dictated without signs: " i told her ...", " we role played ...". */
const anewInStretch = new RegExp(
  `^ (?:(?:${joints})\\s+)?(?:i|we|he|she|they|i'm|he's|she's|we've|i've)\\s+\\p{L}`,
  "iu",
);
/** After these the person belongs to what was said before: "how she handled", "what he wants". */
const leadsOn =
  /(?:^|\s)(?:how|what|that|if|when|who|whom|which|where|why|whether|as|than|because|since|until|before|after|like|of|for|and|but|so)$/iu;
/** " and the buyer ...": after enough words of it. */
const joinedInStretch = new RegExp(`^ ${joined}`, "iu");
const STRETCH = 100;
const STRETCH_WORDS = 8;
/** So many words without any boundary are cut all the same: a longer line is read in part only. */
const LONGEST = 40;

/**
 * Cuts before "; ", ", so we ...", " - then she ...", "... ", before "and told ..." and, in long stretches without signs, before "he
 * feels ...". White space of every kind counts as a blank.
 */
export function splitClauses(sentence: string): Piece[] {
  const flat = sentence.replace(/\s/gu, " ");
  const cuts: number[] = [];
  let [words, lastCut, depth] = [0, 0, 0];
  for (let i = 1; i < flat.length - 1; i++) {
    const sign = flat[i]!;
    if (sign === "(") depth++;
    else if (sign === ")") depth = Math.max(0, depth - 1);
    if (sign === " " && flat[i - 1] !== " ") words++;
    if (!",;: .…".includes(sign) || words - lastCut < 1 || (depth > 0 && sign !== " ")) continue;
    if (sign !== " " && flat[i + 1] !== " ") continue;
    if (!startsClause(flat, i, words - lastCut, cuts.at(-1) ?? 0)) continue;
    cuts.push(sign === " " ? i : i + 1);
    lastCut = words;
  }
  return slices(sentence, cuts).map((text, index) => ({
    text,
    joins: index > 0,
    gap: index > 0 && /\s/.test(sentence.slice(cuts[index - 1]! - 1, cuts[index - 1]! + 1)) ? " " : "",
  }));
}

/** Whether what follows a sign or a blank may be a clause of its own. */
function startsClause(text: string, at: number, words: number, begun: number): boolean {
  const sign = text[at]!;
  const ahead = text.slice(at, at + 40);
  if (sign === ";") return true;
  if (sign === "." || sign === "…") return text.startsWith("..", at - 1) || sign === "…";
  if (sign !== " ") return afterSign.test(ahead);
  if (/^ [-–—/|>] ?/.test(ahead)) return !isName(text.slice(begun, Math.min(at, begun + 40)));
  if (words < 2) return false;
  if (afterSign.test(ahead) || afterWord.test(ahead)) return true;
  if (text.length <= STRETCH) return false;
  if (words >= LONGEST || (words >= STRETCH_WORDS && joinedInStretch.test(ahead))) return true;
  return words >= 3 && anewInStretch.test(ahead) && !leadsOn.test(text.slice(Math.max(begun, at - 12), at));
}

/** "Tom", "Jane Smith", "Skills": the name of what follows stays with it. */
function isName(before: string): boolean {
  const words = before.trim().split(" ");
  return words.length === 1 || (words.length === 2 && words.every((word) => /^\p{Lu}\p{Ll}+$/u.test(word)));
}

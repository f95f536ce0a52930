/** A stretch of a note that may stand as one line. */
export interface Piece {
  /** As written, without the white space around it. */
  text: string;
  /** True when only a clause boundary parts it from the piece before: the two are one line unless they are about different things. */
  joins: boolean;
  /** The white space before it in its row. */
  gap: string;
}

const bullet = /^(?:[-–—*•·▪◦‣○●>→»]+|\[[ xX✓✔]?\]|\(?\d{1,2}[.)]|[a-zA-Z][.)]|☐|☑|☒|✅|✔️?|✓)(?=\s|$)/u;
/** Words whose full stop does not end a sentence. */
const abbreviations = new Set(
  (
    "mr mrs ms dr prof st sr jr vs no nos approx incl excl inc ltd co corp plc dept est ext fig gen gov hon mt ft rd ave blvd " +
    "tel ref resp min max avg qty amt acct appt mtg mgr rep opp opps wk wks mo mos yr yrs hr hrs jan feb mar apr jun jul aug sep " +
    "sept oct nov dec mon tue tues wed weds thu thur thurs fri sat sun e.g i.e eg ie etc cf c.f a.m p.m w.r.t p.a u.s u.k d.c a.k.a b v"
  ).split(" "),
);
const closers = ")]}\"'”’»*_";
const clauseStarts =
  /^(?:,|;|:| [-–—]+| \(|)\s*(?:so|but|and|then|which|because|although|though|while|also|um|uh|ok|okay|anyway|plus)\s+(?:then\s+|so\s+|also\s+|now\s+|today\s+)?(?:i|we|he|she|they|it|i'm|i've|i'll|i'd|we're|we've|we'll|he's|he'll|he'd|she's|she'll|she'd|they're|told|asked|agreed|gave|said|role|practi[sc]ed|talked|walked|worked|wants|going|there|his|her|my|our|the|\p{Lu}\p{Ll}+)\b/iu;
const LONG_WORDS = 24;

/**
 * Cuts a note as a person reads it: one piece a bullet, heading, table row or sentence; a clause gets a piece of its own that
 * `joins` the one before.
 *
 * @returns the pieces in order; put together they are the note up to white space. Time grows linearly with the text.
 */
export function splitNote(note: string): Piece[] {
  return (note.match(/[^\n\r\u2028\u2029\v\f]+/g) ?? [])
    .flatMap((row) =>
      row.length < 3 || row.trim() === "" ? [row.trim()].filter((text) => text !== "") : splitAtBullets(row),
    )
    .flatMap((row) => splitSentences(row).flatMap((sentence) => splitClauses(sentence)));
}

/** "• a • b" is two rows, and so is "1) a 2) b". */
function splitAtBullets(row: string): string[] {
  const marks = row.matchAll(/(?<=\s)(?:[•▪◦‣●☐☑✅]\s|\[[ xX✓✔]?\]\s|\(?(\d{1,2})[.)]\s)/gu);
  const cuts: number[] = [];
  let expected = Number(/^\s*\(?(\d{1,2})[.)]\s/.exec(row)?.[1] ?? Number.NaN) + 1;
  for (const mark of marks) {
    if (mark[1] !== undefined) {
      if (Number(mark[1]) !== expected) continue;
      expected++;
    }
    cuts.push(mark.index);
  }
  return slices(row, cuts);
}

function splitSentences(row: string): string[] {
  const cuts: number[] = [];
  const start = bullet.exec(row.trimStart())?.[0].length ?? 0;
  const first = row.length - row.trimStart().length + start;
  for (let i = first; i < row.length; i++) {
    if (!".!?…。！？".includes(row[i]!)) continue;
    let end = i + 1;
    while (end < row.length && (".!?…".includes(row[end]!) || closers.includes(row[end]!))) end++;
    if (endsSentence(row, i, end)) cuts.push(end);
    i = end - 1;
  }
  return slices(row, cuts);
}

function endsSentence(row: string, mark: number, end: number): boolean {
  if (end >= row.length) return false;
  if ("。！？".includes(row[mark]!)) return true;
  if (!/\s/.test(row[end]!)) return false;
  const next = nextSign(row, end);
  if (next === "") return false;
  if (row[mark] !== ".") return true;
  if (row.startsWith("...", mark) || row[mark + 1] === "…") return /\p{Lu}/u.test(next);
  const word = wordBefore(row, mark);
  if (abbreviations.has(word.toLowerCase())) return false;
  if (/^\p{L}$/u.test(word) && /[\s(]/.test(row[mark - 2] ?? " ")) return false;
  if (/^\d{1,2}$/.test(word) && (/^\p{Ll}/u.test(next) || row.slice(0, mark).trim() === word)) return false;
  return (
    /[\p{Lu}\p{N}\p{Extended_Pictographic}"“'‘([#@£$€→-]/u.test(next) ||
    /^\p{Ll}{2}/u.test(next + (row[row.indexOf(next, end) + 1] ?? ""))
  );
}

function nextSign(row: string, from: number): string {
  let at = from;
  while (at < row.length && /\s/.test(row[at]!)) at++;
  return at < row.length ? String.fromCodePoint(row.codePointAt(at)!) : "";
}

/** The run of letters, digits and inner full stops that ends at `end`; looks back at most 12 signs. */
function wordBefore(row: string, end: number): string {
  let start = end;
  while (start > 0 && end - start < 12 && /[\p{L}\p{N}.]/u.test(row[start - 1]!)) start--;
  return row.slice(start, end);
}

/** Cuts before "; ", ", so we ...", " - then she ..." and, in long unpunctuated stretches, before "and then he ...". */
function splitClauses(sentence: string): Piece[] {
  const cuts: number[] = [];
  let words = 0;
  let lastCut = 0;
  for (let i = 1; i < sentence.length; i++) {
    const sign = sentence[i]!;
    if (sign === " ") words++;
    if (!",;: ".includes(sign) || i + 1 >= sentence.length) continue;
    if (sign !== " " && sentence[i + 1] !== " ") continue;
    if (words - lastCut < 1) continue;
    const punctuated = sign === ";" || sign === "," || / [-–—]/.test(sentence.slice(i, i + 2));
    const cut =
      sign === ";" ||
      (sign === " " && /^ [-–—/|>] ?/.test(sentence.slice(i, i + 3))) ||
      ((punctuated || (sign === " " && words - lastCut >= LONG_WORDS / 3 && longStretch(sentence))) &&
        clauseStarts.test(sentence.slice(i, i + 40)));
    if (!cut) continue;
    cuts.push(sign === " " ? i : i + 1);
    lastCut = words;
  }
  return slices(sentence, cuts).map((text, index) => ({
    text,
    joins: index > 0,
    gap: index > 0 ? gapAt(sentence, cuts[index - 1]!) : "",
  }));
}

function gapAt(text: string, cut: number): string {
  return /\s/.test(text[cut] ?? "") || /\s/.test(text[cut - 1] ?? "") ? " " : "";
}

function longStretch(sentence: string): boolean {
  return sentence.length > 100;
}

/** The trimmed, non-empty slices of a text between the cuts. */
function slices(text: string, cuts: readonly number[]): string[] {
  return [0, ...cuts].map((from, i) => text.slice(from, cuts[i] ?? text.length).trim()).filter((slice) => slice !== "");
}

/** A line as it reads without the bullet, number or tick box it begins with. */
export function withoutBullet(line: string): string {
  const row = line.trimStart();
  return row.slice(bullet.exec(row)?.[0].length ?? 0).trim();
}

import { afterBullets, bulletIn } from "./bullets.ts";
import { type Piece, splitClauses } from "./clauses.ts";
import { splitSentences } from "./sentences.ts";
import { slices } from "./slices.ts";

/**
 * Cuts a note as a person reads it: one piece a bullet, heading, table row or sentence; a clause gets a piece of its own that
 * `joins` the one before.
 *
 * @returns the pieces in order; put together they are the note up to white space. Time grows linearly with the text.
 */
export function splitNote(note: string): Piece[] {
  return (note.match(/[^\n\r\u2028\u2029\v\f]+/g) ?? [])
    .map((row) => row.trim())
    .filter((row) => row !== "")
    .flatMap((row) => (isTableRow(row) ? [whole(row)] : splitRow(row)));
}

/** "| Globex | Discovery | 20k |", as tables are pasted from documents. */
function isTableRow(row: string): boolean {
  return row.length > 2 && row.startsWith("|") && row.indexOf("|", 1) > 0;
}

function whole(text: string): Piece {
  return { text, joins: false, gap: "" };
}

function splitRow(row: string): Piece[] {
  if (row.length < 3) return [whole(row)];
  return splitAtBullets(row).flatMap((part) => splitSentences(part).flatMap((sentence) => splitClauses(sentence)));
}

/** Signs that begin an item wherever they stand in a row. */
const alwaysBullets = /^(?:[•▪◦‣●]|\[|\d\uFE0F?\u20E3)/u;
/** A sign that may as well be part of an item, or end one, begins the next only where it began the row. */
const sometimesBullets = /^(?:[·*■□➤]|[☐☑☒✅✔✓❌]\uFE0F?|\p{Extended_Pictographic}\uFE0F?)(?=\s)/u;

/** "• a • b" is two rows, and so are "1) a 2) b" and "Agenda: 1) a 2) b". */
function splitAtBullets(row: string): string[] {
  const first = bulletIn(row);
  // "Acme signed ☑ Globex lost ☐": there a box ends its item.
  const begins = `${sometimesBullets.exec(row)?.[0] ?? ""}${/[☐☑☒]$/u.test(row) ? "" : "☐☑☒"}`;
  const series = new NumberedSeries(/^\(?(\d{1,2})[.)]\s/.exec(row)?.[1]);
  const cuts: number[] = [];
  for (const { index, 0: mark, 1: number } of row.matchAll(
    /(?<=\s)(?:[•▪◦‣●]|\d\uFE0F?\u20E3(?=\s)|[·*■□➤☐☑☒✅✔✓❌\p{Extended_Pictographic}]\uFE0F?(?=\s)|\[[ xX✓✔]?\]\s|\(?(\d{1,2})[.)]\s)/gu,
  )) {
    if (index < first) continue;
    if (number !== undefined) series.meet(Number(number), index, row);
    else if (alwaysBullets.test(mark) || begins.includes(mark)) cuts.push(index);
  }
  return slices(
    row,
    [...cuts, ...series.cuts, ...endsOfItems(row)].sort((a, b) => a - b),
  );
}

const statuses = /[✅☑☒❌⏳✔✓]\uFE0F?\s/gu;

/** "Acme signed ✅ Globex lost ❌ role play done ✅": where no item begins with such a sign, one ends with it. */
function endsOfItems(row: string): number[] {
  if (sometimesBullets.test(row)) return [];
  const ends = [...row.matchAll(statuses)].map(({ index, 0: { length } }) => index + length);
  return /[☑☒]/u.test(row) && !/[☑☒]$/u.test(row) ? [] : ends;
}

/** The numbers of a row that count up: from the one that begins it, or from a 1 after a colon or a full stop. */
class NumberedSeries {
  readonly #begins: boolean;
  #expected: number;
  readonly #cuts: number[] = [];

  constructor(first: string | undefined) {
    this.#begins = first !== undefined;
    this.#expected = first === undefined ? 1 : Number(first) + 1;
  }

  meet(number: number, at: number, row: string): void {
    if (number !== this.#expected) return;
    const inside = !this.#begins && this.#cuts.length === 0;
    if (inside && !/[:.!?;-]\s*$/.test(row.slice(Math.max(0, at - 4), at))) return;
    this.#cuts.push(at);
    this.#expected++;
  }

  /** A 1 without a 2 is no list. */
  get cuts(): readonly number[] {
    return this.#begins || this.#cuts.length > 1 ? this.#cuts : [];
  }
}

/** A line as it reads without the bullets, numbers or tick boxes it begins with. */
export function withoutBullet(line: string): string {
  return afterBullets(line.trimStart()).trim();
}

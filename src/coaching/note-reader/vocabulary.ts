import { hash } from "./hashing.ts";
import { topicsOfWord } from "./lexicon.ts";

/** Rows of the table that stand for a kind of thing, not for one word. */
export const kindsOfWord = [
  "<start>",
  "<unknown>",
  "<sign>",
  "<name>",
  "<money>",
  "<percent>",
  "<date>",
  "<time>",
  "<few>",
  "<number>",
  "<many>",
  "<code>",
  "<long>",
] as const;

/** The class of a word that has none. */
export const NO_CLASS = 0xffff;

/** What the reader knows about a word before it meets it in a line. */
export interface Word {
  form: string;
  id: number;
  /** Row in the table of word vectors. */
  row: number;
  /** Class of words of like meaning; -1 for none. */
  fine: number;
  /** What it may be about (lexicon.ts). */
  topics: readonly number[];
  /** The hashes of its inner letter groups. */
  letters: Int32Array;
}

/** What a word is, as bits. */
export const common = 1;
export const english = 2;
export const plainEnglish = 4;

const LARGEST_CACHE = 60_000;

/** The words of the model file, and those met in notes as they are met. */
export class Vocabulary {
  readonly #rows = new Map<string, number>();
  readonly #flags: Uint8Array;
  readonly #groups: Uint16Array;
  readonly #met = new Map<string, Word>();

  /** @param words in row order; `flags` one of each: common, english, plainEnglish; `groups` the class of like meaning, or NO_CLASS, of the words with a vector, which come first */
  constructor(words: readonly string[], flags: Uint8Array, groups: Uint16Array) {
    words.forEach((word, row) => {
      this.#rows.set(word, row);
    });
    this.#flags = flags;
    this.#groups = groups;
  }

  get size(): number {
    return this.#rows.size;
  }

  row(form: string): number {
    return this.#rows.get(form) ?? -1;
  }

  /** The word rows of a line, after the row that stands for its start; unknown words and signs have rows of their own. */
  rows(words: readonly Word[], most: number): Int32Array {
    const count = Math.min(words.length, most);
    const rows = new Int32Array(count + 1);
    rows[0] = this.row("<start>");
    for (let i = 0; i < count; i++) {
      const word = words[i]!;
      rows[i + 1] =
        word.row >= 0 && word.row < this.#groups.length
          ? word.row
          : this.row(/\p{L}/u.test(word.form) ? "<unknown>" : "<sign>");
    }
    return rows;
  }

  /** Also written small, so no name by its capital alone. */
  isCommon(form: string): boolean {
    return this.#is(form, common);
  }

  isEnglish(form: string): boolean {
    return this.#is(form, english);
  }

  /** English beyond doubt, even if another language has the same word. */
  isPlainEnglish(form: string): boolean {
    return this.#is(form, plainEnglish);
  }

  #is(form: string, flag: number): boolean {
    const row = this.#rows.get(form);
    return row !== undefined && (this.#flags[row]! & flag) !== 0;
  }

  word(form: string): Word {
    const met = this.#met.get(form);
    if (met !== undefined) return met;
    const row = this.row(form);
    const word: Word = {
      form,
      id: hash(form),
      row,
      fine: this.#classOf(row),
      topics: topicsOfWord(form),
      letters: letterGroups(form),
    };
    if (this.#met.size > LARGEST_CACHE) this.#met.clear();
    this.#met.set(form, word);
    return word;
  }

  #classOf(row: number): number {
    const of = row < 0 ? NO_CLASS : (this.#groups[row] ?? NO_CLASS);
    return of === NO_CLASS ? -1 : of;
  }
}

/** Three to five letters in a row, with the word's edges marked. */
function letterGroups(form: string): Int32Array {
  if (form.startsWith("<") || form.length < 3 || form.length > 24) return new Int32Array(0);
  const edged = `^${form}$`;
  const found: number[] = [];
  for (let size = 3; size <= 5; size++) {
    for (let i = 0; i + size <= edged.length; i++) found.push(hash(`l${edged.slice(i, i + size)}`));
  }
  return Int32Array.from(found);
}

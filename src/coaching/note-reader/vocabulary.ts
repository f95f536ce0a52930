import { hash } from "./hashing.ts";
import { type LanguageClue, languageClue } from "./language.ts";
import type { Lexicon, Phrase } from "./lexicon.ts";

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
  "<unknown-ing>",
  "<unknown-ed>",
  "<unknown-s>",
  "<unknown-ly>",
  "<unknown-er>",
  "<unknown-tion>",
] as const;

/** The class of a word that has none. */
export const NO_CLASS = 0xffff;

/** What the reader knows about a word before it meets it in a line. */
export interface Word {
  form: string;
  id: number;
  /** Number of its vector among `Vocabulary.pieces`. */
  vector: number;
  /** Whether it has a letter or a digit, and so may be given as a reason. */
  speaks: boolean;
  /** Class of words of like meaning; -1 for none. */
  fine: number;
  /** What it may mean by itself, and the phrases it starts (lexicon.ts). */
  meanings: readonly number[];
  phrases: ReadonlyMap<string, readonly Phrase[]> | undefined;
  /** The hashes of its inner letter groups. */
  letters: Int32Array;
}

/** A word as it was met in a line: by itself, what its capital may make of it, and what it tells of the language. */
export interface MetWord {
  word: Word;
  /** Written with a capital: inside a sentence, where one may start, or not at all. */
  capital: "inside" | "start" | "none";
  common: boolean;
  clue: LanguageClue;
}

/** A phrase of the lexicon in a line: its group, its first word and its last. */
export interface MetPhrase {
  group: number;
  from: number;
  to: number;
}

/** The phrases of the lexicon that stand in a line. */
export function phrasesIn(words: readonly Word[]): MetPhrase[] {
  const met: MetPhrase[] = [];
  for (let i = 0; i + 1 < words.length; i++) {
    const { phrases } = words[i]!;
    if (phrases === undefined) continue;
    addPhrases(met, words, i, phrases.get(words[i + 1]!.form));
    addPhrases(met, words, i, phrases.get("*"));
  }
  return met;
}

function addPhrases(met: MetPhrase[], words: readonly Word[], at: number, phrases: readonly Phrase[] | undefined) {
  if (phrases === undefined) return;
  for (const { rest, group } of phrases) {
    if (stands(words, at + 1, rest)) met.push({ group, from: at, to: at + rest.length });
  }
}

function stands(words: readonly Word[], at: number, rest: readonly string[]): boolean {
  if (at + rest.length > words.length) return false;
  for (let k = 0; k < rest.length; k++) if (rest[k] !== "*" && words[at + k]!.form !== rest[k]) return false;
  return true;
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
  readonly #words = new Map<string, Word>();
  readonly #met = new Map<string, MetWord>();
  readonly #lexicon: Lexicon;
  readonly #pieces: Int32Array[] = [];
  readonly #unknowns: number[] = [];
  readonly #vectors = new Map<string, number>();
  readonly #extended = new Map<number, number>();
  /** The word that stands for any name. */
  readonly name: Word;

  /** @param words in row order; `flags` one of each: common, english, plainEnglish; `groups` the class of like meaning, or NO_CLASS, of the words with a vector, which come first */
  constructor(words: readonly string[], flags: Uint8Array, groups: Uint16Array, lexicon: Lexicon) {
    words.forEach((word, row) => {
      this.#rows.set(word, row);
    });
    this.#flags = flags;
    this.#groups = groups;
    this.#lexicon = lexicon;
    this.name = this.word("<name>");
  }

  /** How many rows the table of vectors has: the words with one of their own, then the groups of the lexicon. */
  get vectorRows(): number {
    return this.#groups.length + this.#lexicon.size;
  }

  /** The rows whose vectors together make a vector: first the word's own, or that of an unknown one, then those of its groups. */
  pieces(vector: number): Int32Array {
    return this.#pieces[vector]!;
  }

  /** The row that would stand for the word of a vector if it were not known. */
  unknownRow(vector: number): number {
    return this.#unknowns[vector]!;
  }

  /** The vectors of a line's words, after the one that stands for its start; the words of a phrase carry its group too. */
  vectors(words: readonly Word[], met: readonly MetPhrase[], most: number): Int32Array {
    const count = Math.min(words.length, most);
    const vectors = new Int32Array(count + 1);
    vectors[0] = this.word("<start>").vector;
    for (let i = 0; i < count; i++) vectors[i + 1] = words[i]!.vector;
    for (const { group, from, to } of met) {
      for (let i = from; i <= to && i < count; i++) vectors[i + 1] = this.#extend(vectors[i + 1]!, group);
    }
    return vectors;
  }

  #extend(vector: number, group: number): number {
    const key = vector * this.#lexicon.size + group;
    const known = this.#extended.get(key);
    if (known !== undefined) return known;
    const pieces = this.#pieces[vector]!;
    const row = this.#groups.length + group;
    const extended = pieces.includes(row) ? vector : this.#add(Int32Array.of(...pieces, row), this.#unknowns[vector]!);
    this.#extended.set(key, extended);
    return extended;
  }

  #vectorOf(form: string, row: number, meanings: readonly number[]): number {
    const unknown = this.#rows.get(unknownKind(form))!;
    const own = row >= 0 && row < this.#groups.length ? row : unknown;
    const pieces = Int32Array.of(own, ...meanings.map((group) => this.#groups.length + group));
    const key = `${pieces.join()} ${unknown}`;
    const known = this.#vectors.get(key);
    if (known !== undefined) return known;
    const vector = this.#add(pieces, unknown);
    this.#vectors.set(key, vector);
    return vector;
  }

  #add(pieces: Int32Array, unknown: number): number {
    this.#unknowns.push(unknown);
    return this.#pieces.push(pieces) - 1;
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
    if (row !== undefined && (this.#flags[row]! & flag) !== 0) return true;
    return flag !== plainEnglish && this.#lexicon.has(form);
  }

  /** @param form as tokens.ts gives it: "^" marks a capital inside a sentence and "~" one where a sentence may start */
  meet(form: string): MetWord {
    const known = this.#met.get(form);
    if (known !== undefined) return known;
    const marked = form.length > 1 && (form[0] === "^" || form[0] === "~");
    const bare = marked ? form.slice(1) : form;
    const met: MetWord = {
      word: this.word(bare),
      capital: !marked ? "none" : form[0] === "^" ? "inside" : "start",
      common: this.isCommon(bare),
      clue: languageClue(bare, marked, this),
    };
    if (this.#met.size > LARGEST_CACHE) this.#met.clear();
    this.#met.set(form, met);
    return met;
  }

  word(form: string): Word {
    const met = this.#words.get(form);
    if (met !== undefined) return met;
    const row = this.#rows.get(form) ?? -1;
    const meanings = this.#lexicon.groupsOf(form);
    const word: Word = {
      form,
      id: hash(form),
      vector: this.#vectorOf(form, row, meanings),
      speaks: /[\p{L}\p{N}]/u.test(form),
      fine: this.#classOf(row),
      meanings,
      phrases: this.#lexicon.phrasesFrom(form),
      letters: letterGroups(form),
    };
    if (this.#words.size > LARGEST_CACHE) this.#words.clear();
    this.#words.set(form, word);
    return word;
  }

  #classOf(row: number): number {
    const of = row < 0 ? NO_CLASS : (this.#groups[row] ?? NO_CLASS);
    return of === NO_CLASS ? -1 : of;
  }
}

const endings = ["ing", "ed", "s", "ly", "er", "tion"] as const;

/** The kind an unknown word is taken for. */
function unknownKind(form: string): (typeof kindsOfWord)[number] {
  if (!/\p{L}/u.test(form) || form.startsWith("<")) return "<sign>";
  const ending = endings.find((end) => form.length > end.length + 2 && form.endsWith(end));
  return ending === undefined ? "<unknown>" : `<unknown-${ending}>`;
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

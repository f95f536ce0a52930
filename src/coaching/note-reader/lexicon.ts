/** Words and short phrases by what they mean: the groups of corpus/lexicon/, as a model carries them. */
export class Lexicon {
  /** How many groups there are. */
  readonly size: number;
  /** The one group most words have, and the further ones of some. */
  readonly #whole = new Map<string, number>();
  readonly #further = new Map<string, number[]>();
  readonly #beginnings = new Map<string, number[]>();
  /** By first word, then by second. */
  readonly #phrases = new Map<string, Phrases>();

  /** @param text a group a line: compared forms (tokens.ts) with spaces between; "_" joins a phrase, a star at the end stands for any ending */
  constructor(text: string) {
    const groups = text === "" ? [] : text.split("\n");
    this.size = groups.length;
    groups.forEach((entries, group) => {
      for (const entry of entries.split(" ")) this.#enter(entry, group);
    });
  }

  #enter(entry: string, group: number): void {
    const first = entry.indexOf("_");
    if (first > 0) this.#enterPhrase(entry.slice(0, first), entry.slice(first + 1).split("_"), group);
    else if (entry.endsWith("*")) put(this.#beginnings, entry.slice(0, -1), group);
    else if (this.#whole.has(entry)) put(this.#further, entry, group);
    else this.#whole.set(entry, group);
  }

  #enterPhrase(first: string, rest: readonly string[], group: number): void {
    const there = this.#phrases.get(first);
    const phrases: Phrases = there ?? new Map();
    if (there === undefined) this.#phrases.set(first, phrases);
    put(phrases, rest[0]!, { rest, group });
  }

  /** Whether a word stands in a group by itself. */
  has(form: string): boolean {
    return this.#whole.has(form);
  }

  /** The groups of one word. */
  groupsOf(form: string): readonly number[] {
    const found = new Set(this.#further.get(form));
    const first = this.#whole.get(form);
    if (first !== undefined) found.add(first);
    for (let end = SHORTEST_BEGINNING; end <= form.length; end++) {
      for (const group of this.#beginnings.get(form.slice(0, end)) ?? []) found.add(group);
    }
    return [...found];
  }

  /** The phrases that start with a word, by their second. */
  phrasesFrom(form: string): Phrases | undefined {
    return this.#phrases.get(form);
  }
}

type Phrases = Map<string, Phrase[]>;
const SHORTEST_BEGINNING = 3;

/** The words of a phrase after its first, "*" for any word, and its group. */
export interface Phrase {
  rest: readonly string[];
  group: number;
}

function put<Value>(into: Map<string, Value[]>, key: string, value: Value): void {
  const there = into.get(key);
  if (there === undefined) into.set(key, [value]);
  else there.push(value);
}

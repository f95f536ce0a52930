import { isHeading } from "./headings.ts";
import { type LanguageClues, languageClues } from "./language.ts";
import { tokenise } from "./tokens.ts";
import { type MetPhrase, type MetWord, phrasesIn, type Vocabulary, type Word } from "./vocabulary.ts";

/** A line as the reader sees it: known words, numbers and signs in order, and where each stands. */
export interface Line {
  text: string;
  words: Word[];
  phrases: MetPhrase[];
  /** What its words mean, each once. */
  meanings: readonly number[];
  spans: number[];
  /** Whether it only names what follows. */
  heading: boolean;
  language: LanguageClues;
}

/** Reads a line's words; names become "<name>", so that whoever a note is about does not matter. */
export function seeLine(text: string, vocabulary: Vocabulary): Line {
  const { forms, spans } = tokenise(text);
  const met = forms.map((form) => vocabulary.meet(form));
  const words = met.map((one, i) => (isName(met, i) ? vocabulary.name : one.word));
  return {
    text,
    words,
    phrases: phrasesIn(words),
    meanings: meaningsOf(words),
    spans,
    heading: isHeading(text),
    language: languageClues(text, met),
  };
}

function meaningsOf(words: readonly Word[]): number[] {
  const found: number[] = [];
  for (const word of words) for (const meaning of word.meanings) if (!found.includes(meaning)) found.push(meaning);
  return found;
}

/** A capital makes a name of any word that is not also written small, and of one in a row of capitals inside a sentence. */
function isName(words: readonly MetWord[], i: number): boolean {
  const { capital, common, word } = words[i]!;
  if (capital === "none") return false;
  if (!common) return true;
  const amongCapitals = words[i - 1]?.capital === "inside" || words[i + 1]?.capital === "inside";
  return capital === "inside" && amongCapitals && word.form.length > 2;
}

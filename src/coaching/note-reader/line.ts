import { type LanguageClues, languageClues } from "./language.ts";
import { tokenise } from "./tokens.ts";
import { type MetPhrase, phrasesIn, type Vocabulary, type Word } from "./vocabulary.ts";

/** A line as the reader sees it: known words, numbers and signs in order, and where each stands. */
export interface Line {
  text: string;
  words: Word[];
  phrases: MetPhrase[];
  /** What its words mean, each once. */
  meanings: readonly number[];
  spans: number[];
  language: LanguageClues;
}

/** Reads a line's words; names become "<name>", so that whoever a note is about does not matter. */
export function seeLine(text: string, vocabulary: Vocabulary): Line {
  const tokens = tokenise(text);
  const forms = tokens.forms;
  const words: Word[] = [];
  for (let i = 0; i < forms.length; i++) words.push(vocabulary.word(withoutNames(forms, i, vocabulary)));
  return {
    text,
    words,
    phrases: phrasesIn(words),
    meanings: meaningsOf(words),
    spans: tokens.spans,
    language: languageClues(text, tokens, vocabulary),
  };
}

function meaningsOf(words: readonly Word[]): number[] {
  const found: number[] = [];
  for (const word of words) for (const meaning of word.meanings) if (!found.includes(meaning)) found.push(meaning);
  return found;
}

/** "^" marks a capital inside a sentence and "~" one where a sentence may start. */
function withoutNames(forms: readonly string[], i: number, vocabulary: Vocabulary): string {
  const form = forms[i]!;
  const mark = form[0];
  if ((mark !== "^" && mark !== "~") || form.length === 1) return form;
  const bare = form.slice(1);
  if (!vocabulary.isCommon(bare)) return "<name>";
  if (mark === "^" && (forms[i - 1]?.[0] === "^" || forms[i + 1]?.[0] === "^") && bare.length > 2) return "<name>";
  return bare;
}

import { createInstance, type TFunction } from "i18next";
import { type English, english } from "./en.ts";
import { spanish } from "./es.ts";

/**
 * Everything the bot says, in the reader's language: `t("goals.form.title")`, `t("topics.waiting", { count: 3 })`.
 * The name's first word is the file in en/ and es/; its last word's ending says the place (see {@link places}). What people
 * typed goes in as a value, escaped where it stands in mrkdwn.
 */
export type Texts = TFunction<"translation">;

/**
 * How long a text may be in its place, by the ending of its name; Slack's limits in UTF-16 units (docs.slack.dev: blocks,
 * elements, views, composition objects). Any other text is for a section.
 */
export const places: Record<string, number> = {
  Title: 24,
  Submit: 24,
  Close: 24,
  Button: 75,
  Option: 75,
  About: 75,
  Header: 150,
  Placeholder: 150,
  ConfirmTitle: 100,
  Confirm: 30,
  Deny: 30,
  Label: 2000,
  Hint: 2000,
  Alt: 2000,
  "": 3000,
};

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "translation";
    resources: { translation: English };
  }
}

/** The languages everything is said in; anybody else reads English. */
export const languages = ["en", "es"] as const;
export type Language = (typeof languages)[number];

/** The language a reader gets, by their locale. */
export function languageOf(locale: string): Language {
  const language = locale.split("-", 1)[0];
  return languages.find((each) => each === language) ?? "en";
}

const translator = createInstance();
// Without a backend it is ready at once (i18next.com, "initAsync").
void translator.init({
  resources: { en: { translation: english }, es: { translation: spanish } },
  fallbackLng: "en",
  nonExplicitSupportedLngs: true,
  supportedLngs: languages,
  initAsync: false,
  returnNull: false,
});

const kept = new Map<string, Texts>();

/**
 * The texts for a reader.
 *
 * @param locale as Slack gives it, "es-ES"; dates and numbers are written by all of it, texts by its language
 */
export function textsFor(locale: string): Texts {
  const known = kept.get(locale);
  if (known) return known;
  const texts = keepingTemplates(translator.getFixedT(locale) as Texts, languageOf(locale));
  kept.set(locale, texts);
  return texts;
}

/**
 * i18next finds a text by its name and plural form, which takes ten microseconds, and a screen has a hundred: what it found
 * is kept, and the values are put in here. Nothing is escaped: Block Kit is no HTML, and mrkdwn has escapes of its own.
 */
function keepingTemplates(texts: Texts, language: Language): Texts {
  const find = texts as unknown as (name: string, options: object) => string;
  const plurals = new Intl.PluralRules(language);
  const templates = new Map<string, string[]>();
  return ((name: string, values: Values = {}) => {
    const { count } = values;
    const asked = typeof count === "number" ? `${name} ${plurals.select(count)}` : name;
    const pieces = templates.getOrInsertComputed(asked, () =>
      find(name, { count, skipInterpolation: true }).split(/\{\{(\w+)\}\}/u),
    );
    return pieces.length === 1 ? pieces[0]! : filled(pieces, values);
  }) as unknown as Texts;
}

/** @param pieces of a text, and between them the names of its values */
function filled(pieces: readonly string[], values: Values): string {
  let text = "";
  for (const [at, piece] of pieces.entries()) text += at % 2 === 0 ? piece : String(values[piece] ?? "");
  return oneStop(text);
}

type Values = Readonly<Record<string, unknown>>;

/** "10:00 a.m.": a time that ends in a stop and ends the sentence needs one stop, not two. */
function oneStop(text: string): string {
  return text.replaceAll(/([ap]\.\s?m)\.(?=\*?\.(?!\.))/gu, "$1");
}

/**
 * The locale in which words of Intl ("5 weeks ago", "Tuesday") agree with the texts around them: the reader's own where
 * there are texts in its language, else American English.
 */
export function spokenLocale(locale: string): string {
  return locale.startsWith(languageOf(locale)) ? locale : "en-US";
}

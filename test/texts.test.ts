import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInstance } from "i18next";
import { expect, test } from "vitest";
import { english } from "../src/texts/en.ts";
import { spanish } from "../src/texts/es.ts";
import { places, textsFor } from "../src/texts/texts.ts";

/** Plural forms a language has of each counted text: the endings i18next takes from Intl.PluralRules. */
const plurals = /_(?:one|other)$/u;

type Tree = { [name: string]: string | Tree };

function flat(tree: Tree, path: string[] = []): [name: string, text: string][] {
  return Object.entries(tree).flatMap(([name, value]) =>
    typeof value === "string" ? [[[...path, name].join("."), value]] : flat(value, [...path, name]),
  ) as [string, string][];
}

const inEnglish = new Map(flat(english));
const inSpanish = new Map(flat(spanish));
const values = (text: string) => [...new Set([...text.matchAll(/\{\{(\w+)\}\}/gu)].map((match) => match[1]))].sort();
const emphasis = (text: string) => (text.replaceAll(/:\w+:/gu, "").match(/[*_`]/gu) ?? []).length % 2;

test("Spanish has every text English has, and no other", () => {
  expect([...inSpanish.keys()].sort()).toEqual([...inEnglish.keys()].sort());
});

test("a counted text has both its forms", () => {
  const stems = [...inEnglish.keys()].filter((name) => plurals.test(name)).map((name) => name.replace(plurals, ""));
  expect(stems.filter((stem) => !inEnglish.has(`${stem}_one`) || !inEnglish.has(`${stem}_other`))).toEqual([]);
});

test("both languages take the same values", () => {
  const wrong = [...inEnglish].filter(
    ([name, text]) => !plurals.test(name) && String(values(text)) !== String(values(inSpanish.get(name) ?? "")),
  );
  expect(wrong).toEqual([]);
});

test("no text is empty, and none leaves a star or an underscore open", () => {
  const wrong = [...inEnglish, ...inSpanish].filter(([, text]) => text.trim() === "" || emphasis(text) !== 0);
  expect(wrong).toEqual([]);
});

/** What a value may add to a text: a first name, a count, a day. */
const valueLength = 8;

test("no text is too long for its place, in either language", () => {
  const endings = Object.keys(places).sort((a, b) => b.length - a.length);
  const tooLong = [...inEnglish, ...inSpanish].filter(([name, text]) => {
    const stem = name.replace(plurals, "");
    const last = stem.slice(stem.lastIndexOf(".") + 1);
    const ending = endings.find((each) => last.endsWith(each) || last === each.toLowerCase())!;
    return text.replaceAll(/\{\{\w+\}\}/gu, "x".repeat(valueLength)).length > places[ending]!;
  });
  expect(tooLong).toEqual([]);
});

const src = join(import.meta.dirname, "..", "src");
const code = readdirSync(src, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts") && !file.startsWith("sandbox") && !file.startsWith("texts"))
  .map((file) => readFileSync(join(src, file), "utf8"))
  .join("\n");

/** The names in the code as they stand, and as patterns where a part is put in: `goals.${box}.name`. */
const literals = new Set([...code.matchAll(/"(\w+(?:\.[\w-]+)+)"/gu)].map((match) => match[1]!));
const patterns = [...code.matchAll(/`(\w+(?:\.(?:[\w-]+|\w*\$\{[^}`]+\}\w*))+)`/gu)]
  .map((match) => match[1]!)
  .filter((name) => name.includes("${"))
  .map((name) => new RegExp(`^${name.replaceAll(".", "\\.").replaceAll(/\$\{[^}]+\}/gu, "[^.]+")}$`, "u"));

test("no text is unused", () => {
  const unused = [...inEnglish.keys()].filter((name) => {
    const stem = name.replace(plurals, "");
    return !literals.has(name) && !literals.has(stem) && !patterns.some((pattern) => pattern.test(stem));
  });
  expect(unused).toEqual([]);
});

test("a reader gets their own language where there is one, else English", () => {
  expect(textsFor("es-LA")("home.scheduleButton")).toBe(inSpanish.get("home.scheduleButton"));
  expect(textsFor("es-ES")("home.scheduleButton")).toBe(inSpanish.get("home.scheduleButton"));
  expect(textsFor("de-DE")("home.scheduleButton")).toBe(inEnglish.get("home.scheduleButton"));
  expect(inSpanish.get("home.scheduleButton")).not.toBe(inEnglish.get("home.scheduleButton"));
});

test("every text reads as i18next alone would put it together, whatever is counted", () => {
  const alone = createInstance();
  const resources = { en: { translation: english }, es: { translation: spanish } };
  void alone.init({ resources, fallbackLng: "en", initAsync: false, interpolation: { escapeValue: false } });
  const wrong = ["en", "es"].flatMap((language) =>
    [...inEnglish].flatMap(([name, text]) =>
      [0, 1, 2, 1_000_000].filter((count) => {
        const stem = name.replace(plurals, "");
        const given = { ...Object.fromEntries(values(text).map((value) => [value, `<${value}> & co`])), count };
        return (
          textsFor(language)(stem as "home.intro", given) !== alone.getFixedT(language)(stem as "home.intro", given)
        );
      }),
    ),
  );
  expect(wrong).toEqual([]);
});

test("a time that ends in a stop takes the sentence's", () => {
  const said = (when: string) => textsFor("es-LA")("brief.headline", { name: "Ravi", when });
  expect(said("hoy a las 10:00 a.m.")).toBe("*Tu 1:1 con Ravi es hoy a las 10:00 a.m.*");
  expect(said("hoy a las 10:00 p. m.")).toBe("*Tu 1:1 con Ravi es hoy a las 10:00 p. m.*");
  expect(said("hoy a las 22:00")).toBe("*Tu 1:1 con Ravi es hoy a las 22:00.*");
});

/** Where a screen is put together: the first word given to a piece of Block Kit, or to `text:`, as it stands in the code. */
const screenWords =
  /\b(?:(?:plain|header|section|context|button|option|longOption|noticeModal)\(|(?:text|title|label|hint|placeholder):)\s*(?:\{\s*text:\s*)?(["`])((?:(?!\1)[^\\]|\\.)*)\1/gu;

test("no screen is written in one language: words stand in texts, not beside the blocks", () => {
  const files = ["slack", "nudges"].flatMap((room) =>
    readdirSync(join(src, room), { recursive: true, encoding: "utf8" }).map((file) => join(room, file)),
  );
  const written = files
    .filter((file) => file.endsWith(".ts"))
    .flatMap((file) => {
      const words = [...readFileSync(join(src, file), "utf8").matchAll(screenWords)].map((match) => match[2]!);
      return words.filter(isSaid).map((said) => ({ file, said }));
    });
  expect(written).toEqual([]);
});

test("that search finds words in a screen, however they are given to it", () => {
  const found = (line: string) => [...line.matchAll(screenWords)].filter((match) => isSaid(match[2]!)).length;
  expect(found("section(`*No 1:1s* today`)")).toBe(1);
  expect(found('button("Done", id)')).toBe(1);
  expect(found('{ text: "Saved", title: "Your week" }')).toBe(2);
  expect(found('header("Sideline"), section(`*:wave:*`), context(t("home.intro"))')).toBe(0);
});

/** Words of a language; the product's name, emoji and what is put in are none. */
function isSaid(words: string): boolean {
  const own = words.replaceAll(/\$\{[^}]*\}?|\\u\w{4}|:[a-z_]+:|Sideline/gu, "");
  return /\p{L}{2,}/u.test(own) && !/^[a-z_.-]+$/u.test(own);
}

import { describe, expect, test } from "vitest";
import { bank, questionsFor } from "../src/coaching/questions/bank.ts";
import {
  type DealSituation,
  dealSituations,
  longest,
  personSituations,
  type Question,
} from "../src/coaching/questions/bank-types.ts";
import { fillSlots, slots } from "../src/coaching/questions/slots.ts";
import { questionIn } from "../src/slack/question-in.ts";
import spanish from "../src/texts/es/questions.json" with { type: "json" };

/** Situations that speak of many deals or of none: "that deal" would mean nothing there. */
const withoutOneDeal: readonly string[] = [
  ...Object.keys(personSituations),
  ...([
    "prospecting",
    "activity",
    "pipeline-thin",
    "forecast",
    "target-gap",
    "many-deals",
    "crm",
  ] satisfies DealSituation[]),
];

/** Names as long as names usually get: a text that is short enough with these is short enough. */
const longNames = { rep: "Alexandra", deal: "Northwind Traders renewal" };
const filled = (question: Question) => fillSlots(question.text, longNames);
/** What of a question a person says out loud. */
const spoken = (question: Question) => [filled(question), question.followUp];
const wordsOf = (text: string) => text.toLowerCase().match(/[a-z0-9'’:-]*[a-z0-9]/g) ?? [];
const average = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
/** Which questions break a rule, by id, so that a failure names them all at once. */
const idsWhere = (breaks: (question: Question) => boolean) => bank.filter(breaks).map(({ id }) => id);

describe("the bank", () => {
  test("holds at least 170 questions, on every part of coaching and every box", () => {
    expect(bank.length).toBeGreaterThanOrEqual(170);
    const about = Map.groupBy(bank, (question) => question.about);
    for (const label of ["skill", "goal", "person", "support"] as const) {
      expect(about.get(label)?.length ?? 0, label).toBeGreaterThanOrEqual(15);
    }
    const boxes = Map.groupBy(bank, (question) => question.box);
    for (const box of ["earn", "grow", "enjoy"] as const) {
      expect(boxes.get(box)?.length ?? 0, box).toBeGreaterThanOrEqual(10);
    }
  });

  test.each(Object.keys(dealSituations) as DealSituation[])("has enough to ask when a note says %s", (situation) => {
    const fitting = questionsFor(situation);
    expect(fitting.length).toBeGreaterThanOrEqual(5);
    expect(fitting.filter(({ text }) => !text.includes("{deal}")).length).toBeGreaterThanOrEqual(3);
    expect(fitting[0]?.situations[0]).toBe(situation);
  });

  test.each(Object.keys(personSituations) as (keyof typeof personSituations)[])("has enough for %s", (situation) => {
    expect(questionsFor(situation).length).toBeGreaterThanOrEqual(4);
  });

  test("puts the best fit first", () => {
    const ranks = questionsFor("slipped").map(({ situations }) => situations.indexOf("slipped"));
    expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
    expect(new Set(ranks).size).toBeGreaterThan(1);
  });

  test("names known situations, each once", () => {
    const known = new Set<string>([...Object.keys(dealSituations), ...Object.keys(personSituations)]);
    expect(idsWhere(({ situations }) => situations.some((situation) => !known.has(situation)))).toEqual([]);
    expect(idsWhere(({ situations }) => situations.length === 0)).toEqual([]);
    expect(idsWhere(({ situations }) => new Set(situations).size < situations.length)).toEqual([]);
  });

  test("has readable ids, each once", () => {
    expect(idsWhere(({ id }) => !/^[a-z0-9]+(-[a-z0-9]+)+$|^[a-z]+$/.test(id) || id.length > 40)).toEqual([]);
    expect(new Set(bank.map(({ id }) => id)).size).toBe(bank.length);
  });
});

describe("each question", () => {
  test("is short enough for its place", () => {
    expect(idsWhere((question) => filled(question).length > longest.text)).toEqual([]);
    expect(idsWhere(({ why }) => why.length > longest.why)).toEqual([]);
    expect(idsWhere(({ followUp }) => followUp.length > longest.followUp)).toEqual([]);
  });

  test("holds no slot but the known ones, and those in its text alone", () => {
    const slot = new RegExp(`\\{(${slots.join("|")})\\}`, "g");
    expect(idsWhere(({ text }) => /[{}]/.test(text.replace(slot, "")))).toEqual([]);
    expect(idsWhere(({ why, followUp }) => /[{}]/.test(why + followUp))).toEqual([]);
  });

  test("speaks of a deal only where there is one to speak of", () => {
    const speaksOfADeal = ({ text }: Question) => text.includes("{deal}");
    expect(
      idsWhere((question) => speaksOfADeal(question) && question.situations.some((it) => withoutOneDeal.includes(it))),
    ).toEqual([]);
  });

  test("asks one thing, openly", () => {
    expect(idsWhere((question) => spoken(question).some((text) => !/^[^?]+\?$/.test(text)))).toEqual([]);
    expect(idsWhere((question) => !opensWithAQuestionWord(filled(question)))).toEqual([]);
    expect(idsWhere((question) => spoken(question).some(asksTwice))).toEqual([]);
  });

  test("tells the manager why in one sentence", () => {
    expect(idsWhere(({ why }) => !/^[A-Z][^.?!]+\.$/.test(why))).toEqual([]);
  });

  test.each([
    ["asks for the deal's status", /\bstatus\b|close date|next steps?\b|\bstage\b|\bamount\b|sign(ed)? (yet|by)/],
    ["blames", /\bwhy\b|should(n't| not)? have|\bfailed?\b|\bmistake did you|your fault|\bfault\b|instead of you/],
    ["leads", /n't you\b|n't it\b|\bisn't\b|\bsurely\b|\bobviously\b|\bof course\b|have you tried|have you thought/],
    [
      "talks shop",
      /\b(pipeline|quota|crm|champion|stakeholders?|procurement|forecasts?|prospects?|discovery|leads?|funnel|cadence|kpi|arr|poc|icp|roi|touchpoints?|personas?|objections?|pain points?|upsell|churn|ramp|outreach)\b/,
    ],
    [
      "talks office",
      /\b(leverage|synergy|bandwidth|deep dive|learnings|takeaways?|circle back|reach out|align(ed|ment)?|action items?|growth mindset|comfort zone|unpack|empower|strategic|proactive(ly)?|optimi[sz]e|effective(ly)?|utili[sz]e|impactful|mindset|holistic|journey|moving forward)\b/,
    ],
    ["assumes he or she", /\b(he|she|him|his|hers?|himself|herself)\b/],
  ])("never %s", (_, forbidden) => {
    expect(idsWhere((question) => spoken(question).some((text) => forbidden.test(text.toLowerCase())))).toEqual([]);
  });

  test("never assumes he or she to the manager either", () => {
    expect(idsWhere(({ why }) => /\b(he|she|him|his|hers?)\b/i.test(why))).toEqual([]);
  });
});

describe("the words", () => {
  test("can be read at age 12", () => {
    const texts = bank.flatMap(spoken);
    expect(average(texts.map((text) => wordsOf(text).length))).toBeLessThan(11);
    expect(Math.max(...texts.map((text) => wordsOf(text).length))).toBeLessThanOrEqual(20);
    const words = texts.flatMap(wordsOf);
    expect(words.filter((word) => word.length >= 10).length / words.length).toBeLessThan(0.005);
    expect(average(bank.map((question) => schoolYears(filled(question))))).toBeLessThan(5);
    expect(average(bank.map(({ why }) => schoolYears(why)))).toBeLessThan(5);
  });

  test("are said once", () => {
    for (const part of ["text", "why", "followUp"] as const) {
      const seen = Map.groupBy(bank, (question) => question[part].toLowerCase());
      expect([...seen.values()].filter((same) => same.length > 1).map((same) => same.map(({ id }) => id))).toEqual([]);
    }
  });

  test("do not repeat a question in other words", () => {
    const alike: string[] = [];
    for (const [at, one] of bank.entries()) {
      for (const other of bank.slice(at + 1)) {
        if (overlap(contentOf(one), contentOf(other)) >= 0.5) alike.push(`${one.id} / ${other.id}`);
      }
    }
    expect(alike).toEqual([]);
  });

  test("would be found if they did", () => {
    const one = "What helps you switch off in the evening?";
    expect(overlap(contentWords(one), contentWords("In the evening, what helps you to switch off?"))).toBe(1);
    expect(overlap(contentWords(one), contentWords("What would you try if mistakes cost nothing?"))).toBe(0);
  });
});

describe("in Spanish", () => {
  const texts = new Map<string, Pick<Question, "text" | "why" | "followUp">>(Object.entries(spanish));
  const wrong = (breaks: (theirs: Pick<Question, "text" | "why" | "followUp">, ours: Question) => boolean) =>
    idsWhere((question) => breaks(texts.get(question.id)!, question));
  const parts = ["text", "why", "followUp"] as const;

  test("is every question of the bank, and no other", () => {
    expect([...texts.keys()]).toEqual(bank.map(({ id }) => id));
  });

  test("fits where the English fits, with the same names in it", () => {
    const slotsIn = (text: string) => String((text.match(/\{\w*\}?/g) ?? []).sort());
    expect(wrong(({ text }) => fillSlots(text, longNames).length > longest.text)).toEqual([]);
    expect(wrong(({ why }) => why.length > longest.why)).toEqual([]);
    expect(wrong(({ followUp }) => followUp.length > longest.followUp)).toEqual([]);
    expect(wrong((theirs, ours) => parts.some((part) => slotsIn(theirs[part]) !== slotsIn(ours[part])))).toEqual([]);
  });

  test("asks one question and gives one reason, each said once", () => {
    const asks = (text: string) => /^[^¿?]*¿[^¿?]+\?$/.test(text);
    expect(wrong(({ text, followUp }) => !asks(text) || !asks(followUp))).toEqual([]);
    expect(wrong(({ why }) => !/^[^.?!¿¡]+\.$/.test(why))).toEqual([]);
    for (const part of parts) {
      const seen = Map.groupBy(texts.values(), (question) => question[part].toLowerCase());
      expect([...seen.values()].filter((same) => same.length > 1)).toEqual([]);
    }
  });

  test("takes neither the rep nor the manager for a man or a woman, and speaks to one person", () => {
    const gendered = /(?<!\p{L})(?:segur|orgullos|cansad|cómod|(?:tú|ti) mism)(?:[oa]s?)(?!\p{L})/iu;
    const many = /(?<!\p{L})(?:vosotros|vosotras|vuestr[oa]s?|ustedes|\p{L}+[áé]is)(?!\p{L})/iu;
    expect(wrong(({ text, followUp }) => gendered.test(text) || gendered.test(followUp))).toEqual([]);
    expect(wrong((theirs) => parts.some((part) => many.test(theirs[part])))).toEqual([]);
  });

  test("leaves a company's own question as it was written", () => {
    const own = { ...bank[0]!, text: "What would our founder ask {rep}?" };
    expect(questionIn(own, "es-LA", { rep: "Tomás" }).text).toBe("What would our founder ask Tomás?");
    expect(questionIn(bank[0]!, "de-DE", { rep: "Lena", deal: "Acme" }).text).toContain("Acme?");
    expect(questionIn(bank[0]!, "es-LA", { rep: "Tomás" }).text).toContain("esa operación");
  });
});

describe("the slots", () => {
  test("take the names as they are", () => {
    expect(fillSlots("{rep}, what did {deal} teach you?", { rep: "Ravi", deal: "Cash $& Carry" })).toBe(
      "Ravi, what did Cash $& Carry teach you?",
    );
  });

  test("speak of that deal when it has no name, with a capital where the sentence begins", () => {
    const nearly = bank.find(({ id }) => id === "do-the-same-again")!;
    expect(questionIn(nearly, "en-US", { rep: "Ravi" }).text).toMatch(/^That deal is nearly there\. /);
    expect(questionIn(nearly, "es-ES", { rep: "Ravi" }).text).toMatch(/^Esa operación ya casi está\. /);
    expect(questionIn(nearly, "es-ES", { rep: "Ravi", deal: "globex" }).text).toMatch(/^Globex ya casi está\. /);
  });
});

/** What, how, who, when, where, which, whose: somewhere in it, and never a question that "yes" answers. */
function opensWithAQuestionWord(text: string): boolean {
  const asking = text.split(/(?<=[.:]) /).at(-1) ?? "";
  const closed = /^(do|does|did|is|are|was|were|have|has|had|can|could|will|would|should|may|shall)\b/i;
  return /\b(what|how|who|when|where|which|whose)\b/i.test(asking) && !closed.test(asking);
}

/** "How did it go, and what will you do next?" */
function asksTwice(text: string): boolean {
  return /[,;] and (what|how|who|when|where|which|whose)\b/i.test(text) && !/^And\b/.test(text);
}

/** Flesch-Kincaid grade: 0.39 words a sentence + 11.8 syllables a word - 15.59 (Kincaid et al., 1975); 6 is age 11 to 12. */
function schoolYears(text: string): number {
  const words = wordsOf(text);
  const sentences = text.match(/[.?!]/g)?.length ?? 1;
  const syllables = words.reduce((sum, word) => sum + syllablesIn(word), 0);
  return 0.39 * (words.length / sentences) + 11.8 * (syllables / words.length) - 15.59;
}

function syllablesIn(word: string): number {
  const vowels = word.replace(/(?<![aeiouyl])e$|(?<=[^aeiouydt])ed$/, "").match(/[aeiouy]+/g);
  return Math.max(1, vowels?.length ?? 1);
}

/** Words so common in questions that sharing them says nothing. */
const small = new Set(
  "a about an and are as at be been by can could did do does for from get had has have here how i if in into is it its like me more most my of off on one or our out part so something someone that the them then there they thing things think this to up us was we were what when where which who whose will with without would you your yourself".split(
    " ",
  ),
);

function contentOf(question: Question): Set<string> {
  return contentWords(question.text.replace(/\{\w+\}/g, ""));
}

function contentWords(text: string): Set<string> {
  return new Set(
    wordsOf(text)
      .filter((word) => !small.has(word))
      .map((word) => word.replace(/(ing|ed|s)$/, "")),
  );
}

/** Jaccard, shared words by all words of the two; two words alone ("best day") may be shared by chance. */
function overlap(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.intersection(other).size < 3 && one.symmetricDifference(other).size > 0) return 0;
  return one.intersection(other).size / one.union(other).size;
}

import { expect, test } from "vitest";
import { asides, kindOf } from "../src/coaching/note-reader/because.ts";
import { readNote } from "../src/coaching/note-reader/index.ts";
import { reasonIn } from "../src/slack/after/reason-in.ts";
import { textsFor } from "../src/texts/texts.ts";

const note = [
  "Deals:",
  "Acme slipped to December, 45k, legal has it",
  "Wants to lead a team of her own by next summer – “team lead” is the word she used",
  "Practised the first five minutes of a discovery call twice, better questions the second time",
  "Tired after the quarter end, sleeps badly",
  "I will get her into two enterprise calls",
  "Parking is full again",
];
const given = [...readNote(note).lines.flatMap(({ because }) => because), ...Object.values(asides)];

test("a reason is given to whoever reads English in the words it is kept in", () => {
  expect(given.length).toBeGreaterThan(10);
  expect(given.map((reason) => reasonIn(textsFor("en-US"), reason))).toEqual(given);
});

test("whoever reads Spanish has the words of the note as they are, and all else in Spanish", () => {
  for (const reason of given) {
    const said = reasonIn(textsFor("es-LA"), reason);
    expect(said).not.toBe(reason);
    expect(/“.*”/su.exec(said)?.[0]).toBe(/“.*”/su.exec(reason)?.[0]);
    for (const english of [...Object.values(kindOf), ...Object.values(asides)]) expect(said).not.toContain(english);
  }
});

test("a reason nobody knows any more is shown as it was kept", () => {
  expect(reasonIn(textsFor("es-LA"), "“Acme” – a customer")).toBe("“Acme” – a customer");
});

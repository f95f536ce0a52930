import { expect, test } from "vitest";
import { asTyped, readCommand, type Wish } from "../src/slack/command-words.ts";

const commands: [string, Wish][] = [
  ["", { wish: "overview" }],
  ["  ", { wish: "overview" }],
  ["help", { wish: "help" }],
  ["?", { wish: "help" }],
  ["<@U0RAVI00001|ravi>", { wish: "start", who: "<@U0RAVI00001|ravi>" }],
  ["<@U0RAVI00001>", { wish: "start", who: "<@U0RAVI00001>" }],
  ["with <@W0RAVI00001|ravi>", { wish: "start", who: "<@W0RAVI00001|ravi>" }],
  ["Ravi Patel", { wish: "start", who: "Ravi Patel" }],
  ["<mailto:ravi@northwind.example|ravi@northwind.example>", { wish: "start", who: "ravi@northwind.example" }],
  ["<@U0RAVI00001|ravi> history", { wish: "history", who: "<@U0RAVI00001|ravi>" }],
  ["history of ravi", { wish: "history", who: "ravi" }],
  ["history", { wish: "history", who: "" }],
  ["topic", { wish: "topic", text: "" }],
  ["topic \u201cR&amp;D &lt;early&gt;\u201d", { wish: "topic", text: "R&D <early>" }],
  ["topics one two", { wish: "topic", text: "one two" }],
  ["goal", { wish: "goal", text: "" }],
  ["goal <@U02|ravi>", { wish: "goal", text: "<@U02|ravi>" }],
  ["goal Lead an R&amp;D deal", { wish: "goal", text: "Lead an R&amp;D deal" }],
  ["Goals", { wish: "goals" }],
  ["check-in", { wish: "check-in" }],
  ["checkin", { wish: "check-in" }],
  ["ayuda", { wish: "help" }],
  ["tema \u00bfc\u00f3mo crezco?", { wish: "topic", text: "\u00bfc\u00f3mo crezco?" }],
  ["Metas", { wish: "goals" }],
  ["repaso", { wish: "check-in" }],
  ["ajustes", { wish: "settings" }],
  ["fechas", { wish: "schedule", who: "", when: "" }],
  ["fechas Ravi Patel cada martes a las 10", { wish: "schedule", who: "Ravi Patel", when: "cada martes a las 10" }],
  ["fechas ravi el último jueves a las 9", { wish: "schedule", who: "ravi", when: "el último jueves a las 9" }],
  ["schedule Una Lo", { wish: "schedule", who: "Una Lo", when: "" }],
  ["fechas Elena Lozano", { wish: "schedule", who: "Elena Lozano", when: "" }],
  ["historia de ravi", { wish: "history", who: "ravi" }],
  ["fechas con <@U02|ravi>", { wish: "schedule", who: "<@U02|ravi>", when: "" }],
  ["<@U02|ravi> historial", { wish: "history", who: "<@U02|ravi>" }],
  ["historial de ravi", { wish: "history", who: "ravi" }],
  ["con Ravi", { wish: "start", who: "Ravi" }],
  ["topical ointment", { wish: "start", who: "topical ointment" }],
];

test.each(commands)("/1on1 %s is read as %o", (typed, wish) => {
  expect(readCommand(typed)).toEqual(wish);
});

test("a text is read as it was typed, once: what was typed as an escape stays one", () => {
  expect(asTyped("ask <@U0MINA00001|mina> in <#C0SALES0001|sales> &amp; see <https://a.example|a.example>")).toBe(
    "ask @mina in #sales & see a.example",
  );
  expect(asTyped("&amp;lt;b&amp;gt;")).toBe("&lt;b&gt;");
});

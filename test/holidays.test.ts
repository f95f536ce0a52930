import { expect, test } from "vitest";
import { publicHolidays } from "../src/nudges/holidays.ts";

test("a public holiday is named in the reader's language, not in that of the country", async () => {
  expect((await publicHolidays("US", 2026)).get("2026-11-26")).toEqual({
    en: "Thanksgiving Day",
    es: "Acción de Gracias",
  });
  expect((await publicHolidays("DE-BE", 2026)).get("2026-12-25")).toEqual({ en: "Christmas Day", es: "Navidad" });
});

test("what has no name in a language is named in English, else as the country names it", async () => {
  expect((await publicHolidays("GB-ENG", 2026)).get("2026-08-31")).toEqual({
    en: "Summer bank holiday",
    es: "Summer bank holiday",
  });
});

import { expect, test } from "vitest";
import { cadenceInWords } from "../src/slack/cadence-in-words.ts";
import { howLongAgo, howLongSince, momentByItself, momentInWords } from "../src/slack/dates.ts";
import { everyOtherTuesday } from "./any-cadence.ts";

const now = Temporal.Instant.from("2026-11-24T10:00:00Z");
const at = (day: string, time: string, locale: string) =>
  momentInWords(Temporal.Instant.from(`${day}T${time}:00Z`), now, { zone: "UTC", locale });

test("a moment is said in the reader's language, on the clock of their locale", () => {
  expect(at("2026-11-24", "15:00", "en-US")).toBe("today at 3:00 PM");
  expect(at("2026-11-25", "15:00", "en-GB")).toBe("tomorrow at 15:00");
  expect(at("2026-12-01", "15:00", "en-GB")).toBe("on Tue 1 Dec at 15:00");
  expect(at("2026-11-24", "15:00", "es-ES")).toBe("hoy a las 15:00");
  expect(at("2026-11-25", "13:30", "es-419")).toBe("ma\u00f1ana a la 1:30 p.m.");
  expect(at("2026-11-23", "01:00", "es-ES")).toBe("ayer a la 01:00");
  expect(at("2026-12-01", "15:00", "es-ES")).toBe("el mar, 1 dic a las 15:00");
  const alone = momentByItself(Temporal.Instant.from("2026-12-01T15:00:00Z"), now, { zone: "UTC", locale: "es-ES" });
  expect(alone).toBe("mar, 1 dic a las 15:00");
});

test("how long ago something was agrees with the texts around it, also for who reads English for want of their own", () => {
  expect(howLongAgo("2026-11-24", "2026-11-24", "en-US")).toBe("today");
  expect(howLongAgo("2026-11-11", "2026-11-24", "en-US")).toBe("13 days ago");
  expect(howLongAgo("2026-10-20", "2026-11-24", "en-US")).toBe("5 weeks ago");
  expect(howLongAgo("2026-11-23", "2026-11-24", "es-ES")).toBe("ayer");
  expect(howLongAgo("2026-10-20", "2026-11-24", "es-419")).toBe("hace 5 semanas");
  expect(howLongAgo("2026-10-20", "2026-11-24", "de-DE")).toBe("5 weeks ago");
  expect(howLongSince("2026-11-23", "2026-11-24", "es-ES")).toBe("");
  expect(howLongSince("2026-11-15", "2026-11-24", "es-ES")).toBe("9 d\u00edas");
});

test("a cadence is said in Spanish, too", () => {
  const said = (pattern: unknown) => cadenceInWords({ ...everyOtherTuesday, pattern } as never, "es-ES");
  expect(cadenceInWords(everyOtherTuesday, "es-ES")).toBe("cada dos semanas, el martes a las 10:00");
  expect(said({ every: "week", weeks: 1, weekdays: ["MO", "WE"] })).toBe("cada lunes y mi\u00e9rcoles a las 10:00");
  expect(said({ every: "week", weeks: 2, weekdays: ["MO", "WE"] })).toBe(
    "cada dos semanas, el lunes y el mi\u00e9rcoles a las 10:00",
  );
  expect(said({ every: "week", weeks: 3, weekdays: ["FR"] })).toBe("cada 3 semanas, el viernes a las 10:00");
  expect(said({ every: "month", nths: [1, -1], weekday: "TH" })).toBe(
    "el primer y \u00faltimo jueves de cada mes a las 10:00",
  );
  expect(cadenceInWords({ ...everyOtherTuesday, lastDate: "2026-12-18" }, "es-ES")).toBe(
    "cada dos semanas, el martes a las 10:00, hasta el 18 de diciembre de 2026",
  );
});

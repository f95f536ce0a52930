import fc from "fast-check";
import { expect, describe as group, test } from "vitest";
import { cadenceProblem } from "../src/coaching/cadence/check-cadence.ts";
import { readTyped } from "../src/coaching/cadence/typed.ts";
import { cadenceInWords } from "../src/slack/cadence-in-words.ts";
import { cadenceSaid, typedProblemSaid } from "../src/slack/cadence-said.ts";
import { clockTime } from "../src/slack/dates.ts";
import { textsFor } from "../src/texts/texts.ts";
import { anyCadence, everyOtherTuesday } from "./any-cadence.ts";

/** A Tuesday, half past ten. */
const from = Temporal.PlainDateTime.from("2026-03-03T10:30");
const read = (typed: string) => readTyped(typed, { zone: "Europe/Berlin", from });

/** What was understood, "every Tuesday at 10:00", and the remarks, or what was not. */
function understood(typed: string): { said: string; minutes?: number; remarks?: string[] } {
  const reading = read(typed);
  if ("problem" in reading) return { said: `not: ${typedProblemSaid(reading.problem, "en-GB")}` };
  return {
    said: cadenceInWords(reading.cadence, "en-GB"),
    minutes: reading.cadence.lengthMinutes,
    remarks: reading.remarks.map((remark) => cadenceSaid(remark, "en-GB")),
  };
}

group("understood without a remark", () => {
  test.for([
    ["every other Tuesday at 10", "every other Tuesday at 10:00"],
    ["first Thursday 14:30", "the first Thursday of the month at 14:30"],
    ["weekly on Mon and Wed 9am", "every Monday and Wednesday at 09:00"],
    ["last friday of the month 4pm", "the last Friday of the month at 16:00"],
    ["tue 10:00", "every Tuesday at 10:00"],
    ["fortnightly thursdays 9:15", "every other Thursday at 09:15"],
    ["monthly on the 2nd tuesday at 11", "the second Tuesday of the month at 11:00"],
    ["EVERY  OTHER   TUESDAY, AT 10!", "every other Tuesday at 10:00"],
    ["Let's have our 1:1 each Tues. @ 10 a.m., please", "every Tuesday at 10:00"],
    ["We meet one-on-one on Tuesday’s at 10 o'clock", "every Tuesday at 10:00"],
    ["mon/thu 10.15", "every Monday and Thursday at 10:15"],
    ["Tuesdays & Thursdays 11", "every Tuesday and Thursday at 11:00"],
    ["once a week on weds at noon", "every Wednesday at 12:00"],
    ["friday 1430", "every Friday at 14:30"],
    ["friday 14h", "every Friday at 14:00"],
    ["friday at 9 in the morning", "every Friday at 09:00"],
    ["tuesday afternoons at 2", "every Tuesday at 14:00"],
    ["tue at 10 once a week", "every Tuesday at 10:00"],
    ["tue 11 weekly", "every Tuesday at 11:00"],
    ["first tue at 10 of the month", "the first Tuesday of the month at 10:00"],
    ["first tue 10 monthly", "the first Tuesday of the month at 10:00"],
    ["every two weeks on fri 15:00", "every other Friday at 15:00"],
    ["every 2 fridays 15:00", "every other Friday at 15:00"],
    ["every second week on fri 15:00", "every other Friday at 15:00"],
    ["alternate weeks, mon + wed, 8:30", "every other week on Monday and Wednesday at 08:30"],
    ["every 8 weeks tue 10:00", "every 8 weeks on Tuesday at 10:00"],
    ["every 3rd week tue 10:00", "every 3 weeks on Tuesday at 10:00"],
    ["every second tuesday of the month 10:00", "the second Tuesday of the month at 10:00"],
    ["1st and 3rd Tuesdays, 10:00", "the first and third Tuesday of the month at 10:00"],
    ["every second and fourth Tuesday, 10:00", "the second and fourth Tuesday of the month at 10:00"],
    ["the last Tuesday in each month at twenty past nine", "the last Tuesday of the month at 09:20"],
    ["tue at quarter past ten", "every Tuesday at 10:15"],
    ["tue at a quarter to ten", "every Tuesday at 09:45"],
    ["tue at nine forty-five", "every Tuesday at 09:45"],
    ["tue at twenty-five to eleven", "every Tuesday at 10:35"],
    ["tue 02:00", "every Tuesday at 02:00"],
    ["tue 12am", "every Tuesday at 00:00"],
    ["tue 12pm", "every Tuesday at 12:00"],
    ["tue 14:30pm", "every Tuesday at 14:30"],
    ["tue 7pm", "every Tuesday at 19:00"],
  ])("%s", ([typed, said]) => {
    expect(understood(typed!)).toEqual({ said, minutes: 30, remarks: [] });
  });
});

group("understood in Spanish", () => {
  test.for<[typed: string, said: string, minutes?: number]>([
    ["cada martes a las 10", "every Tuesday at 10:00"],
    ["el primer jueves a las 14:30", "the first Thursday of the month at 14:30"],
    ["cada dos semanas, el viernes a las 9:15", "every other Friday at 09:15"],
    ["Todos los lunes y miércoles a las 11 de la mañana", "every Monday and Wednesday at 11:00"],
    ["martes y jueves, 10:00", "every Tuesday and Thursday at 10:00"],
    ["el segundo y cuarto miercoles del mes a las 15:00", "the second and fourth Wednesday of the month at 15:00"],
    ["último viernes de cada mes a las 4 de la tarde", "the last Friday of the month at 16:00"],
    ["una semana sí y otra no, el lunes a las 10", "every other Monday at 10:00"],
    ["un martes sí y otro no a las 10", "every other Tuesday at 10:00"],
    ["cada 15 días, los jueves a las 12", "every other Thursday at 12:00"],
    ["quincenal, jueves al mediodía", "every other Thursday at 12:00"],
    ["una vez a la semana, los sábados a las once", "every Saturday at 11:00"],
    ["una vez al mes, el primer lunes a las 10 en punto", "the first Monday of the month at 10:00"],
    ["nos reunimos cada tres semanas el martes a las diez y media", "every 3 weeks on Tuesday at 10:30"],
    ["martes a las once menos cuarto", "every Tuesday at 10:45"],
    ["martes a la una de la tarde", "every Tuesday at 13:00"],
    ["martes a las 10 horas", "every Tuesday at 10:00"],
    ["martes a las 10:00 a.\u00a0m.", "every Tuesday at 10:00"],
    ["martes de 10 a 11", "every Tuesday at 10:00", 60],
    ["martes de las 10:00 a las 10:45", "every Tuesday at 10:00", 45],
    ["martes a las 10, durante cuarenta y cinco minutos", "every Tuesday at 10:00", 45],
    ["martes a las 10, una hora", "every Tuesday at 10:00", 60],
    ["martes a las 10, hora y media", "every Tuesday at 10:00", 90],
  ])("%s", ([typed, said, minutes = 30]) => {
    expect(understood(typed)).toEqual({ said, minutes, remarks: [] });
  });

  test.for([
    ["martes", "¿A qué hora? Prueba con "],
    ["cada segundo martes a las 10", "Eso puede ser cada dos semanas, o un día concreto del mes"],
    ["lunes a viernes a las 9", '"lunes - viernes" pueden ser dos días o todos los de en medio'],
    ["todos los días a las 9", "Un 1:1 al día es más de lo que hay que contarse"],
    ["mañana a las 10", 'No he entendido "mañana".'],
    ["martes a las 10 o a las 12", '¿Qué hora: "10" o "12"?'],
    ["martes a las 6", '"6" puede ser de la mañana o de la tarde: di 6 am o 6 pm.'],
    ["el 15 de cada mes", "¿Qué día de la semana?"],
  ])("%s", ([typed, said]) => {
    const reading = read(typed!);
    expect("problem" in reading && typedProblemSaid(reading.problem, "es-ES")).toContain(said);
  });

  test("the examples a person is given are understood", () => {
    for (const locale of ["en-US", "es-ES"]) {
      const examples = [...textsFor(locale)("cadence.try").matchAll(/"([^"]+)"/gu)].map(([, words]) => words!);
      expect(examples).toHaveLength(2);
      for (const words of [...examples, textsFor(locale)("schedule.form.typedPlaceholder")]) {
        expect(read(words)).toHaveProperty("cadence");
      }
    }
  });
});

group("how long", () => {
  test.for<[typed: string, said: string, minutes: number]>([
    ["tue 10 for 45 minutes", "every Tuesday at 10:00", 45],
    ["tue 10 - 45 min", "every Tuesday at 10:00", 45],
    ["tue 10 for 45min", "every Tuesday at 10:00", 45],
    ["tue 10:00 45m", "every Tuesday at 10:00", 45],
    ["tue 10 for half an hour", "every Tuesday at 10:00", 30],
    ["tue 10 for an hour", "every Tuesday at 10:00", 60],
    ["tue 10 for 1h", "every Tuesday at 10:00", 60],
    ["tue 10 for 1.5 hours", "every Tuesday at 10:00", 90],
    ["tue 10 for 1 hour 15 min", "every Tuesday at 10:00", 75],
    ["tue 10:00–10:50", "every Tuesday at 10:00", 50],
    ["tue from 10 to 11", "every Tuesday at 10:00", 60],
    ["tue 2-3pm", "every Tuesday at 14:00", 60],
    ["tue 11-1pm", "every Tuesday at 11:00", 120],
    ["tue 11 to 12:30", "every Tuesday at 11:00", 90],
    ["tue 10-10:45 for 45 min", "every Tuesday at 10:00", 45],
  ])("%s", ([typed, said, minutes]) => {
    expect(understood(typed)).toEqual({ said, minutes, remarks: [] });
  });
});

group("said back because it might not be meant", () => {
  const biweekly = 'I took "biweekly" for every other week, not for twice a week.';
  test.for([
    ["every tuesday at 2", "every Tuesday at 14:00", 'I took "2" for 14:00.'],
    ["every 3 weeks on friday at half past two", "every 3 weeks on Friday at 14:30", 'I took "2:30" for 14:30.'],
    ["tue 4:45", "every Tuesday at 16:45", 'I took "4:45" for 16:45.'],
    ["Bi-weekly, tue 10", "every other Tuesday at 10:00", biweekly],
  ])("%s", ([typed, said, remark]) => {
    expect(understood(typed!)).toEqual({ said, minutes: 30, remarks: [remark] });
  });
});

group("asked back", () => {
  test.for([
    ["", "On which weekday?"],
    ["biweekly", "On which weekday?"],
    ["at 10", "On which weekday?"],
    ["tuesday", "At what time?"],
    ["tuesday 10, 11", 'Which time: "10" or "11"?'],
    ["tue at 6", '"6" could be in the morning or in the evening: say 6am or 6pm.'],
    ["tue at 7:30", '"7:30" could be in the morning or in the evening: say 7am or 7pm.'],
    ["every second tuesday at 10", "That could be every other week, or a certain weekday of the month"],
    ["every third friday at 10", "That could be every 3 weeks, or a certain weekday of the month"],
    ["mon-wed 10", '"mon - wed" could be two days or all the days between'],
    ["monday to friday at 9", '"monday to friday" could be two days or all the days between'],
    ["monthly on tuesday 10", "On which such weekday of the month"],
    ["weekly on the first tuesday 10", "By the week or by the month?"],
    ["every 2 weeks, tue 10, weekly", "Every 2 weeks or every 1?"],
    ["first monday and thursday at 10", "A monthly 1:1 is on one weekday"],
    ["fifth friday 10", "Not every month has a fifth such weekday"],
    ["first week of the month on tue 10", 'I did not understand "first week"'],
    ["the 15th at 10", 'I did not understand "15th"'],
    ["tue 10-10:45 for 30 min", "That is 45 minutes by the clock and 30 as you say"],
    ["tue 3pm to 2pm", '"3pm to 2pm" ends before it starts.'],
    ["tue 14:30 in the morning", '"14:30" is not in the morning.'],
    ["tue 10 for 3 minutes", "A 1:1 lasts from 5 to 480 minutes, not 3."],
    ["tue 10:00 minutes", 'I did not understand "minutes" without a number before it.'],
  ])("%s", ([typed, problem]) => {
    expect(understood(typed!).said).toMatch(/^not: /u);
    expect(understood(typed!).said).toContain(problem);
  });
});

group("refused", () => {
  test.for([
    ["daily", "A 1:1 every day is more than people have to say to each other"],
    ["every weekday at 9", "A 1:1 every day is more than people have to say to each other"],
    ["quarterly on monday at 9", "A 1:1 that rare is soon forgotten"],
    ["every 9 weeks on tue 10", "A 1:1 can be every 1 to 8 weeks, not every 9."],
    ["every 0 weeks on tue 10", "A 1:1 can be every 1 to 8 weeks, not every 0."],
    ["every other month, first tue 10", "not every few months"],
    ["every 3 months first tue 10", "not every few months"],
    ["tue 25:00", 'I did not understand "25:00"'],
    ["tue at 31", 'I did not understand "31": it is no time of day.'],
    ["tue 13am", 'I did not understand "13am"'],
    ["Tuezday 10", 'I did not understand "tuezday"'],
    ["every 1-2 weeks on tue at 4", 'I did not understand "- 2 weeks": say one number.'],
    ["some weeks on tue 10", 'I did not understand "some"'],
    ["weeks on tue 10", 'I did not understand "weeks" without a number before it.'],
    ["every months tue 10", "not every few months"],
    ["tue 10 starting next week", 'I did not understand "starting" and "next"'],
    ["tuesday in 3 weeks at 10", 'I did not understand "in"'],
    ["not on tue 10", 'I did not understand "not"'],
    ["tue 10 until june", 'I did not understand "june"'],
    ["tue 1.5", 'I did not understand "."'],
    ["second to last friday 10", 'I did not understand "second"'],
    ["každé úterý v 10", 'I did not understand "každé"'],
  ])("%s", ([typed, problem]) => {
    expect(understood(typed!).said).toMatch(/^not: /u);
    expect(understood(typed!).said).toContain(problem);
  });
});

group("any text", () => {
  const word = fc.constantFrom(
    ..."every other tue wednesday first 2nd last week weeks weekly month at to - 10 2 7pm 9:30 half past quarter 3 minutes of the and noon biweekly".split(
      " ",
    ),
  );
  test("gives a sound cadence, or a sentence with two examples", () => {
    const words = fc.array(word, { maxLength: 9 }).map((list) => list.join(" "));
    const almost = fc.array(word, { maxLength: 3 }).map((list) => ["tue", ...list, "9:30"].join(" "));
    let cadences = 0;
    fc.assert(
      fc.property(fc.oneof(words, almost, fc.string({ unit: "grapheme" })), (typed) => {
        const reading = read(typed);
        if ("problem" in reading) {
          expect(typedProblemSaid(reading.problem, "en-GB")).toMatch(/^.+[.?"] Try ".+" or ".+"\.$/su);
        } else {
          expect(cadenceProblem(reading.cadence)).toBeUndefined();
          cadences += 1;
        }
      }),
      { numRuns: 3_000 },
    );
    expect(cadences).toBeGreaterThan(20);
  });
});

group("the first date", () => {
  const first = (typed: string, text: string) => {
    const reading = readTyped(typed, { zone: "Europe/Berlin", from: Temporal.PlainDateTime.from(text) });
    return "cadence" in reading ? reading.cadence.firstDate : typedProblemSaid(reading.problem, "en-GB");
  };

  test("is today if the time is still to come, and never in the past", () => {
    expect(first("every other tue 10:30", "2026-03-03T10:30")).toBe("2026-03-03");
    expect(first("every other tue 10:29", "2026-03-03T10:30")).toBe("2026-03-10");
    expect(first("first tue 11", "2026-03-03T10:30")).toBe("2026-03-03");
    expect(first("first tue 9", "2026-03-03T10:30")).toBe("2026-04-07");
    expect(first("tue 10", "9999-12-31T10:30")).toBe("After 9999-12-31 there is no such date any more.");
  });
});

group("a cadence in words", () => {
  test("has the reader's clock", () => {
    expect(cadenceInWords(everyOtherTuesday, "en-US")).toBe("every other Tuesday at 10:00 AM");
    expect(cadenceInWords(everyOtherTuesday, "de-DE")).toBe("every other Tuesday at 10:00");
    expect(clockTime("00:05", "en-US")).toBe("12:05 AM");
    expect(clockTime("14:30", "en-AU")).toBe("2:30 pm");
    expect(clockTime("09:30", "fr-FR")).toBe("09:30");
  });

  test("tells its end", () => {
    expect(cadenceInWords({ ...everyOtherTuesday, lastDate: "2026-12-18" }, "en-GB")).toBe(
      "every other Tuesday at 10:00, until 18 December 2026",
    );
  });

  test("is understood when typed", () => {
    fc.assert(
      fc.property(
        anyCadence(),
        fc.constantFrom("en-GB", "en-US", "es-ES", "es-MX", "es-LA", "es-US"),
        (cadence, locale) => {
          const start = Temporal.PlainDateTime.from(`${cadence.firstDate}T${cadence.time}`);
          const { zone, lengthMinutes } = cadence;
          const length = locale.startsWith("es") ? `durante ${lengthMinutes} minutos` : `for ${lengthMinutes} minutes`;
          const typed = `${cadenceInWords(cadence, locale)} ${length}`;
          expect(readTyped(typed, { zone, from: start })).toMatchObject({ cadence });
        },
      ),
      { numRuns: 500 },
    );
  });
});

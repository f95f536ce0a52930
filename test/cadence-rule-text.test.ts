import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readRule, ruleText } from "../src/coaching/cadence/rule-text.ts";
import { anyRule, ruleFrom } from "./any-rule.ts";

describe("a rule as text", () => {
  const sentences: [rule: string, sentence: RegExp][] = [
    ["", /empty/u],
    ["INTERVAL=2", /no FREQ/u],
    ["FREQ=FORTNIGHTLY", /FREQ is one of .*"FORTNIGHTLY"/u],
    ["FREQ=DAILY;", /not NAME=VALUE: ""/u],
    ["FREQ=DAILY;COUNT", /not NAME=VALUE: "COUNT"/u],
    ["FREQ=DAILY;COUNT=1=2", /not NAME=VALUE/u],
    ["FREQ=DAILY;FREQ=DAILY", /FREQ twice/u],
    ["FREQ=DAILY;INTERVAL=0", /INTERVAL takes a whole number from 1 up, not "0"/u],
    ["FREQ=DAILY;INTERVAL=.5", /INTERVAL/u],
    ["FREQ=DAILY;COUNT=-1", /COUNT/u],
    ["FREQ=DAILY;UNTIL=20260230", /UNTIL takes/u],
    ["FREQ=DAILY;UNTIL=2026-02-03", /UNTIL takes/u],
    ["FREQ=DAILY;COUNT=2;UNTIL=20260203", /both COUNT and UNTIL/u],
    ["FREQ=DAILY;BYMONTH=13", /BYMONTH takes numbers from 1 to 12, not "13"/u],
    ["FREQ=DAILY;BYMONTH=-1", /BYMONTH/u],
    ["FREQ=DAILY;BYMONTH=1,", /BYMONTH/u],
    ["FREQ=DAILY;BYHOUR=24", /BYHOUR/u],
    ["FREQ=DAILY;BYMONTHDAY=0", /BYMONTHDAY takes numbers from 1 to 31, or from -31 to -1/u],
    ["FREQ=DAILY;BYDAY=XX", /BYDAY takes days such as MO/u],
    ["FREQ=MONTHLY;BYDAY=0MO", /BYDAY/u],
    ["FREQ=WEEKLY;BYDAY=2TU", /needs FREQ=MONTHLY or FREQ=YEARLY/u],
    ["FREQ=YEARLY;BYWEEKNO=3;BYDAY=2TU", /cannot go with BYWEEKNO/u],
    ["FREQ=MONTHLY;BYSETPOS=1", /BYSETPOS picks/u],
    ["FREQ=WEEKLY;WKST=XX", /WKST is one of/u],
    ["FREQ=WEEKLY;X-FOO=1", /does not know: "X-FOO"/u],
  ];

  test.for(sentences)("%s is refused with a sentence", ([text, sentence]) => {
    expect(readRule(text)).toEqual({ problem: expect.stringMatching(sentence) });
  });

  test("is read in any case, with or without its name, and leap seconds are no seconds", () => {
    expect(readRule("rrule:freq=weekly;byday=tu,+1th".replace(",+1th", ""))).toEqual(readRule("FREQ=WEEKLY;BYDAY=TU"));
    expect(ruleFrom("FREQ=DAILY;BYSECOND=60").bySecond).toEqual([59]);
  });

  test("any text gives a rule or a sentence", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((text) => `FREQ=DAILY;${text}`),
        ),
        (text) => {
          const reading = readRule(text);
          expect("rule" in reading ? reading.rule.interval : reading.problem).toBeTruthy();
        },
      ),
    );
  });

  test("what is written is what was read", () => {
    fc.assert(
      fc.property(anyRule(), (text) => {
        const rule = ruleFrom(text);
        expect(ruleFrom(ruleText(rule))).toEqual(rule);
      }),
    );
    expect(ruleText(ruleFrom("wkst=mo;interval=1;byday=-1fr,2tu;until=20261231t225959z;freq=monthly"))).toBe(
      "FREQ=MONTHLY;UNTIL=20261231T225959Z;BYDAY=-1FR,2TU",
    );
  });
});

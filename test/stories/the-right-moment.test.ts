import { expect, test } from "vitest";
import type { Person } from "../../src/sandbox/person.ts";
import { aSlackWithSideline, linesOf, makesRep, opensForm, type Telling, writesDown } from "../telling.ts";

test("the manager types when they meet; what was understood and the next four dates are shown before it is saved", async () => {
  const { dave, ravi } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  await dave.types("/1on1 schedule @ravi every other tuesday at 10");
  const form = await dave.sees("You meet every other Tuesday at 10:00 AM, for 30 minutes.");
  expect(linesOf(form)).toEqual(
    expect.arrayContaining([
      "The next four:",
      "\u2022 Tue, Nov 24 at 10:00 AM (9:00 AM for Ravi)",
      "\u2022 Tue, Dec 8 at 10:00 AM (9:00 AM for Ravi)",
      "\u2022 Tue, Dec 22 at 10:00 AM (9:00 AM for Ravi)",
      "\u2022 Tue, Jan 5, 2027 at 10:00 AM (9:00 AM for Ravi)",
    ]),
  );
  expect(await dave.submits()).toMatchObject({ result: "updated" });
  await dave.sees("Ravi hears of it from me.");
});

test("the rep hears kindly when they meet, in their own zone and working hours", async () => {
  const telling = await aSlackWithSideline();
  const { dave, ravi } = telling;
  await makesRep(dave, ravi);
  await schedules(dave, "@ravi every other tuesday at 10");
  // Five to eight where Ravi is: he works from nine.
  await ravi.seesNothingNew();
  await telling.passes({ hours: 1, minutes: 6 });
  const news = await ravi.sees("You and Dave meet every other Tuesday");
  expect(news.text).toContain("on Dave's clock");
  expect(linesOf(news)).toContain("\u2022 tomorrow at 9:00 AM");
  telling.expectMessages();
});

/** Sets when a pair meets with typed words, and saves. */
async function schedules(manager: Person, words: string): Promise<void> {
  await manager.types(`/1on1 schedule ${words}`);
  await manager.sees("You meet");
  expect(await manager.submits()).toMatchObject({ result: "updated" });
  await manager.closes({ all: true });
}

/** A manager's own flags on their Home tab: what they say, who knows, what clears them, and what to do about them. */
import { expect, test } from "vitest";
import { usualThresholds } from "../../src/coaching/flags/thresholds.ts";
import type { Person } from "../../src/sandbox/person.ts";
import { aSlackWithSideline, makesRep, type Telling, writesDown } from "../telling.ts";

const title = /What I told you about your notes|Lo que te dije de tus notas/u;

const deals = [
  "Halvorsen slipped to December, legal has it.\nZephyr Air wants 10% off.",
  "Halvorsen still with legal, close date moved again.\nNorthgate signed, 40k.",
  "Halvorsen: redlines are back, CFO to decide on Friday.\nKestrel demo on Tuesday, 60k.",
];

test("what Dave was told stands on his Home alone, is disputed and taken back from there, and goes when it is over", async () => {
  const telling = await aSlackWithSideline();
  const { dave, ravi, slack } = telling;
  await makesRep(dave, ravi);
  await telling.passes({ minutes: 15 });
  for (const [week, words] of deals.entries()) {
    expect(await home(telling, dave)).not.toMatch(title);
    if (week > 0) await telling.passes({ days: 7 });
    await writesDown(dave, ravi, { "Your notes": words });
    await telling.passes({ minutes: 1 });
  }
  await dave.sees("Your last 3 notes about Ravi");

  const told = await home(telling, dave);
  expect(told).toMatch(title);
  expect(told).toContain("Your notes about Ravi mention only deals. I told you on Mon, Dec 7.\nNobody else knows.");
  expect(told).toContain(
    "One week in which a note holds something about Ravi, and none is about deals alone, clears it.",
  );
  expect(told).not.toMatch(/Halvorsen|Kestrel/u);
  for (const name of ["ravi", "priya", "alex", "mina"])
    expect(await home(telling, slack.person(name))).not.toMatch(title);

  await dave.opensHome();
  await dave.clicks("Plan my next 1:1");
  await dave.sees("With Ravi, ready to use.");
  await dave.closes();
  await dave.clicks("This is wrong");
  await dave.sees("What you tick counts no longer");
  await dave.submits({ "Or all of it": ["There is no such pattern"] });
  const disputed = await dave.sees("none of it counts, and nobody else hears of it");
  expect(disputed.where).toBe("home");
  expect(disputed.text).not.toContain("clears it");
  await dave.clicks("It was right after all");
  await dave.sees("Thank you. It counts again");
  await dave.closes();
  expect(await home(telling, dave)).toContain("Nobody else knows.");

  await telling.passes({ days: 7 });
  await writesDown(dave, ravi, {
    "Your notes":
      "Practised the opening question twice and Ravi felt much surer of it. He wants to lead the next discovery call himself.",
  });
  await telling.passes({ minutes: 1 });
  expect(await home(telling, dave)).not.toMatch(title);
  telling.expectMessages();
});

test("each rung says who knows, and how many good weeks clear it is the company's to say; before he was told there is nothing", async () => {
  const telling = await aSlackWithSideline();
  const { dave, ravi, rows, database } = telling;
  await makesRep(dave, ravi);
  const [pair] = rows<{ id: string }>("select id from pairs");
  putFlag(telling, dave, { pair_id: pair!.id, rung: "telling", told_on: null });
  expect(await home(telling, dave)).not.toMatch(title);

  const becomes = (state: string) => database.exec(`update flags set ${state}`);
  becomes("rung = 'warned', told_on = '2026-11-05', warned_on = '2026-11-20', notice_days = 7");
  expect(await home(telling, dave)).toContain(
    "Nobody else knows yet. From Fri, Nov 27 on your leader's summary can show",
  );
  becomes("rung = 'visible', shown_on = '2026-11-23'");
  expect(await home(telling, dave)).toContain(
    "Since Mon, Nov 23 your leader's summary can show that there is a flag for you",
  );

  // A note of it was disputed since: everything takes its time anew.
  becomes("rung = 'warned', stopped_on = '2026-11-23'");
  expect(await home(telling, dave)).toContain("does not any longer; from Mon, Nov 30 on it can again.");
  becomes("rung = 'told'");
  expect(await home(telling, dave)).toContain("Your leader's summary has shown it before, and does not any longer.");

  becomes("pair_id = null");
  const thresholds = JSON.stringify({ ...usualThresholds, goodWeeks: 2 });
  telling.puts("workspace_settings", { workspace_id: telling.slack.team, flag_thresholds: thresholds });
  const ofTeam = await home(telling, dave);
  expect(ofTeam).toContain("Your 1:1 notes mention only deals for the most part.");
  expect(ofTeam).toContain("2 weeks in a row in which a note holds something about the person");
  becomes("rung = 'cleared', cleared_on = '2026-11-23'");
  expect(await home(telling, dave)).not.toMatch(title);
  telling.expectMessages();
});

test("in Spanish it says the same, and of many flags the first few", async () => {
  const telling = await aSlackWithSideline();
  const { ravi, rows, slack } = telling;
  const tomas = slack.person("tomas");
  await makesRep(tomas, ravi);
  const [pair] = rows<{ id: string }>("select id from pairs");
  putFlag(telling, tomas, { pair_id: pair!.id, rung: "told", told_on: "2026-11-05" });
  for (const at of [2, 3, 4, 5, 6]) {
    putFlag(telling, tomas, { id: `flag-${at}`, pair_id: null, rung: "disputed", told_on: "2026-11-05" });
  }
  const text = await home(telling, tomas);
  expect(text).toMatch(title);
  expect(text).toContain("Tus notas sobre Ravi hablan solo de operaciones. Te lo dije el");
  expect(text).toContain("Nadie más lo sabe.");
  expect(text).toContain("Se borra con una semana en la que alguna nota recoja algo sobre Ravi");
  expect(text).toContain("me atengo a tu palabra");
  expect(text).toContain("y 1 más, en nuestros mensajes");
  expect(text).not.toMatch(/Nobody|clears|deals/u);
  telling.expectMessages();
});

/** A Home tab as it is when it is opened now. */
async function home({ slack }: Telling, person: Person): Promise<string> {
  await person.opensHome();
  await slack.atRest();
  const { text } = await person.sees("Sideline");
  return text.replaceAll(/[*_]/gu, "");
}

function putFlag({ puts, slack }: Telling, { id: manager_id }: Person, state: Record<string, unknown>): void {
  const flag = { id: "flag-1", opened_on: "2026-11-04", moved_at: "2026-11-05T14:00:00.000Z" };
  puts("flags", { workspace_id: slack.team, manager_id, ...flag, ...state });
}

import { expect, test } from "vitest";
import type { Person } from "../../src/sandbox/person.ts";
import { aSlackWithSideline, makesRep, type Telling, writesDown } from "../telling.ts";

/** Who can read what, from the top. */
async function readsWhatIsKnown(person: Person): Promise<string> {
  await person.opensHome();
  await person.sees("Sideline");
  await person.clicks({ actionId: "home.readers" });
  const { text } = await person.sees(/What I hold about you|Qué guardo de ti/u);
  await person.closes();
  return text.replaceAll(/[*_]/gu, "");
}

test("everybody reads in one place what is held about them, who can read it, how long, and what it is not for", async () => {
  const telling = await aSlackWithSideline();
  const { slack, dave, ravi, lena } = telling;
  await makesRep(dave, ravi);
  await makesRep(dave, lena);
  await ravi.types("/1on1 topic Bigger deals");
  await ravi.types("/1on1 topic Enterprise next year");
  await writesDown(dave, ravi, {
    "Your notes": "He wants to run the demo alone.",
    "What did you agree on?": "Call three CFOs",
    "By when": "2026-11-30",
  });
  telling.expectMessages();
  await telling.passes({ minutes: 1 });

  const his = await readsWhatIsKnown(dave);
  expect(his).toContain("People you have 1:1s with, and when: 2.");
  expect(his).toContain(
    "Notes you wrote, and drafts: 1. Read by you, and by your rep where you share them. Kept 18 months",
  );
  expect(his).toContain("Weeks of your 1:1s, as numbers: 1. Read by you and by whoever leads you.");
  expect(his).toContain("not for pay, ranking, appraisal or dismissal");
  expect(his).toContain("Who looked at your figures");
  expect(his).not.toContain("Notes about your 1:1s");

  const ravis = await readsWhatIsKnown(ravi);
  expect(ravis).toContain("Notes about your 1:1s, and drafts: 1. Read by the manager who writes them");
  expect(ravis).toContain("Topics: 2.");
  // One agreed on, once, although it is both Ravi's own and from a 1:1 of his.
  expect(ravis).toContain("What you agreed: 1.");
  expect(ravis).not.toContain("Weeks of your 1:1s");

  const alex = slack.person("alex");
  await alex.opensHome();
  await alex.sees("Setting up Sideline");
  await alex.clicks({ actionId: "open_keep" });
  await alex.submits({ notesMonths: "6" });
  expect(await readsWhatIsKnown(ravi)).toContain("Topics: 2. Read by you and the manager you meet. Kept 6 months.");
  const nobodys = await readsWhatIsKnown(slack.person("aiko"));
  expect(nobodys).toContain("Who you are:");
  expect(nobodys).not.toMatch(/drafts: \d|Topics: \d/u);
});

test("a flag is in its manager's list once they were told of it, and in nobody else's", async () => {
  const telling = await aSlackWithSideline();
  const { dave, ravi, rows } = telling;
  await makesRep(dave, ravi);
  const [pair] = rows<{ id: string }>("select id from pairs");
  telling.puts("flags", { ...flagOf(telling), pair_id: pair!.id });
  expect(await readsWhatIsKnown(dave)).not.toContain("Flags I told you of");
  telling.database.exec("update flags set rung = 'told', told_on = '2026-11-20'");
  expect(await readsWhatIsKnown(dave)).toContain("Flags I told you of: 1.");
  expect(await readsWhatIsKnown(ravi)).not.toContain("Flags I told you of");
  telling.expectMessages();
});

test("in Spanish it says the same", async () => {
  const telling = await aSlackWithSideline();
  const { slack, dave } = telling;
  const tomas = slack.person("tomas");
  await makesRep(dave, tomas);
  const text = await readsWhatIsKnown(tomas);
  expect(text).toContain("Con quién tienes 1:1, y cuándo: 1.");
  expect(text).toContain("no sirve para sueldos, clasificaciones, evaluaciones ni despidos");
  expect(text).not.toMatch(/Read by|Kept/u);
  telling.expectMessages();
});

function flagOf({ slack, dave }: Telling): Record<string, unknown> {
  return {
    workspace_id: slack.team,
    id: "flag-1",
    manager_id: dave.id,
    rung: "telling",
    opened_on: "2026-11-19",
    moved_at: "2026-11-19T14:00:00.000Z",
  };
}

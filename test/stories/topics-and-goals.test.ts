import { expect, test } from "vitest";
import { aSlackWithSideline, makesRep, opensForm } from "../telling.ts";

test("/1on1 topic puts a topic on the next 1:1, where it stands at the very top", async () => {
  const { dave, ravi } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  await ravi.types('/1on1 topic "How do I get into bigger deals?"');
  await ravi.sees("On the list for your next 1:1 with Dave:\n>How do I get into bigger deals?");
  await dave.seesNothingNew();
  await opensForm(dave, ravi);
  await dave.sees("How do I get into bigger deals?\n<Carry over>");
});

test("a topic reads as it was typed: signs, people, addresses, emoji, any language", async () => {
  const { dave, ravi } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  const topics = [
    "R&D <early> & *often*",
    "working with @mina on https://northwind.example/plan",
    "mail to ops@northwind.example \u{1f600}",
    "キャリアについて話したい",
    "أريد أن أتحدث عن مستقبلي",
  ];
  for (const topic of topics) {
    await ravi.types(`/1on1 topic ${topic}`);
    await ravi.sees("On the list for your next 1:1 with Dave");
  }
  await opensForm(dave, ravi);
  const { text } = await dave.sees("What Ravi wants to talk about");
  for (const topic of topics) expect(text).toContain(`${topic}\n<Carry over>`);
});

test("a topic that waits long says so", async () => {
  const telling = await aSlackWithSideline();
  const { dave, ravi } = telling;
  await makesRep(dave, ravi);
  await ravi.types("/1on1 topic Bigger deals");
  await ravi.sees("Bigger deals");
  await telling.passes({ days: 9 });
  await opensForm(dave, ravi);
  await dave.sees("Bigger deals (waiting for 9 days)\n<Carry over>");
});

test("/1on1 topic without words asks for them in a form", async () => {
  const { dave, ravi } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  await ravi.types("/1on1 topic");
  await ravi.sees("A topic for your 1:1");
  await ravi.sees("You and Dave Brandt can read it.");
  expect(await ravi.submits({ "What do you want to talk about?": " " })).toMatchObject({ result: "errors" });
  expect(await ravi.submits({ "What do you want to talk about?": "Bigger deals" })).toEqual({ result: "closed" });
  await opensForm(dave, ravi);
  await dave.sees("Bigger deals\n<Carry over>");
});

test("a rep of two managers says with whom, and only that one reads it", async () => {
  const { dave, mina, ravi } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  await makesRep(mina, ravi);
  await ravi.types("/1on1 topic My way to the enterprise team");
  await ravi.sees("<My way to the enterprise team>");
  await ravi.sees("You and the person you choose can read it.");
  expect(await ravi.submits({ "With whom?": "Mina Okafor" })).toEqual({ result: "closed" });
  await opensForm(dave, ravi);
  dave.seesNot("enterprise team");
  await opensForm(mina, ravi);
  await mina.sees("My way to the enterprise team\n<Carry over>");
});

test("a topic too long for the list is not cut: the rep is told, and gets the words back", async () => {
  const { dave, ravi, rows } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  const long = `${"and then ".repeat(20)}end`;
  await ravi.types(`/1on1 topic ${long}`);
  const { text } = await ravi.sees("A topic takes 150 characters, and this has 183.");
  expect(text).toContain(long);
  expect(rows("select * from topics")).toEqual([]);
});

test("somebody without a manager here is told who starts, and gets the words back", async () => {
  const { ravi } = await aSlackWithSideline();
  await ravi.types("/1on1 topic Bigger deals");
  const { text } = await ravi.sees("Ask your manager to type `/1on1 @ravi`");
  expect(text).toContain("Bigger deals");
});

test("a goal is set in one of three boxes, and stands in the 1:1s of the rep's manager", async () => {
  const { dave, ravi } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  await ravi.types("/1on1 goals");
  await ravi.sees("Not your quota: what you want.");
  expect(
    await ravi.submits({
      "Which box is it in?": "Grow",
      "In your own words": "Run my first enterprise deal & win it",
      "Why does it matter to you?": "I want to be asked for my view",
      "By when?": "2027-06-30",
    }),
  ).toEqual({ result: "closed" });
  await opensForm(dave, ravi);
  await dave.sees(
    "\u2022 Grow: Run my first enterprise deal & win it, by Wed, Jun 30, 2027 - I want to be asked for my view",
  );
});

test("a goal for the rep's eyes only is never shown to the manager: not in the form, not anywhere", async () => {
  const { dave, ravi } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  await ravi.types("/1on1 goals");
  await ravi.submits({
    "Which box is it in?": "Earn",
    "In your own words": "Zanzibar by the sea",
    "Why does it matter to you?": "Zanzibar is where my mother is from",
    "Who can see it?": "Only me",
  });
  await ravi.types("/1on1");
  const mine = await ravi.sees("Your 1:1s with Dave");
  expect(mine.text).toContain("\u2022 Zanzibar by the sea (only you)");
  await opensForm(dave, ravi);
  await dave.sees("None shared with you yet.");
  dave.seesNot("Zanzibar");
  await dave.submits({ "Your notes": "Good talk." });
  await dave.sees("Your 1:1 with Ravi");
  await dave.types("/1on1");
  await dave.sees("Your team");
  await dave.opensHome();
  await dave.sees("Your weekly 1:1s");
  expect(dave.picture).not.toContain("Zanzibar");
});

test("a goal without a box or words, or by a day that has passed, is refused under its field", async () => {
  const { ravi, rows } = await aSlackWithSideline();
  await ravi.types("/1on1 goal");
  expect(await ravi.submits({ "In your own words": "More pay" })).toMatchObject({ result: "errors" });
  expect(await ravi.submits({ "Which box is it in?": "Earn", "By when?": "2026-11-22" })).toEqual({
    result: "errors",
    errors: { due: "That day has passed. Pick a later one, or none." },
  });
  expect(rows("select * from goals")).toEqual([]);
  expect(await ravi.submits({ "By when?": "2026-11-23" })).toEqual({ result: "closed" });
  expect(rows("select text from goals")).toEqual([{ text: "More pay" }]);
});

test("a rep sees that a goal was saved", async () => {
  const { ravi } = await aSlackWithSideline();
  await ravi.types("/1on1 goals");
  await ravi.submits({ "Which box is it in?": "Enjoy", "In your own words": "Fewer forecasts" });
  await ravi.types("/1on1");
  await ravi.sees("\u2022 Fewer forecasts");
});

test("twenty goals still fit in the form", async () => {
  const { slack, dave, ravi, puts } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  for (let at = 0; at < 20; at++) {
    puts("goals", {
      workspace_id: slack.team,
      id: `goal-${at}`,
      rep_id: ravi.id,
      box: "grow",
      text: `Goal ${at} ${"& ".repeat(90)}`,
      why: "why ".repeat(45),
      how: "",
      first_step: "",
      privacy: "shared",
      created_at: "2026-11-01T00:00:00.000Z",
    });
  }
  await opensForm(dave, ravi);
  const { text } = await dave.sees("Ravi's goals");
  for (let at = 0; at < 20; at++) expect(text).toContain(`Goal ${at} &`);
});

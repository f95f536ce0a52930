import { expect, test } from "vitest";
import { member, northwind } from "../../src/sandbox/team.ts";
import { aSlackWithSideline, makesRep, opensForm, writesDown } from "../telling.ts";

test("/1on1 alone, for somebody new, says what to do as a manager and as a rep", async () => {
  const { dave } = await aSlackWithSideline();
  await dave.types("/1on1");
  const { text } = await dave.sees("No 1:1s yet");
  expect(text).toContain("You manage people? Type `/1on1 @name`");
  expect(text).toContain("You are a rep? Your manager starts it");
  expect(text).toContain("[Set a goal]");
});

test("/1on1 alone shows my pairs and what is due, who has waited longest first", async () => {
  const { dave, ravi, lena } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  await makesRep(dave, lena);
  await writesDown(dave, ravi, {
    "Your notes": "Good talk.",
    held: "2026-11-09",
    "What did you agree on?": "Call three CFOs",
    "By when": "2026-11-20",
  });
  await ravi.sees("Call three CFOs");
  for (const topic of ["Bigger deals", "Holidays"]) {
    await ravi.types(`/1on1 topic ${topic}`);
    await ravi.sees(topic);
  }
  await dave.types("/1on1");
  const { text } = await dave.sees("Your team");
  expect(text).toContain("Lena Vogt\nno 1:1 yet\n[Start the 1:1]");
  expect(text).toContain(
    "Ravi Patel\nlast 1:1 2 weeks ago \u00b7 2 topics waiting \u00b7 1 commitment open, 1 past the day\n[Start the 1:1]",
  );
  expect(text.indexOf("Lena Vogt")).toBeLessThan(text.indexOf("Ravi Patel"));
  await dave.clicks("Start the 1:1");
  await expect.poll(() => dave.modal?.title).toBe("1:1 with Lena");
});

test("/1on1 alone shows a rep what is on the list, what is open, their goals, and lets them tick and add", async () => {
  const { dave, ravi } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  await writesDown(dave, ravi, {
    "Your notes": "Good talk.",
    "What did you agree on?": "Call three CFOs",
    "By when": "2026-11-30",
  });
  await ravi.sees("Call three CFOs");
  await ravi.types("/1on1 topic Bigger deals");
  await ravi.sees("Bigger deals");
  await ravi.types("/1on1");
  const { text } = await ravi.sees("Your 1:1s with Dave");
  expect(text).toContain("On the list for next time\n\u2022 Bigger deals\n[Add a topic]");
  expect(text).toContain(":black_square_button: Call three CFOs\nYou, by Mon, Nov 30\n[Done]");
  expect(text).toContain("Your goals\nNone yet.");
  await ravi.clicks("Done");
  await ravi.sees('Done: "Call three CFOs"');
  await ravi.sees(":white_check_mark: Call three CFOs");
});

test("a manager of many turns the pages of the team in the same message", async () => {
  const reps = Array.from({ length: 23 }, (_, at) => {
    const letter = String.fromCharCode(97 + at);
    return member({
      id: `U0REP0000${letter.toUpperCase()}`,
      name: `rep.${letter}`,
      realName: `Rep ${letter.toUpperCase()}`,
    });
  });
  const { slack, dave, puts } = await aSlackWithSideline({
    teams: [{ ...northwind, members: [...northwind.members, ...reps] }],
  });
  for (const { id } of reps) puts("pairs", pairRow(slack.team, dave.id, id));
  await dave.types("/1on1");
  const first = await dave.sees("Your team (1 of 3)");
  await dave.clicks("More of your team");
  const second = await dave.sees("Your team (2 of 3)");
  expect(second.ts).toBe(first.ts);
  await dave.clicks("More of your team");
  await dave.sees("Your team (3 of 3)");
  dave.seesNot("More of your team");
  await dave.clicks("Earlier names");
  await dave.sees("Your team (2 of 3)");
});

test("/1on1 help explains everything with examples, and who reads what", async () => {
  const { dave } = await aSlackWithSideline();
  for (const typed of ["help", "?", "HELP"]) {
    await dave.types(`/1on1 ${typed}`);
    const { text } = await dave.sees("1:1s that are about the person");
    for (const example of ["/1on1 @ravi", "/1on1 ravi patel", "/1on1 @ravi history", "/1on1 topic", "/1on1 goals"]) {
      expect(text).toContain(example);
    }
    expect(text).toContain("Who reads what");
  }
});

test("what is not understood is said, with examples, and shown as it was typed", async () => {
  const { dave } = await aSlackWithSideline();
  for (const typed of ["frobnicate the & <widget>", "xyzzy", "\u5c71\u7530", "@nobody", "nobody@northwind.example"]) {
    await dave.types(`/1on1 ${typed}`);
    const { text } = await dave.sees(`I know nobody called "${typed}", and it is no command of mine.`);
    expect(text).toContain("`/1on1 @ravi` - start a 1:1 with Ravi");
  }
  await dave.clicks("Show my 1:1s");
  await dave.sees("No 1:1s yet");
});

test("words to the bot itself are answered with what it listens to", async () => {
  const { dave } = await aSlackWithSideline();
  await dave.types("hi, how do I start?");
  await dave.sees("1:1s that are about the person");
});

const waysToSayRavi = [
  "@ravi",
  "ravi",
  "Ravi Patel",
  "ravi patel",
  "RAVI",
  "patel",
  "pat",
  "ravi@northwind.example",
  "RAVI@Northwind.example",
  "with ravi",
  "  ravi  ",
];

test("a rep is found by mention, handle, name, part of a name, or e-mail address", async () => {
  const { dave, ravi } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  for (const typed of waysToSayRavi) {
    await dave.types(`/1on1 ${typed}`);
    await expect.poll(() => dave.modal?.title, { message: typed }).toBe("1:1 with Ravi");
    await dave.closes();
  }
});

test("accents do not matter, in either direction", async () => {
  const { slack, dave } = await aSlackWithSideline();
  await makesRep(dave, slack.person("tomas"));
  for (const typed of ["Tomás Herrera", "tomas herrera", "Tomàs", "HERRÉRA"]) {
    await dave.types(`/1on1 ${typed}`);
    await expect.poll(() => dave.modal?.title, { message: typed }).toBe("1:1 with Tomás");
    await dave.closes();
  }
});

test("two people of a name are told apart with a click", async () => {
  const { dave } = await aSlackWithSideline();
  await dave.types("/1on1 sofia");
  const { text } = await dave.sees("Which sofia do you mean?");
  expect(text).toContain("Sofia Rossi \u00b7 sofia@northwind.example");
  expect(text).toContain("Sofia Ruiz \u00b7 sofia.ruiz@northwind.example");
  await dave.clicks("Start the 1:1");
  await dave.sees("Is Sofia Rossi your rep?");
  await dave.types("/1on1 ruiz");
  await dave.sees("Is Sofia Ruiz your rep?");
});

test("of two people of a name, the one I have 1:1s with is meant", async () => {
  const { slack, dave } = await aSlackWithSideline();
  const ruiz = slack.person("sofia.ruiz");
  await makesRep(dave, ruiz);
  await writesDown(dave, ruiz, { "Your notes": "Her first month." });
  await dave.types("/1on1 sofia");
  await expect.poll(() => dave.modal?.title).toBe("1:1 with Sofia");
  await dave.sees("Last 1:1: Mon, Nov 23, today.");
});

test("two people of a name are told apart for their history, too", async () => {
  const { slack, dave } = await aSlackWithSideline();
  await makesRep(dave, slack.person("sofia"));
  await makesRep(dave, slack.person("sofia.ruiz"));
  await dave.types("/1on1 sofia history");
  await dave.sees("Which sofia do you mean?");
  await dave.clicks("Earlier 1:1s");
  await expect.poll(() => dave.modal?.title).toBe("1:1s with Sofia");
});

test("somebody who joined a minute ago is found", async () => {
  const { slack, dave } = await aSlackWithSideline();
  await slack.joins(member({ id: "U0NEWBEE001", name: "nia", realName: "Nia Adeyemi" }));
  await slack.atRest();
  await dave.types("/1on1 nia");
  await dave.sees("Is Nia Adeyemi your rep?");
});

test("Sideline offers to make somebody my rep, tells the rep at once, and what that means for them", async () => {
  const { dave, ravi } = await aSlackWithSideline();
  await dave.types("/1on1 @ravi");
  const offer = await dave.sees("Is Ravi Patel your rep?");
  expect(offer.text).toContain("Ravi will hear that you said so.");
  await ravi.seesNothingNew();
  await dave.clicks("Yes, start a 1:1 with Ravi");
  await dave.sees("Your first 1:1 with Ravi here.");
  const heard = await ravi.sees("Dave Brandt keeps your 1:1s with me from now on.");
  expect(heard.text).toContain("You can put topics on the next one");
  expect(heard.text).toContain("Dave's notes stay with Dave, unless Dave shares them with you.");
  expect(heard.notification).toBe("Dave keeps your 1:1s with Sideline from now on");
});

test("clicking Yes twice makes one pair and one message", async () => {
  const { slack, dave, ravi, rows } = await aSlackWithSideline();
  await dave.types("/1on1 @ravi");
  await dave.sees("Is Ravi Patel your rep?");
  await dave.clicks("Yes, start a 1:1 with Ravi");
  await dave.sees("Only you can read your notes.");
  await dave.closes();
  await dave.clicks("Yes, start a 1:1 with Ravi");
  await dave.sees("Only you can read your notes.");
  await slack.atRest();
  expect(rows("select count(*) as pairs from pairs")).toEqual([{ pairs: 1 }]);
  await ravi.sees("Dave Brandt keeps your 1:1s with me");
  await ravi.seesNothingNew();
});

test("the offer names the manager somebody already has 1:1s with", async () => {
  const { dave, mina, ravi } = await aSlackWithSideline();
  await makesRep(mina, ravi);
  await dave.types("/1on1 @ravi");
  await dave.sees("Is Ravi Patel your rep? Their 1:1s so far are with Mina Okafor.");
});

test("a rep who says Not my manager ends it, after being asked once", async () => {
  const { dave, ravi } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  await ravi.clicks("Not my manager", { answer: "Back" });
  await opensForm(dave, ravi);
  await dave.closes();
  await ravi.clicks("Not my manager", { answer: "Yes, end it" });
  await ravi.sees("Done: you two are no pair here any more.");
  await dave.types("/1on1 @ravi");
  await dave.sees("You two were a pair until Mon, Nov 23. If it was Ravi who ended it, please talk first.");
  await dave.types("/1on1");
  await dave.sees("No 1:1s yet");
});

test("a form that was open when the pair ended is not saved, and says so; what was typed is still there", async () => {
  const { dave, ravi, rows } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  await opensForm(dave, ravi);
  await dave.fills({ "Your notes": "He is tired." });
  await ravi.clicks("Not my manager");
  await ravi.sees("Done: you two are no pair here any more.");
  expect(await dave.submits()).toEqual({ result: "pushed" });
  await dave.sees("you and this rep are no longer a pair. Nothing was changed.");
  await dave.closes();
  await dave.sees("<He is tired.>");
  expect(rows("select * from notes")).toEqual([]);
});

const refusals: [string, string, RegExp][] = [
  ["oneself", "@dave", /A 1:1 needs two/],
  ["a bot", "@pipelinebot", /Pipeline Bot is an app, and apps need no coaching/],
  ["Sideline itself", "@sideline", /Sideline is an app/],
  ["Slackbot", "slackbot", /Slackbot is an app/],
  ["somebody who has left", "nora", /Nora Lund's account is deactivated, so there is nobody to meet/],
  ["a guest", "@gil", /Gil Moreau is a guest here\. .* notes stay inside the company/],
  ["somebody of another company", "@sam", /Sam Whitfield belongs to another company/],
];

test.for(refusals)("a 1:1 with %s is refused, kindly and with a reason", async ([, who, words]) => {
  const { slack, dave, rows } = await aSlackWithSideline();
  await dave.types(`/1on1 ${who}`);
  await dave.sees(words);
  await slack.atRest();
  expect(dave.modal).toBeNull();
  expect(rows("select * from pairs")).toEqual([]);
});

test("a rep who tries it on the manager is offered a topic instead", async () => {
  const { dave, ravi, rows } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  await ravi.types("/1on1 @dave");
  await ravi.sees("Dave starts your 1:1s and writes the notes. What you can do: say what you want to talk about.");
  await ravi.clicks("Add a topic");
  await ravi.sees("You and Dave Brandt can read it.");
  expect(await ravi.submits({ "What do you want to talk about?": "My career" })).toEqual({ result: "closed" });
  expect(rows("select text from topics")).toEqual([{ text: "My career" }]);
  expect(rows("select count(*) as pairs from pairs")).toEqual([{ pairs: 1 }]);
});

test("a guest who types the command, or opens Home, is told why it is not for them", async () => {
  const { slack } = await aSlackWithSideline();
  const gil = slack.person("gil");
  await gil.types("/1on1 @ravi");
  await gil.sees("Sideline keeps 1:1s between colleagues, so guests cannot use it.");
  await gil.opensHome();
  await gil.sees("guests cannot use it");
  await gil.types("hello?");
  await gil.seesNothingNew();
});

test("a colleague who becomes a guest, or leaves, can be nobody's rep from that moment on", async () => {
  const { slack, dave, ravi } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  await slack.changesMember("ravi", { kind: "guest" });
  await slack.atRest();
  await dave.types("/1on1 @ravi");
  await dave.sees("Ravi Patel is a guest here.");
});

test("an event that was overtaken by a newer one about the same colleague changes nothing back", async () => {
  const { slack, dave, ravi } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  slack.weather.overtakeNext();
  const older = slack.changesMember("ravi", { kind: "guest" });
  await slack.changesMember("ravi", { kind: "member" });
  await older;
  await dave.types("/1on1 @ravi");
  await dave.sees("Only you can read your notes.");
  await dave.closes();

  slack.weather.overtakeNext();
  const oldZone = slack.changesMember("ravi", { zone: "Asia/Kolkata" });
  await slack.changesMember("ravi", { kind: "guest" });
  await oldZone;
  await dave.types("/1on1 @ravi");
  await dave.sees("Ravi Patel is a guest here.");
});

test("the Home tab shows the same to everybody: where they are, and who reads what", async () => {
  const { slack, dave, ravi, lena } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  await lena.opensHome();
  await lena.sees("No 1:1s yet");
  await ravi.opensHome();
  await ravi.sees("Your 1:1s with Dave");
  await dave.opensHome();
  const home = await dave.sees("Your team");
  expect(home.text).toContain("Ravi Patel");
  expect(home.text).toContain("a manager's notes are the manager's alone");
  await dave.clicks("Start the 1:1");
  await dave.sees("Only you can read your notes.");
  await dave.closes();
  await ravi.clicks("Set a goal");
  await ravi.sees("A goal of yours");
  await ravi.closes();
  await slack.atRest();
});

test("a rep of five managers, with much open, still gets an overview Slack can show", async () => {
  const { slack, dave, mina, ravi, lena, puts } = await aSlackWithSideline();
  const managers = [dave, mina, lena, slack.person("priya"), slack.person("alex"), slack.person("jonas")];
  for (const manager of managers) {
    const pair = pairRow(slack.team, manager.id, ravi.id);
    puts("pairs", pair);
    for (let position = 0; position < 12; position++) {
      puts("commitments", {
        workspace_id: slack.team,
        id: `${pair.id} ${position}`,
        pair_id: pair.id,
        note_id: "none",
        position,
        owner_id: ravi.id,
        what: `Thing ${position}`,
        created_at: "2026-11-01T00:00:00.000Z",
      });
    }
  }
  await ravi.types("/1on1");
  const { text } = await ravi.sees("Your 1:1s with Dave");
  expect(text).toContain("Thing 0\nYou\n[Done]");
  expect(text).toContain("and 10 more open");
  await ravi.opensHome();
  await ravi.sees("Your weekly 1:1s");
});

function pairRow(workspace_id: string, manager_id: string, rep_id: string) {
  const since = "2026-01-01T00:00:00.000Z";
  return { workspace_id, id: `pair ${manager_id} ${rep_id}`, manager_id, rep_id, source: "roster", since };
}

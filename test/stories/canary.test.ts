import { readFileSync } from "node:fs";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Person } from "../../src/sandbox/person.ts";
import { aSlackWithSideline, makesRep, opensForm, readsLastNote, type Telling } from "../telling.ts";

/** One word a field, found nowhere else. */
const canaries = {
  notes: "kanarie-notes",
  moreNotes: "kanarie-more-notes",
  deals: "kanarie-deals",
  commitment: "kanarie-commitment",
  draft: "kanarie-draft",
  topicTyped: "kanarie-topic-typed",
  topicForm: "kanarie-topic-form",
  topicMessage: "kanarie-topic-message",
  skillLine: "kanarie-skill-line",
  askedLater: "kanarie-asked-later",
  goal: "kanarie-goal",
  goalWhy: "kanarie-goal-why",
  goalHow: "kanarie-goal-how",
  goalStep: "kanarie-goal-step",
  privateGoal: "kanarie-private-goal",
  goalChanged: "kanarie-goal-changed",
  goalWord: "kanarie-goal-word",
  suggestedGoal: "kanarie-suggested-goal",
  suggestedWhy: "kanarie-suggested-why",
  movedLine: "kanarie-moved-line",
  privateLine: "kanarie-private-line",
  way: "kanarie-way",
  help: "kanarie-help",
  proud: "kanarie-proud",
  command: "kanarie-command",
  history: "kanarie-history",
  directMessage: "kanarie-direct-message",
  correction: "kanarie-correction",
};

/** What libraries print past the log. */
const printed: string[] = [];
beforeEach(() => {
  printed.length = 0;
  for (const method of ["debug", "log", "info", "warn", "error"] as const) {
    vi.spyOn(console, method).mockImplementation((...parts) => void printed.push(parts.map(String).join(" ")));
  }
});
afterEach(() => {
  vi.restoreAllMocks();
});

test("no log line at any level, and no notification, holds a word anybody typed", async () => {
  const telling = await aSlackWithSideline();
  await typesIntoEveryField(telling);
  // They were typed indeed: what is kept is in the database.
  const { correction, deals, goalWhy, commitment, topicForm, draft, way, goalWord, suggestedWhy } = canaries;
  const kept = [correction, deals, goalWhy, commitment, topicForm, draft, way, goalWord, suggestedWhy];
  expect(inTheDatabase(telling)).toEqual(expect.arrayContaining(kept));
  expectNothingLogged(telling);
  expect(telling.log.length).toBeGreaterThan(2);
  // On the disk they are sealed, in a backup too.
  const backup = `${telling.file}.backup`;
  await telling.database.backup(backup);
  const bytes = [telling.file, `${telling.file}-wal`, backup].map((file) => readFileSync(file, "latin1")).join("");
  expect(bytes.length).toBeGreaterThan(100_000);
  expect(bytes.includes("kanarie")).toBe(false);
});

test("no log line holds a word anybody typed when things go wrong, either", async () => {
  const telling = await aSlackWithSideline();
  telling.expectTrouble();
  telling.expectMessages();
  const { slack, dave, ravi, database } = telling;
  await makesRep(dave, ravi);

  // A busy database: at every keystroke, at Save, at a command, in a form.
  await opensForm(dave, ravi);
  database.exec("begin immediate");
  await dave.fills({ "Your notes": canaries.notes });
  expect(await dave.submits({ deals: canaries.deals })).toMatchObject({ result: "errors" });
  await ravi.types(`/1on1 topic ${canaries.topicTyped}`);
  await slack.atRest();
  database.exec("rollback");

  // A database that refuses: the words are in the statement that fails.
  for (const table of ["notes", "note_lines", "commitments", "drafts", "topics"]) {
    database.exec(
      `create trigger stone before insert on ${table} begin select raise(abort, 'a stone in the way'); end`,
    );
    await dave.fills({ "What did you agree on?": canaries.commitment });
    await dave.fills({ "Your notes": canaries.moreNotes });
    if (table !== "drafts" && table !== "topics") await dave.submits();
    await ravi.types(`/1on1 topic ${canaries.topicTyped}`);
    await slack.atRest();
    database.exec("drop trigger stone");
    while (dave.screen.modals.length > 1) await dave.closes();
  }

  // A draft damaged on disk: the parser's complaint quotes it.
  await dave.fills({ "Your notes": canaries.draft });
  await dave.closes({ all: true });
  database.prepare("update drafts set form = ?").run(`${canaries.draft}, damaged`);
  await dave.types("/1on1 @ravi");
  await slack.atRest();
  database.exec("delete from drafts");
  await opensForm(dave, ravi);

  // A Slack that fails: at the message with the lines of the note, at a form with the draft in it, at an answer.
  await dave.fills({ "Your notes": canaries.draft });
  await dave.closes({ all: true });
  for (const storm of ["503", "reset", "429"] as const) {
    slack.weather.next("views.open", storm);
    await dave.types("/1on1 @ravi");
    await slack.atRest();
  }
  await opensForm(dave, ravi);
  slack.weather.next("chat.postMessage", "accept-then-503");
  slack.weather.next("chat.postMessage", "reset");
  await dave.submits({ "Your notes": canaries.notes, "What Ravi gets": "The commitments and your notes" });
  await telling.passes({ minutes: 1 });
  slack.weather.next("chat.postMessage", "503");
  await dave.types(canaries.directMessage);
  await slack.atRest();

  // What Bolt itself cannot handle: a form and a button of nobody's.
  slack.workspace.views.open(dave.id, {
    type: "modal",
    callback_id: "one_on_one",
    private_metadata: `{"note":"${canaries.draft}`,
    title: { type: "plain_text", text: "x" },
    submit: { type: "plain_text", text: "x" },
    blocks: [{ type: "section", block_id: "x", text: { type: "plain_text", text: canaries.draft } }],
  });
  await dave.submits();
  await slack.atRest();

  expect(telling.errors.length).toBeGreaterThan(10);
  expectNothingLogged(telling);
});

test("nobody sees a word that was not meant for them", async () => {
  const telling = await aSlackWithSideline();
  const { slack, dave, ravi } = telling;
  await typesIntoEveryField(telling);
  const seenBy = (name: string) => {
    const person = slack.person(name);
    return Object.values(canaries).filter((word) =>
      new RegExp(`${word}(?!-?[a-z])`).test(JSON.stringify(person.screen)),
    );
  };
  const others = slack.workspace.people().filter(({ id }) => id !== dave.id && id !== ravi.id);
  expect(others.length).toBeGreaterThan(8);
  for (const { name } of others) {
    await slack.person(name).types("/1on1");
    await slack.person(name).types("/1on1 @ravi history");
    await slack.person(name).opensHome();
  }
  await slack.atRest();
  await ravi.types("/1on1");
  await slack.atRest();
  for (const { name } of others) expect(seenBy(name), name).toEqual([]);
  const { commitment, topicTyped, topicForm, topicMessage, skillLine, goal, goalWhy, privateGoal, correction } =
    canaries;
  // What Ravi typed himself, what he and Dave agreed on, and what Dave shared in the end.
  expect(seenBy("ravi").toSorted()).toEqual(
    [commitment, skillLine, topicTyped, topicForm, topicMessage, goal, privateGoal, correction].toSorted(),
  );
  expect(seenBy("dave")).not.toContain(privateGoal);
  await opensForm(dave, ravi);
  const { movedLine, help, proud, goalHow, goalStep, goalWord, privateLine, way } = canaries;
  expect(seenBy("dave")).toEqual(
    expect.arrayContaining([topicTyped, goal, goalWhy, commitment, canaries.draft, movedLine, help, proud]),
  );
  for (const own of [privateGoal, goalHow, goalStep, goalWord, privateLine, way]) {
    expect(seenBy("dave")).not.toContain(own);
  }
});

test("no export of somebody else's and no admin's preview holds a word anybody typed", async () => {
  const telling = await aSlackWithSideline();
  const { slack } = telling;
  await typesIntoEveryField(telling);
  const others = ["mina", "lena", "priya", "alex"].map((name) => slack.person(name));
  for (const person of others) {
    await person.opensHome();
    await person.clicks("Export my data");
    await slack.atRest();
  }
  const exported = others.flatMap(({ screen }) =>
    screen.conversations.flatMap(({ messages }) => messages.flatMap(({ files }) => files)),
  );
  expect(exported).toHaveLength(2 * others.length);
  const contents = exported.map(({ id }) => slack.workspace.files.get(id)?.content?.toString("utf8"));
  expect(contents.filter((text) => text === undefined || text.includes("kanarie"))).toEqual([]);

  const alex = slack.person("alex");
  await alex.types("/1on1 settings");
  await alex.clicks({ actionId: "admin.preview" });
  const preview = await alex.sees("next seven days");
  expect(preview.text).not.toContain("kanarie");
});

async function typesIntoEveryField(telling: Telling): Promise<void> {
  const { slack, dave, ravi } = telling;
  telling.expectMessages();
  await makesRep(dave, ravi);
  await ravi.types(`/1on1 topic ${canaries.topicTyped}`);
  await ravi.types("/1on1 topic");
  await ravi.sees("A topic for your 1:1");
  await ravi.submits({ "What do you want to talk about?": canaries.topicForm });
  await ravi.types(canaries.topicMessage);
  await ravi.usesShortcut("topic_from_message", new RegExp(canaries.topicMessage));
  await ravi.sees(`<${canaries.topicMessage}>`);
  await ravi.submits();
  await changesAndEndsAGoal(ravi);
  for (const [words, privacy] of [
    [canaries.goal, "Shared with my manager"],
    [canaries.privateGoal, "Only me"],
  ] as const) {
    await ravi.types("/1on1 goal");
    await ravi.submits({
      "Which box is it in?": "Earn",
      "In your own words": words,
      "Why does it matter to you?": canaries.goalWhy,
      "How will you know you are there?": canaries.goalHow,
      "What is the first step?": canaries.goalStep,
      "Who can see it?": privacy,
    });
  }
  await dave.types("/1on1 goal @ravi");
  await dave.sees("A goal is Ravi's only if Ravi takes it");
  await dave.submits({
    "Which box is it in?": "Grow",
    "What could Ravi go for?": canaries.suggestedGoal,
    "What makes you think of it?": canaries.suggestedWhy,
  });
  await dave.closes();
  await checksIn(telling);
  await dave.types(`/1on1 ${canaries.command}`);
  await dave.types(`/1on1 ${canaries.history} history`);
  await dave.types(canaries.directMessage);

  await opensForm(dave, ravi);
  await dave.fills({ "Your notes": canaries.notes, deals: canaries.deals });
  await dave.clicks("More room for notes");
  await dave.fills({ "notes-1": canaries.moreNotes });
  const agreed = { "What did you agree on?": canaries.commitment, Who: "Ravi: a skill to try" };
  expect(await dave.submits(agreed)).toEqual({ result: "cleared" });
  await dave.sees("Your 1:1 with Ravi");
  await dave.clicks("Why?");
  await dave.sees("How I read it");
  await dave.closes();
  await dave.clicks("This is wrong");
  await dave.sees("You were there; you decide.");
  await dave.submits({ "line-0": "Coaching: a skill", "line-1": "Deal" });
  await dave.sees("Thank you, corrected");
  await dave.clicks("Deals in it");
  await dave.clicks("Park for the pipeline review");
  await dave.sees("`/1on1 pipeline` shows the list.");
  await dave.clicks("Turn into a question");
  await dave.sees("Your question for Ravi");
  await dave.submits({ "Your question for Ravi": canaries.askedLater });
  await dave.sees("Planned. It stands in your next 1:1");
  await dave.closes({ all: true });
  await ravi.sees(canaries.commitment);
  await ravi.clicks("How did it go?");
  await ravi.submits({ "How did it go?": "Not tried yet", "What happened, in a line": canaries.skillLine });
  await ravi.sees(canaries.skillLine);
  await readsLastNote(dave, ravi);
  await dave.clicks("Correct");
  await dave.sees("You are correcting");
  await dave.fills({ "notes-0": canaries.correction, "What Ravi gets": "The commitments and your notes" });
  expect(await dave.submits()).toEqual({ result: "cleared" });
  await ravi.sees(canaries.correction);
  await opensForm(dave, ravi);
  await dave.fills({ "Your notes": canaries.draft });
  await dave.closes();
  await slack.atRest();
  const notifications = slack.calls
    .filter(({ method }) => method.startsWith("chat."))
    .map(({ args }) => String(args.text));
  expect(notifications.length).toBeGreaterThan(3);
  expect(notifications.filter((text) => text.includes("kanarie"))).toEqual([]);
}

/** A goal said in other words, and then let go. */
async function changesAndEndsAGoal(ravi: Person): Promise<void> {
  await ravi.types("/1on1 goal");
  await ravi.submits({ "Which box is it in?": "Enjoy", "In your own words": canaries.goalChanged });
  await ravi.types("/1on1 goals");
  await ravi.clicks("Open");
  await ravi.clicks("Change it");
  await ravi.sees("Change your goal");
  await ravi.submits({ "In your own words": `${canaries.goalChanged} again` });
  await ravi.clicks("Open");
  await ravi.clicks("Let it go");
  await ravi.sees("Goals may change as you do.");
  await ravi.submits({ "Why? A word is enough.": canaries.goalWord });
  await ravi.closes({ all: true });
}

async function checksIn({ ravi, rows }: Telling): Promise<void> {
  const goals = rows<{ id: string; privacy: string; text: string }>("select id, privacy, text from goals");
  const about = (words: string) => `line-${goals.find(({ text }) => text === words)!.id}`;
  await ravi.types("/1on1 check-in");
  await ravi.sees("A minute is enough");
  await ravi.submits({
    [about(canaries.goal)]: canaries.movedLine,
    [about(canaries.privateGoal)]: canaries.privateLine,
    "What got in the way?": canaries.way,
    "What help do you want from Dave?": canaries.help,
    "One thing you are proud of": canaries.proud,
  });
  await ravi.closes();
}

function expectNothingLogged(telling: Telling): void {
  expect(telling.log.filter((line) => line.includes("kanarie"))).toEqual([]);
  expect(printed.filter((line) => line.includes("kanarie"))).toEqual([]);
}

function inTheDatabase({ rows }: Telling): string[] {
  const tables = rows<{ name: string }>("select name from sqlite_master where type = 'table'");
  const all = JSON.stringify(tables.map(({ name }) => rows(`select * from ${name}`)));
  return Object.values(canaries).filter((word) => all.includes(word));
}

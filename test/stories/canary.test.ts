import { afterEach, beforeEach, expect, test, vi } from "vitest";
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
  goal: "kanarie-goal",
  goalWhy: "kanarie-goal-why",
  privateGoal: "kanarie-private-goal",
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
  const { correction, deals, goalWhy, commitment, topicForm, draft } = canaries;
  const kept = [correction, deals, goalWhy, commitment, topicForm, draft];
  expect(inTheDatabase(telling)).toEqual(expect.arrayContaining(kept));
  expectNothingLogged(telling);
  expect(telling.log.length).toBeGreaterThan(2);
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
  const { commitment, topicTyped, topicForm, goal, goalWhy, privateGoal, correction } = canaries;
  // What Ravi typed himself, what he and Dave agreed on, and what Dave shared in the end.
  expect(seenBy("ravi").toSorted()).toEqual(
    [commitment, topicTyped, topicForm, goal, privateGoal, correction].toSorted(),
  );
  expect(seenBy("dave")).not.toContain(privateGoal);
  await opensForm(dave, ravi);
  expect(seenBy("dave")).toEqual(expect.arrayContaining([topicTyped, goal, goalWhy, commitment, canaries.draft]));
  expect(seenBy("dave")).not.toContain(privateGoal);
});

async function typesIntoEveryField(telling: Telling): Promise<void> {
  const { slack, dave, ravi } = telling;
  telling.expectMessages();
  await makesRep(dave, ravi);
  await ravi.types(`/1on1 topic ${canaries.topicTyped}`);
  await ravi.types("/1on1 topic");
  await ravi.sees("A topic for your 1:1");
  await ravi.submits({ "What do you want to talk about?": canaries.topicForm });
  for (const [words, privacy] of [
    [canaries.goal, "My manager and I"],
    [canaries.privateGoal, "Only me"],
  ] as const) {
    await ravi.types("/1on1 goals");
    await ravi.submits({
      "Which box is it in?": "Earn",
      "In your own words": words,
      "Why does it matter to you?": canaries.goalWhy,
      "Who can see it?": privacy,
    });
  }
  await dave.types(`/1on1 ${canaries.command}`);
  await dave.types(`/1on1 ${canaries.history} history`);
  await dave.types(canaries.directMessage);

  await opensForm(dave, ravi);
  await dave.fills({ "Your notes": canaries.notes, deals: canaries.deals });
  await dave.clicks("More room for notes");
  await dave.fills({ "notes-1": canaries.moreNotes });
  expect(await dave.submits({ "What did you agree on?": canaries.commitment })).toEqual({ result: "cleared" });
  await dave.sees("Your 1:1 with Ravi");
  await dave.clicks("Why?");
  await dave.sees("How I read it");
  await dave.closes();
  await dave.clicks("This is wrong");
  await dave.sees("You were there; you decide.");
  await dave.submits({ "line-0": "Coaching: a skill" });
  await dave.sees("Thank you, corrected");
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

function expectNothingLogged(telling: Telling): void {
  expect(telling.log.filter((line) => line.includes("kanarie"))).toEqual([]);
  expect(printed.filter((line) => line.includes("kanarie"))).toEqual([]);
}

function inTheDatabase({ rows }: Telling): string[] {
  const tables = rows<{ name: string }>("select name from sqlite_master where type = 'table'");
  const all = JSON.stringify(tables.map(({ name }) => rows(`select * from ${name}`)));
  return Object.values(canaries).filter((word) => all.includes(word));
}

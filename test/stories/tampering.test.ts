/** The two of a pair before each other: what each keeps from the other. Everybody else is in matrix.test.ts. */
import { expect, test } from "vitest";
import type { Person } from "../../src/sandbox/person.ts";
import { allListeners } from "../../src/slack/conversations.ts";
import { daveAndRavi, flags, secrets } from "../tampering/dave-and-ravi.ts";
import { aSlackWithSideline, makesRep, type Telling, writesDown } from "../telling.ts";

type Workspace = ReturnType<Telling["slack"]["addTeam"]>;
interface Outsider {
  person: Person;
  workspace: Workspace;
}

test("the rep, with every button and form of the manager's, reads nothing that was not shared and changes nothing", {
  timeout: 60_000,
}, async () => {
  const telling = await aSlackWithSideline();
  const ids = await tellsTheirStory(telling);
  const outsider = { person: telling.ravi, workspace: telling.slack.workspace };
  const watch = watches(telling, outsider);
  await clicksEverything(telling, outsider, ids.values, (listener, id) => {
    const theRepsOwn = /^(?:commitment_|not_my_manager|agree_to_pair|topic\.|pulse\.|show_ideas$)/u.test(listener);
    const theirGoals = /^(?:goal|check_in)[._]/u.test(listener);
    return !theRepsOwn && !theirGoals && !isOwnGoodRight(listener, id, ids);
  });
  await submitsEverything(telling, outsider, ids, [
    "topic",
    "topic_words",
    "commitment_how",
    "goal",
    "goal_reached",
    "goal_let_go",
    "check_in",
  ]);
  await watch.findsNothing([secrets.note, secrets.deals, secrets.parkedDeal, secrets.draft]);
});

test("the rep's manager, with every button and form of goals and check-ins, reads and changes nothing the rep keeps", {
  timeout: 60_000,
}, async () => {
  const telling = await aSlackWithSideline();
  const ids = await tellsTheirStory(telling);
  const outsider = { person: telling.dave, workspace: telling.slack.workspace };
  const watch = watches(telling, outsider);
  const isAboutGoals = (id: string) => /goal|check_in/u.test(id);
  await clicksEverything(telling, outsider, ids.values, (listener) => isAboutGoals(listener));
  const others = submitIds().filter((id) => !isAboutGoals(id));
  await submitsEverything(telling, outsider, ids, [...others, "goal_suggestion"]);
  await watch.findsNothing([secrets.privateGoal, secrets.way, secrets.privateLine]);
});

test("a manager's own form with somebody else's topics, commitments and questions in it touches none of them", async () => {
  const telling = await aSlackWithSideline();
  const ids = await tellsTheirStory(telling);
  const { slack, mina, lena, rows } = telling;
  const before = theirRows(telling, ids.pair);
  const metadata = { note: "5b6c7d8e-0000-4000-8000-000000000000", rep: lena.id };
  const view = slack.workspace.views.open(mina.id, forgedForm("one_on_one", metadata, ids.values));
  await mina.does({ as: mina.id, do: "submits", viewId: view.id });
  await slack.atRest();
  expect(rows("select text from notes where author_id = ?", mina.id)).toContainEqual({ text: "forged words" });
  expect(theirRows(telling, ids.pair)).toEqual(before);
  await mina.sees("Your 1:1 with Lena");
  telling.expectMessages();
});

/** Dave and Ravi have 1:1s, Mina and Lena too; what is theirs gets known by its ids. */
async function tellsTheirStory(telling: Telling): Promise<Ids> {
  const { dave, ravi, mina, lena, rows } = telling;
  await daveAndRavi(telling);
  await makesRep(mina, lena);
  await writesDown(mina, lena, { "Your notes": "Lena is well." });
  await telling.slack.atRest();
  const goals = rows<{ id: string; privacy: string }>("select id, privacy from goals");
  const one = (sql: string) => Object.values(rows<Record<string, string>>(sql)[0]!)[0]!;
  const persons = [dave.id, ravi.id];
  const pair = one(`select id from pairs where manager_id = '${dave.id}'`);
  const note = one(`select id from notes where author_id = '${dave.id}'`);
  const draft = one(`select note_id from drafts where manager_id = '${dave.id}'`);
  const goal = goals.find(({ privacy }) => privacy === "only me")!.id;
  const suggestion = one("select id from goal_suggestions");
  const values = [
    ...persons,
    pair,
    note,
    draft,
    one(`select id from commitments where pair_id = '${pair}'`),
    one("select id from topics"),
    ...["up", "edit", "remove"].map((what) => `${what} ${one("select id from topics")}`),
    "agreed-skill",
    ...["", "park ", "ask "].map((what) => `${what}${note} 1`),
    ...["done", "back", "remove"].map((what) => `${what} parked-deal`),
    one("select id from planned_questions"),
    ...goals.map(({ id }) => id),
    suggestion,
    "2026-11-23",
    "2026-11-23 forged words",
    one(`select key from nudges where person_id = '${dave.id}'`),
    "page-0",
    `${pair} 2026-12-01`,
    `not-this-one ${one(`select token from nudges where person_id = '${dave.id}'`)}`,
    "days-off-of-dave",
    ...Object.keys(flags),
  ];
  const topic = one("select id from topics");
  return { values, persons, pair, note, draft, topic, goal, suggestion };
}

interface Ids {
  values: string[];
  persons: string[];
  pair: string;
  note: string;
  draft: string;
  topic: string;
  /** A goal for its rep alone. */
  goal: string;
  suggestion: string;
}

/** What anybody may do with a colleague's id: ask to be their manager (they hear of it and can say no). */
function isOwnGoodRight(listener: string, id: string, { persons }: Ids): boolean {
  return listener === "make_rep" && persons.includes(id);
}

function actionIds(): string[] {
  return allListeners.filter(({ on }) => on === "action").map(({ id }) => id);
}

function submitIds(): string[] {
  return allListeners.filter(({ on }) => on === "submit").map(({ id }) => id);
}

async function clicksEverything(
  telling: Telling,
  { person, workspace }: Outsider,
  values: string[],
  mayNot: (listener: string, id: string) => boolean,
): Promise<void> {
  const conversation = workspace.conversations.appDm(person.id);
  const blocks = actionIds().map((action_id, at) => ({
    type: "section",
    block_id: `forged-${at}`,
    text: { type: "mrkdwn", text: action_id },
    accessory: { type: "button", action_id, text: { type: "plain_text", text: "x" }, value: "x" },
  }));
  const bot = workspace.installation.botUserId;
  const metadata = { note: values[3]!, rep: values[1]!, them: values[1]!, pair: values[2]!, page: 0 };
  for (const [at, action] of actionIds().entries()) {
    // An answer may take the place of the message: each has one of its own.
    const { ts } = workspace.conversations.post(conversation, { user: bot, text: "forged", blocks });
    const click = { as: person.id, do: "clicks", blockId: `forged-${at}`, actionId: action } as const;
    const message = { message: { channel: conversation.id, ts } };
    const clicks = values
      .filter((id) => mayNot(action, id) && isUnderstood(action, id))
      .flatMap((value) => {
        // A modal takes the place of the one before: it is clicked as soon as it is open.
        const view = workspace.views.open(person.id, { ...forgedModal("forged", metadata), blocks });
        return [message, { view: view.id }].map((place) =>
          person.does({ ...click, in: place, value: { type: "button", value } }),
        );
      });
    expect(await Promise.all(clicks)).not.toContainEqual(expect.objectContaining({ ok: false }));
  }
  await telling.slack.atRest();
}

/** Words of a menu together with an id mean something to the menus they are from alone; all else is tried everywhere. */
function isUnderstood(action: string, value: string): boolean {
  return !/^(?:up|edit|remove|park|ask|done|back) /u.test(value) || /^(?:topic|deal|pipeline)\./u.test(action);
}

async function submitsEverything(
  telling: Telling,
  { person, workspace }: Outsider,
  ids: Ids,
  except: string[] = [],
): Promise<void> {
  const [dave, ravi] = ids.persons;
  const metadatas = [ids.note, ids.draft].flatMap((note) =>
    [ravi!, dave!, telling.lena.id, person.id].map((rep) => ({
      ...{ note, rep, pair: ids.pair, them: rep, page: 0 },
      ...{ goal: ids.goal, revision: 1, suggestion: ids.suggestion, week: "2026-11-23" },
      ...{ flag: "flag-told" },
      ...{ topic: ids.topic, before: secrets.topic, commitment: "agreed-skill", line: `${ids.note} 1` },
    })),
  );
  for (const id of submitIds().filter((each) => !except.includes(each))) {
    for (const metadata of metadatas) {
      const view = workspace.views.open(person.id, forgedForm(id, metadata, ids.values));
      await person.does({ as: person.id, do: "submits", viewId: view.id });
      // The fields tell of what is typed, too: whose draft would that be?
      const again = workspace.views.open(person.id, forgedForm(id, metadata, ids.values));
      const fills = { as: person.id, do: "fills", viewId: again.id, blockId: "notes-0" } as const;
      const value = { type: "plain_text_input", value: "forged words" };
      await person.does({ ...fills, actionId: "one_on_one.typed", value });
    }
  }
}

function forgedModal(callback_id: string, metadata: object): Record<string, unknown> {
  const plain = (text: string) => ({ type: "plain_text", text });
  return {
    type: "modal",
    callback_id,
    private_metadata: JSON.stringify(metadata),
    title: plain("Forged"),
    submit: plain("Save"),
    close: plain("Close"),
  };
}

/** A form with somebody else's ids wherever ids stand. */
function forgedForm(callbackId: string, metadata: object, values: string[]): Record<string, unknown> {
  const plain = (text: string) => ({ type: "plain_text", text });
  const input = (block_id: string, element: object) => ({
    type: "input",
    block_id,
    label: plain(block_id),
    optional: true,
    element,
  });
  const typed = { action_id: "one_on_one.typed" };
  const options = values.slice(2, 12).map((value) => ({ text: plain(value.slice(0, 70)), value }));
  const ticked = { type: "checkboxes", ...typed, options, initial_options: options };
  const pair = options[0]!;
  const wentWell = { text: plain("Went well"), value: "went-well" };
  const parked = { text: plain("Parked"), value: "parked" };
  const fateOf = (id: string) =>
    input(`topic-${id}`, { type: "static_select", ...typed, options: [parked], initial_option: parked });
  const grow = { text: plain("Grow"), value: "grow" };
  const well = { text: plain("Moved well"), value: "well" };
  const { goal = "none" } = metadata as { goal?: string };
  return {
    ...forgedModal(callbackId, metadata),
    blocks: [
      ...values.slice(2, 9).map((id) => fateOf(id)),
      input("how-agreed-skill", { type: "static_select", ...typed, options: [wentWell], initial_option: wentWell }),
      input("outcome", {
        type: "radio_buttons",
        action_id: "commitment_how.outcome",
        options: [wentWell],
        initial_option: wentWell,
      }),
      input("line", { type: "plain_text_input", action_id: "commitment_how.line", initial_value: "forged words" }),
      input("deal-question", {
        type: "plain_text_input",
        action_id: "deal_question.text",
        initial_value: "forged words",
      }),
      input("open-0", ticked),
      input("planned-0", ticked),
      {
        ...input("notes-0", {
          type: "plain_text_input",
          ...typed,
          initial_value: "forged words",
          dispatch_action_config: { trigger_actions_on: ["on_character_entered"] },
        }),
        dispatch_action: true,
      },
      input("held", { type: "datepicker", ...typed, initial_date: "2026-11-20" }),
      input("all", { ...ticked, action_id: "flag.dispute_all" }),
      input("notes", { ...ticked, action_id: "flag.dispute_notes" }),
      input("question", { type: "plain_text_input", action_id: "flag.plan_question", initial_value: "forged words" }),
      input("words", { type: "plain_text_input", action_id: "flag.dispute_words", initial_value: "forged words" }),
      input("topic", { type: "plain_text_input", action_id: "topic.text", initial_value: "forged words" }),
      input("pair", { type: "static_select", action_id: "topic.pair", options: [pair], initial_option: pair }),
      input("box", { type: "radio_buttons", action_id: "goal.box", options: [grow], initial_option: grow }),
      input("text", { type: "plain_text_input", action_id: "goal.text", initial_value: "forged words" }),
      input("word", { type: "plain_text_input", action_id: "goal.word", initial_value: "forged words" }),
      input(`moved-${goal}`, {
        type: "static_select",
        action_id: "check_in.moved",
        options: [well],
        initial_option: well,
      }),
      input(`line-${goal}`, { type: "plain_text_input", action_id: "check_in.line", initial_value: "forged words" }),
      {
        type: "section",
        block_id: "line-0",
        text: plain("line"),
        accessory: {
          type: "static_select",
          action_id: "reading.label",
          options: [{ text: plain("Coaching: a skill"), value: "skill" }],
          initial_option: { text: plain("Coaching: a skill"), value: "skill" },
        },
      },
    ],
  };
}

/** Holds everything as it is now against how it is afterwards, and reads over the outsider's shoulder. */
function watches(telling: Telling, { person }: Outsider) {
  const { slack } = telling;
  const before = everythingBut(telling, person);
  const calls = slack.calls.length;
  return {
    async findsNothing(words: string[]) {
      await slack.atRest();
      expect(everythingBut(telling, person)).toEqual(before);
      const said = JSON.stringify([
        slack.calls.slice(calls).map(({ args }) => args),
        person.screen.modals,
        person.home,
      ]);
      for (const word of words) expect(said).not.toContain(word);
    },
  };
}

/** Every table, but for what is the outsider's own to change: their drafts and settings. */
function everythingBut({ rows }: Telling, person: Person): Record<string, unknown[]> {
  const tables = rows<{ name: string }>("select name from sqlite_master where type = 'table'");
  return Object.fromEntries(
    tables
      .filter(({ name }) => !keptByTheProcess.includes(name))
      .map(({ name }) => [name, rows(`select * from ${name}`).filter((row) => !isOwn(name, row, person))]),
  );
}

/** What the process notes of itself and of the time, whoever does what. */
const keptByTheProcess = ["handled_events", "lease", "timetable"];

function isOwn(table: string, row: Record<string, unknown>, person: Person): boolean {
  if (table === "drafts") return row.manager_id === person.id;
  if (table === "people") return row.id === person.id;
  if (table === "goals" || table === "check_ins") return row.rep_id === person.id;
  if (["person_settings", "time_off", "calendar_feeds"].includes(table)) return row.person_id === person.id;
  // An admin may pause what is said to everybody; it holds nobody's words.
  return table === "workspace_settings" && person.screen.me.kind === "admin";
}

function theirRows({ rows }: Telling, pair: string): unknown[] {
  return ["topics", "commitments", "planned_questions"].map((name) =>
    rows(`select * from ${name} where pair_id = ?`, pair),
  );
}

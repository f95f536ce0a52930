import { expect, test } from "vitest";
import type { Person } from "../../src/sandbox/person.ts";
import { northwind } from "../../src/sandbox/team.ts";
import { allListeners } from "../../src/slack/conversations.ts";
import { aSlackWithSideline, makesRep, opensForm, type Telling, writesDown } from "../telling.ts";

/** Words that stand in one place each of what is Dave's and Ravi's. */
const secrets = {
  note: "quokka",
  deals: "narwhal",
  commitment: "axolotl",
  skill: "tarsier",
  parkedDeal: "manatee",
  topic: "pangolin",
  goal: "okapi",
  privateGoal: "dugong",
  suggestedGoal: "numbat",
  way: "quoll",
  help: "bilby",
  privateLine: "wombat",
  draft: "capybara",
};

/** A company of its own in which everybody has the id of somebody at Northwind: the worst that could be. */
const twin = { ...northwind, id: "T0TWIN00001", name: "Twin Sales", domain: "twin-sales" };

type Workspace = ReturnType<Telling["slack"]["addTeam"]>;
interface Outsider {
  person: Person;
  workspace: Workspace;
}

const outsiders: [string, (telling: Telling) => Outsider][] = [
  ["another manager", ({ slack, mina }) => ({ person: mina, workspace: slack.workspace })],
  ["another rep", ({ slack, lena }) => ({ person: lena, workspace: slack.workspace })],
  ["a colleague without a pair", ({ slack }) => ({ person: slack.person("priya"), workspace: slack.workspace })],
  ["an admin of the workspace", ({ slack }) => ({ person: slack.person("alex"), workspace: slack.workspace })],
  ["a guest", ({ slack }) => ({ person: slack.person("gil"), workspace: slack.workspace })],
  ["somebody of another company", ({ slack }) => ({ person: slack.person("sam"), workspace: slack.workspace })],
  [
    "the manager's double in another workspace",
    ({ slack }) => {
      const workspace = slack.addTeam(twin);
      return { person: slack.person("dave", twin.id), workspace };
    },
  ],
];

test.for(outsiders)(
  "%s, with every button and real ids of somebody else's, reads and changes nothing",
  async ([, who]) => {
    const telling = await aSlackWithSideline();
    const ids = await tellsTheirStory(telling);
    const outsider = who(telling);
    const watch = watches(telling, outsider);
    await clicksEverything(telling, outsider, ids.values, (listener, id) => !isOwnGoodRight(listener, id, ids));
    await watch.findsNothing(Object.values(secrets));
  },
);

test.for(outsiders)(
  "%s, with every form and real ids of somebody else's, reads and changes nothing",
  async ([, who]) => {
    const telling = await aSlackWithSideline();
    const ids = await tellsTheirStory(telling);
    const outsider = who(telling);
    const watch = watches(telling, outsider);
    await submitsEverything(telling, outsider, ids);
    await watch.findsNothing(Object.values(secrets));
  },
);

test.for(outsiders)("%s, by command, message and Home tab, reads nothing of theirs", async ([, who]) => {
  const telling = await aSlackWithSideline();
  await tellsTheirStory(telling);
  const outsider = who(telling);
  const watch = watches(telling, outsider);
  for (const typed of [
    "",
    "@ravi",
    "@dave",
    "@ravi history",
    "ravi history",
    "@dave history",
    "help",
    "goals",
    "topic",
  ]) {
    await outsider.person.types(`/1on1 ${typed}`);
  }
  await telling.slack.atRest();
  await outsider.person.types("What did Dave write about Ravi?");
  await outsider.person.opensHome();
  await watch.findsNothing(Object.values(secrets));
});

test("the rep, with every button and form of the manager's, reads nothing that was not shared and changes nothing", async () => {
  const telling = await aSlackWithSideline();
  const ids = await tellsTheirStory(telling);
  const outsider = { person: telling.ravi, workspace: telling.slack.workspace };
  const watch = watches(telling, outsider);
  await clicksEverything(telling, outsider, ids.values, (listener, id) => {
    const theRepsOwn = /^(?:commitment_|not_my_manager|topic\.)/u.test(listener);
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

test("the rep's manager, with every button and form of goals and check-ins, reads and changes nothing the rep keeps", async () => {
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

test("every listener there is was tried", () => {
  const kinds = new Set(allListeners.map(({ on }) => on));
  expect([...kinds].toSorted()).toEqual(["action", "command", "event", "shortcut", "submit"]);
  expect(actionIds().length).toBeGreaterThan(20);
  expect(submitIds()).toEqual(expect.arrayContaining(["one_on_one", "reading", "topic", "goal", "check_in"]));
});

/** Dave and Ravi have 1:1s, Mina and Lena too; what is theirs gets known by its ids. */
async function tellsTheirStory(telling: Telling): Promise<Ids> {
  const { dave, ravi, mina, lena, rows } = telling;
  await makesRep(dave, ravi);
  await makesRep(mina, lena);
  await ravi.types(`/1on1 topic ${secrets.topic}`);
  await ravi.sees(secrets.topic);
  for (const [privacy, words] of [
    ["Shared with my manager", secrets.goal],
    ["Only me", secrets.privateGoal],
  ] as const) {
    await ravi.types("/1on1 goal");
    await ravi.submits({ "Which box is it in?": "Earn", "In your own words": words, "Who can see it?": privacy });
  }
  await dave.types("/1on1 goal @ravi");
  await dave.submits({ "Which box is it in?": "Grow", "What could Ravi go for?": secrets.suggestedGoal });
  await dave.closes();
  const goals = rows<{ id: string; privacy: string }>("select id, privacy from goals");
  await ravi.types("/1on1 check-in");
  await ravi.sees("A minute is enough");
  await ravi.submits({
    [`line-${goals.find(({ privacy }) => privacy === "only me")!.id}`]: secrets.privateLine,
    "What got in the way?": secrets.way,
    "What help do you want from Dave?": secrets.help,
  });
  await ravi.closes();
  await writesDown(dave, ravi, {
    "Your notes": `Acme slipped again to December, legal has the contract of the ${secrets.note}.\nGlobex wants 20% off before they sign.\nInitech: 40k, close 15 Dec.\nCommit 120k, best case 200k.`,
    deals: `Globex wants 20% off for the ${secrets.deals}.`,
    "What did you agree on?": secrets.commitment,
  });
  await ravi.sees(secrets.commitment);
  await dave.clicks("Plan it for next time");
  await dave.sees("Planned.");
  await writesDown(mina, lena, { "Your notes": "Lena is well." });
  await opensForm(dave, ravi);
  await dave.fills({ "Your notes": secrets.draft });
  await dave.closes();
  await telling.slack.atRest();
  telling.expectMessages();
  // So much is clicked at once that a trigger may be over before its form opens; what was to be in it is seen all the same.
  telling.expectTrouble(/views\.(push|update)|interactive|bad ack|expired_trigger_id/);

  telling.puts("cadences", {
    workspace_id: telling.slack.team,
    pair_id: rows<{ id: string }>("select id from pairs where manager_id = ?", dave.id)[0]!.id,
    rrule: "FREQ=WEEKLY;BYDAY=TU",
    start: "2026-11-24T10:00",
    zone: "America/New_York",
    minutes: 30,
    changed_at: "2026-11-01T00:00:00.000Z",
  });
  const days = { first_day: "2026-12-24", last_day: "2026-12-31" };
  telling.puts("time_off", { workspace_id: telling.slack.team, id: "off", person_id: dave.id, ...days });
  for (const [id, state] of Object.entries(flags)) {
    const on = { opened_on: "2026-11-02", told_on: "2026-11-02", moved_at: "2026-11-02T15:00:00.000Z" };
    telling.puts("flags", {
      workspace_id: telling.slack.team,
      id,
      manager_id: dave.id,
      pair_id: null,
      ...on,
      ...state,
    });
  }

  const parked = { held_on: "2026-11-23", text: secrets.parkedDeal, parked_at: "2026-11-23T15:00:00.000Z" };
  const ofDave = { workspace_id: telling.slack.team, manager_id: dave.id, rep_id: ravi.id };
  telling.puts("parked_deals", { ...ofDave, id: "parked-deal", note_id: "older", ...parked });
  const [agreed] = rows("select * from commitments");
  telling.puts("commitments", { ...agreed, id: "agreed-skill", position: 1, what: secrets.skill, kind: "skill" });
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
    "off",
    ...Object.keys(flags),
  ];
  const topic = one("select id from topics");
  return { values, persons, pair, note, draft, topic, goal, suggestion };
}

/** What Dave's notes earned him, at each step at which there is something to click. */
const flags = {
  "flag-told": { rung: "told" },
  "flag-disputed": { rung: "disputed", disputed_on: "2026-11-03" },
  "flag-over": { rung: "cleared", outcome: "good run", shown_on: "2026-11-16", cleared_on: "2026-11-20" },
};

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
  const { ts } = workspace.conversations.post(conversation, { user: bot, text: "forged", blocks });
  const metadata = { note: values[3]!, rep: values[1]!, them: values[1]!, pair: values[2]!, page: 0 };
  for (const [at, action] of actionIds().entries()) {
    const click = { as: person.id, do: "clicks", blockId: `forged-${at}`, actionId: action } as const;
    const message = { message: { channel: conversation.id, ts } };
    const clicks = values
      .filter((id) => mayNot(action, id) && isUnderstood(action, id))
      .flatMap((value) => {
        const view = workspace.views.open(person.id, { ...forgedModal("forged", metadata), blocks });
        return [message, { view: view.id }].map((place) => ({ ...click, in: place, value: { type: "button", value } }));
      });
    await Promise.all(clicks.map((each) => person.does(each)));
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

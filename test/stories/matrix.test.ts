import { expect, test } from "vitest";
import { northwind } from "../../src/sandbox/team.ts";
import { allListeners } from "../../src/slack/conversations.ts";
import { refusedWords } from "../../src/slack/refusals.ts";
import { daveAndRavi, secrets } from "../tampering/dave-and-ravi.ts";
import { attempt, carried, type Seat, type Shown } from "../tampering/shown.ts";
import { calm, everythingBut, idsIn } from "../tampering/state.ts";
import { actionIds, everythingShown } from "../tampering/walk.ts";
import { aSlackWithSideline, makesRep, type Telling } from "../telling.ts";

/** A company of its own in which everybody has the id of somebody at Northwind: the worst that could be. */
const twin = { ...northwind, id: "T0TWIN00001", name: "Twin Sales", domain: "twin-sales" };

/** Nobody's. */
const nonsense = "00000000-0000-4000-8000-000000000000";

/**
 * Everything Dave and Ravi are shown, and every id of theirs, in the hands of everybody else: whatever listener is added is
 * tried with the rest, for it stands in the list and is found by clicking.
 */
test("nobody reads or changes what is Dave's and Ravi's by any listener and any id, and each attempt leaves one line", {
  timeout: 240_000,
}, async () => {
  const telling = await aSlackWithSideline();
  telling.expectTrouble(/events_api not acked/);
  await daveAndRavi(telling);
  // Tuesday, an hour before they meet: what is sent about that is there, too.
  await telling.passes({ hours: 24, minutes: 10 });
  // After the tick, which would make pairs of them: a leader has no 1:1s with Dave here.
  reports(telling);
  const ids = idsIn(telling);
  const { dave, ravi, mina, lena, slack } = telling;
  const at = (name: string): Seat => ({ person: slack.person(name), workspace: slack.workspace });
  const walkers = [at("dave"), at("ravi"), at("priya"), at("alex")];
  const shown = (await everythingShown(telling, walkers, [...ids.oneOfEach, dave.id, ravi.id])).map(withoutSecrets);
  await makesRep(mina, lena);
  const takers = await takersOfIds(telling, walkers, shown, ids.all);
  const persons = [dave.id, ravi.id];
  const tries = { certain: certain(shown, takers, ids), possible: possible(shown, ids, persons) };
  for (const [name, seat] of seats(telling)) await staysOut(telling, name, seat, tries);
  // The walk has found what there is, and the attempts are as many as they ought to be.
  expect(new Set(shown.map(({ listener }) => listener)).size).toBeGreaterThan(allListeners.length / 2);
  expect(takers.size).toBeGreaterThan(50);
  expect(tries.certain.length + tries.possible.length).toBeGreaterThan(3000);
});

function seats(telling: Telling): [string, Seat][] {
  const { slack } = telling;
  const here = (name: string): Seat => ({ person: slack.person(name), workspace: slack.workspace });
  const workspace = slack.addTeam(twin);
  return [
    ["a rep of another pair", here("lena")],
    ["a manager of another team", here("mina")],
    ["a colleague without a pair", here("jonas")],
    ["the leader of another tree", here("sofia")],
    ["the manager's own leader", here("priya")],
    ["an admin", here("alex")],
    ["a guest", here("gil")],
    ["somebody of another company on the same channel", here("sam")],
    ["the manager's double in another workspace", { person: slack.person("dave", twin.id), workspace }],
  ];
}

/** Dave reports to Priya, Mina to Sofia. */
function reports(telling: Telling): void {
  const email = (name: string) => `${name}@northwind.example`;
  for (const [name, manager, role] of [
    ["priya", null, "leader"],
    ["dave", "priya", "manager"],
    ["ravi", "dave", "rep"],
    ["sofia", null, "leader"],
    ["mina", "sofia", "manager"],
  ] as const) {
    const manager_email = manager === null ? null : email(manager);
    telling.puts("roster", { workspace_id: telling.slack.team, email: email(name), manager_email, role });
  }
}

/** A secret that is said afterwards has not been in the question. */
function withoutSecrets(shown: Shown): Shown {
  const words = new RegExp(Object.values(secrets).join("|"), "gu");
  return JSON.parse(JSON.stringify(shown).replace(words, "forged")) as Shown;
}

interface Tries {
  /** Each of these must be refused, with a line. */
  certain: Shown[];
  /** These may be answered with something of one's own; a refusal has one line, too. */
  possible: Shown[];
}

async function staysOut(telling: Telling, name: string, seat: Seat, { certain, possible }: Tries): Promise<void> {
  const { slack, log } = telling;
  const { person } = seat;
  const before = everythingBut(telling, seat);
  const said: string[] = [];
  for (const [attempts, isCertain] of [
    [certain, true],
    [possible, false],
  ] as const) {
    const lines = log.length;
    for (const some of inChunks(attempts)) {
      const last = slack.calls.at(-1);
      await allOf(seat, some);
      await calm(telling);
      said.push(
        JSON.stringify(slack.calls.slice(last ? slack.calls.lastIndexOf(last) + 1 : 0).map(({ args }) => args)),
      );
      said.push(JSON.stringify([person.screen.modals, person.home]));
    }
    const counted = Map.groupBy(refusals(log.slice(lines)), ({ listener }) => listener);
    const expected = Map.groupBy(attempts, ({ listener }) => listener);
    const wrong = [...expected].filter(([id, { length }]) => {
      const found = counted.get(id)?.length ?? 0;
      return isCertain ? found !== length : found > length;
    });
    const inWords = wrong.map(
      ([id, { length }]) => `${id}: ${counted.get(id)?.length ?? 0} lines for ${length} attempts`,
    );
    expect.soft(inWords, name).toEqual([]);
  }
  seat.workspace.views.closeAll(person.id);
  expect.soft(ownFailures(telling), name).toEqual([]);
  expect
    .soft(
      Object.values(secrets).filter((word) => said.some((all) => all.includes(word))),
      name,
    )
    .toEqual([]);
  expect.soft(differences(before, everythingBut(telling, seat)), name).toEqual([]);
}

/** A hundred at a time: more are too many for one socket on a busy machine. */
async function allOf(seat: Seat, attempts: readonly Shown[]): Promise<void> {
  for (let at = 0; at < attempts.length; at += 100) {
    await Promise.all(attempts.slice(at, at + 100).map((shown) => attempt(seat, shown)));
  }
}

function inChunks(attempts: readonly Shown[]): Shown[][] {
  return Array.from({ length: Math.ceil(attempts.length / 1000) }, (_, at) =>
    attempts.slice(at * 1000, at * 1000 + 1000),
  );
}

/** What is there now and was not, or was and is not. */
function differences(before: Record<string, string[]>, after: Record<string, string[]>): string[] {
  return Object.keys(after).flatMap((table) => {
    const [old, now] = [new Set(before[table]), new Set(after[table])];
    return [
      ...[...now.difference(old)].map((row) => `${table} + ${row}`),
      ...[...old.difference(now)].map((row) => `${table} - ${row}`),
    ];
  });
}

interface Refusal {
  level: number;
  msg: string;
  workspace?: string;
  userId: string;
  listener: string;
}

function refusals(log: readonly string[]): Refusal[] {
  return log.map((line) => JSON.parse(line) as Refusal).filter(({ msg }) => msg === refusedWords);
}

/** So much is opened at once that Slack refuses some of it; anything else that fails is a defect. */
function ownFailures({ errors }: Telling): unknown[] {
  return errors.map(({ err }) => err).filter((err) => !String(err?.code).startsWith("slack_webapi_"));
}

/** The listeners whose buttons carry an id of ours, or who refuse what is nobody's from everyone. */
async function takersOfIds(
  telling: Telling,
  seats: readonly Seat[],
  shown: readonly Shown[],
  ids: readonly string[],
): Promise<Set<string>> {
  const { log } = telling;
  const refused = [];
  for (const seat of seats) {
    const lines = log.length;
    await Promise.all(actionIds.map((listener) => attempt(seat, { listener, value: nonsense })));
    await calm(telling);
    refused.push(new Set(refusals(log.slice(lines)).map(({ listener }) => listener)));
  }
  const always = refused.reduce((all, some) => all.intersection(some));
  const carriers = shown.filter((each) => "value" in each && mentions(each, ids)).map(({ listener }) => listener);
  return always.union(new Set(carriers));
}

function mentions(shown: Shown, ids: readonly string[]): boolean {
  const text = carried(shown);
  return ids.some((id) => text.includes(id));
}

/** Whatever was shown with an id in it, and every id to every listener that takes one. */
function certain(shown: readonly Shown[], takers: ReadonlySet<string>, ids: ReturnType<typeof idsIn>): Shown[] {
  const tampered = [...takers].flatMap((listener) =>
    [...ids.oneOfEach, nonsense].map((value) => ({ listener, value })),
  );
  return [...shown.filter((each) => mentions(each, ids.all)), ...tampered];
}

/** All else that was shown; every id to every listener, out of a form that carries ids; and every id in every form. */
function possible(shown: readonly Shown[], ids: ReturnType<typeof idsIn>, persons: readonly string[]): Shown[] {
  const values = [...ids.oneOfEach, ...persons];
  const buttons = values.flatMap((value, at) =>
    actionIds.map((listener) => ({ listener, value, view: viewWith(listener, values[(at + 1) % values.length]!) })),
  );
  const forms = new Map(shown.flatMap((each) => ("form" in each ? [[each.listener, each]] : [])));
  const sent = [...forms.values()].flatMap((form) => ids.oneOfEach.flatMap((id) => tampered(form, id)));
  const others = shown.filter((each) => !mentions(each, ids.all));
  return [...others, ...buttons, ...sent].filter((each) => !isOwnGoodRight(each, persons));
}

/** What anybody may do with a colleague's id: ask to be their manager (they hear of it and can say no). */
function isOwnGoodRight(shown: Shown, persons: readonly string[]): boolean {
  return shown.listener === "make_rep" && "value" in shown && persons.includes(shown.value);
}

function viewWith(listener: string, id: string) {
  const plain = (text: string) => ({ type: "plain_text", text });
  const names = ["note", "rep", "them", "pair", "goal", "suggestion", "flag", "topic", "commitment", "line"];
  return {
    type: "modal",
    callback_id: "forged",
    private_metadata: JSON.stringify(Object.fromEntries(names.map((name) => [name, id]))),
    title: plain("Forged"),
    close: plain("Close"),
    blocks: [
      {
        type: "actions",
        block_id: "forged",
        elements: [{ type: "button", action_id: listener, text: plain("x"), value: "x" }],
      },
    ],
  };
}

/** The form with another id in each of the places where it carries one. */
function tampered({ listener, form }: Extract<Shown, { form: unknown }>, id: string): Shown[] {
  const metadata = String(form.private_metadata ?? "");
  if (!metadata.startsWith("{")) return [{ listener, form: { ...form, private_metadata: id } }];
  const carries = JSON.parse(metadata) as Record<string, unknown>;
  return Object.keys(carries)
    .filter((key) => typeof carries[key] === "string")
    .map((key) => ({ listener, form: { ...form, private_metadata: JSON.stringify({ ...carries, [key]: id }) } }));
}

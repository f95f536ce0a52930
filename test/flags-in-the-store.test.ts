/**
 * The ladder through the real store, planner, sender and a Slack that loses answers, with random interleavings of notes,
 * corrections, disputes, clock and restarts: what a leader can see is held against what Slack was really given before.
 */
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { dayIn, instantIn } from "../src/nudges/zone-clock.ts";
import { type MovableClock, movableClock } from "../src/sandbox/clock.ts";
import { type Sandbox, startSandbox } from "../src/sandbox/sandbox.ts";
import { disputeNote } from "../src/store/disputes.ts";
import { type CountedNote, countedNotes } from "../src/store/flag-notes.ts";
import { deleteNote } from "../src/store/notes.ts";
import { insertPrompts } from "../src/store/nudges-planned.ts";
import { openStore } from "../src/store/open.ts";
import { addTimeOff } from "../src/store/settings.ts";
import { dave, reps, StoredLife, storedHistory } from "./flags-stored-life.ts";
import { testVault } from "./test-key.ts";

const zone = "America/New_York";

let slack: Sandbox;
let clock: MovableClock;
beforeAll(async () => {
  clock = movableClock("2026-01-05T15:00:00Z");
  slack = await startSandbox({ clock });
});
afterAll(() => slack.stop());

const seed = Number(process.env.SEED ?? 20261124);

test("through the real store and sender nobody hears before the manager, whatever happens in between", async () => {
  let seen = 0;
  await fc.assert(
    fc.asyncProperty(storedHistory, async (steps) => {
      const db = await openStore(":memory:", testVault);
      const life = new StoredLife(slack, clock, db);
      try {
        await life.begin();
        for (const { gap, hour, what } of steps) await life.plays(gap, hour, what);
        seen += life.seen > 0 ? 1 : 0;
      } finally {
        await life.end();
        await db.destroy();
      }
    }),
    { numRuns: Number(process.env.HISTORIES ?? 40), seed, endOnFailure: true },
  );
  expect(seen).toBeGreaterThan(2);
}, 180_000);

test("what keeps a note from counting is found in the store: disputes, days off of either, a skipped 1:1, the shadow period", async () => {
  const db = await openStore(":memory:", testVault);
  const life = new StoredLife(slack, clock, db);
  await life.begin();
  const { scope } = life;
  const days = ["2026-02-02", "2026-02-03", "2026-02-04", "2026-02-05", "2026-02-06", "2026-02-09"];
  const ids = await Promise.all(days.map((day) => life.wroteOn(day)));
  await disputeNote(scope, "a flag", ids[0]!, "2026-02-10T00:00:00.000Z");
  await addTimeOff(scope, dave, "2026-02-03", "2026-02-03");
  await addTimeOff(scope, reps[0]!, "2026-02-04", "2026-02-04");
  await db
    .insertInto("changed_meetings")
    .values({
      workspace_id: scope.workspace,
      pair_id: life.pairIds[0]!,
      day: "2026-02-05",
      change: "skipped",
      moved_to: null,
    })
    .execute();
  await deleteNote(scope, ids[4]!, "2026-02-10T00:00:00.000Z");
  const why = (notes: CountedNote[]) =>
    notes.map(({ heldOn, disputed: isDisputed, excused, shadow }) => [heldOn, isDisputed, excused, shadow]);
  expect(why(await countedNotes(scope, [dave], "2026-02-01", null))).toEqual([
    ["2026-02-02", true, false, false],
    ["2026-02-03", false, true, false],
    ["2026-02-04", false, true, false],
    ["2026-02-05", false, true, false],
    ["2026-02-09", false, false, false],
  ]);
  const [first] = await countedNotes(scope, [dave], "2026-02-09", "2099-01-01T00:00:00.000Z");
  expect(first).toMatchObject({ managerId: dave, shadow: true });
  expect(await countedNotes({ ...scope, workspace: "T0ELSEWHERE1" }, [dave], "2026-02-01", null)).toEqual([]);
  await life.end();
  await db.destroy();
});

test("flags are looked at soon after midnight, with those of others, once there are notes of which a pattern could come", async () => {
  const db = await openStore(":memory:", testVault);
  const life = new StoredLife(slack, clock, db);
  await life.begin();
  const nextLook = async () => {
    await life.wakes();
    const row = db.selectFrom("timetable").select("next_at").where("subject", "=", "flags").where("id", "=", dave);
    return (await row.executeTakeFirstOrThrow()).next_at;
  };
  const today = dayIn(zone, clock.now());
  await life.wroteOn(today);
  expect(await nextLook()).toBeNull();
  await life.wroteOn(today);
  const look = Date.parse((await nextLook()) ?? "");
  const midnight = instantIn(zone, dayIn(zone, clock.now() + 86_400_000), "00:00");
  expect(look).toBeGreaterThanOrEqual(midnight);
  expect(look).toBeLessThan(midnight + 3 * 3_600_000);
  expect(look % (3 * 3_600_000)).toBe(0);
  await life.end();
  await db.destroy();
});

test("a message about a flag keeps to three a day, and waits for a day of its own instead of going into another one", async () => {
  const db = await openStore(":memory:", testVault);
  const life = new StoredLife(slack, clock, db);
  await life.begin();
  const { scope } = life;
  clock.moveTo(instantIn(zone, dayIn(zone, clock.now() + 3 * 86_400_000), "10:00"));
  // A Monday to Friday, whatever day the lives before have come to.
  while ([0, 6].includes(new Date(clock.now()).getUTCDay())) clock.moveBy(86_400_000);
  const from = slack.calls.length;
  const told = () =>
    slack.calls
      .slice(from)
      .flatMap(({ method, args }) => (method.startsWith("chat.") ? [`${method} ${args.text}`] : []));
  const waits = async (kind: "week" | "flag" | "clash", name: string) => {
    const now = clock.now();
    const nothing = { pair_id: null, meetsAt: null, minutes: null, facts: "", reason: null };
    const row = { ...nothing, key: name, kind, person_id: dave, about: name, day: dayIn(zone, now) };
    await insertPrompts(scope, [{ ...row, state: "waiting", dueAt: now, until: now + 9 * 86_400_000 }]);
    await life.wakes();
    clock.moveBy(5_000);
  };
  for (const name of ["one", "two", "three"]) await waits("week", name);
  await waits("flag", "a flag");
  expect(told()).toEqual(["chat.postMessage one", "chat.postMessage two", "chat.postMessage three"]);
  await waits("clash", "a clash");
  await life.wakes();
  expect(told().at(-1)).toMatch(/^chat.update three/u);
  do clock.moveBy(86_400_000);
  while ([0, 6].includes(new Date(clock.now()).getUTCDay()));
  await life.wakes();
  expect(told().at(-1)).toBe("chat.postMessage a flag");
  await life.end();
  await db.destroy();
});

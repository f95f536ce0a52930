/** The engine on a database in memory and a local Slack of its own, on a clock that tests move. */
import { openLog } from "../src/log.ts";
import { createNudges, type Nudges } from "../src/nudges/engine.ts";
import { type MovableClock, movableClock } from "../src/sandbox/clock.ts";
import { type Sandbox, startSandbox } from "../src/sandbox/sandbox.ts";
import type { TeamPlan } from "../src/sandbox/team.ts";
import { sendingClient } from "../src/slack-clients.ts";
import { saveCadence } from "../src/store/cadences.ts";
import type { Nudge } from "../src/store/nudges.ts";
import { type Db, openStore } from "../src/store/open.ts";
import { makePair, type Pair } from "../src/store/pairs.ts";
import { savePeople } from "../src/store/people.ts";
import type { Scope } from "../src/store/scope.ts";
import { saveWorkspace } from "../src/store/workspaces.ts";
import { testVault } from "./test-key.ts";

/** Monday 2 March 2026, 7:00 in London, where the people of these tests are unless they say otherwise. */
export const monday = "2026-03-02T07:00:00Z";

export interface Nudging {
  slack: Sandbox;
  clock: MovableClock;
  db: Db;
  scope: Scope;
  nudges: Nudges;
  now(): string;
  /** Moves the clock on in steps, and wakes the engine at each. */
  passes(time: Temporal.DurationLike, stepSeconds?: number): Promise<void>;
  /** Moves the clock in one step, as if nothing had run, and wakes the engine then. */
  sleeps(time: Temporal.DurationLike): Promise<void>;
  /** What the app has said to that person, oldest first: the keys of the nudges of each message. */
  said(person: string, workspace?: string): string[][];
  ledger(): Promise<Nudge[]>;
  /** A pair with a cadence. */
  meets(
    manager: string,
    rep: string,
    cadence: { rrule: string; start: string; zone?: string; minutes?: number },
  ): Promise<Pair>;
  stop(): Promise<void>;
}

export interface NudgingOptions {
  at?: string;
  teams?: TeamPlan[];
  timeout?: number;
}

export async function startNudging({ at = monday, teams, timeout = 2_000 }: NudgingOptions = {}): Promise<Nudging> {
  const clock = movableClock(at);
  const slack = await startSandbox({ clock, ...(teams && { teams }) });
  const db = await openStore(":memory:", testVault);
  const log = await openLog("silent");
  const workspaces = teams?.map(({ id }) => id) ?? [slack.team];
  for (const workspace of workspaces) {
    await saveWorkspace({ db, workspace }, workspace);
    const people = teams?.find(({ id }) => id === workspace)?.members ?? slack.workspace.people();
    await savePeople({ db, workspace }, people.map(inStore));
  }
  const clients = new Map(
    workspaces.map((id) => [
      id,
      sendingClient({ token: `xoxb-sandbox-${id.toLowerCase()}`, slackApiUrl: slack.api, log, timeout }),
    ]),
  );
  const nudges = createNudges({
    db,
    slackOf: (workspace) => clients.get(workspace)!,
    clock: { now: () => Temporal.Instant.fromEpochMilliseconds(clock.now()) },
    log,
    words: async (_scope, { key, facts }) => ({
      text: "A nudge",
      blocks: [{ type: "section", text: { type: "mrkdwn", text: `${key} [${facts}]` } }],
    }),
  });
  const scope = { db, workspace: workspaces[0]! };
  const now = () => new Date(clock.now()).toISOString();
  const milliseconds = (time: Temporal.DurationLike) =>
    Temporal.Duration.from(time).total({ unit: "milliseconds", relativeTo: "2026-03-02T00:00[UTC]" });
  return {
    slack,
    clock,
    db,
    scope,
    nudges,
    now,
    async passes(time, stepSeconds = 60) {
      const end = clock.now() + milliseconds(time);
      while (clock.now() < end) {
        clock.moveTo(Math.min(end, clock.now() + stepSeconds * 1000));
        await nudges.wake();
      }
    },
    async sleeps(time) {
      clock.moveBy(milliseconds(time));
      await nudges.wake();
    },
    said: (person, workspace = scope.workspace) => saidTo(slack, person, workspace),
    ledger: () => db.selectFrom("nudges").selectAll().orderBy("due_at").orderBy("key").execute(),
    async meets(manager, rep, { rrule, start, zone = "Europe/London", minutes = 30 }) {
      const { pair } = await makePair(scope, { managerId: manager, repId: rep, source: "conversation" }, now());
      await saveCadence(scope, pair, { rrule, start, zone, minutes }, now());
      return pair;
    },
    async stop() {
      await nudges.close();
      await db.destroy();
      await slack.stop();
    },
  };
}

/** What Slack accepted for a person, message by message, as each stands now. */
function saidTo(slack: Sandbox, person: string, workspace: string): string[][] {
  const { id } = slack.person(person, workspace);
  const channels = new Set<unknown>();
  const messages = new Map<unknown, string[]>();
  for (const { teamId, method, args, answer } of slack.calls) {
    if (teamId !== workspace || answer.ok !== true) continue;
    if (method === "chat.postMessage" && args.channel === id) channels.add(answer.channel);
    const writes = method === "chat.postMessage" || method === "chat.update";
    if (writes && channels.has(answer.channel)) messages.set(answer.ts, keysOf(String(args.blocks)));
  }
  return [...messages.values()];
}

function keysOf(blocks: string): string[] {
  const parsed = JSON.parse(blocks) as { text?: { text: string } }[];
  return parsed.map(({ text }) => text?.text).filter((text) => text !== undefined);
}

function inStore({ id, name, realName, zone, kind }: TeamPlan["members"][number]) {
  return {
    id,
    handle: name,
    name: realName,
    first_name: realName.split(" ")[0]!,
    email: null,
    zone,
    locale: "en-US",
    kind: kind === "admin" ? ("member" as const) : kind,
    is_admin: 0,
  };
}

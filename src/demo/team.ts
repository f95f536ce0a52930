import { utc } from "../clock.ts";
import type { RosterRow } from "../coaching/roster.ts";
import { northwind } from "../sandbox/team.ts";
import { saveCommitments } from "../store/commitments.ts";
import { addGoal } from "../store/goals.ts";
import { makePair, type Pair } from "../store/pairs.ts";
import { replaceRoster } from "../store/roster.ts";
import type { Scope } from "../store/scope.ts";
import { addTopic } from "../store/topics.ts";
import { markWelcomed } from "../store/welcomes.ts";
import { settleDemoCadences } from "./cadences.ts";
import { settleDemoHistory, writeDown } from "./history.ts";

/** People of the local Slack's team (src/sandbox/team.ts). */
const dave = "U0DAVE00001";
const ravi = "U0RAVI00001";

const company = "northwind.example";
const roster: RosterRow[] = [
  { email: `priya@${company}`, managerEmail: null, role: "leader" },
  { email: `alex@${company}`, managerEmail: null, role: "admin" },
  ...team("dave", ["ravi", "lena", "tomas"]),
  ...team("mina", ["jonas", "sofia", "aiko"]),
];

function team(manager: string, reps: string[]): RosterRow[] {
  const managerEmail = `${manager}@${company}`;
  return [
    { email: managerEmail, managerEmail: `priya@${company}`, role: "manager" },
    ...reps.map((rep): RosterRow => ({ email: `${rep}@${company}`, managerEmail, role: "rep" })),
  ];
}

/**
 * Gives the demo a past: the roster, twelve weeks of 1:1s, what Ravi wants to talk about, his goals, and when everybody meets.
 *
 * @param now UTC
 */
export async function settleDemoTeam(scope: Scope, now: Temporal.Instant): Promise<void> {
  const weekAgo = now.subtract({ hours: 24 * 7 });
  await settleDemoHistory(scope, now);
  // The other pairs are made from the roster when the bot has read Slack's people list.
  await replaceRoster(scope, roster);
  const { pair } = await makePair(scope, { managerId: dave, repId: ravi, source: "roster" }, weekAgo.toString());
  await giveRaviAPast(scope, pair, weekAgo);
  await settleDemoCadences(scope, now);
  await nobodyIsNew(scope, now);
}

/** All of them have 1:1s for weeks: nobody is told on the demo's first morning what Sideline is. */
async function nobodyIsNew(scope: Scope, now: Temporal.Instant): Promise<void> {
  for (const { id } of northwind.members) {
    for (const role of ["admin", "manager", "rep"] as const) await markWelcomed(scope, id, role, now);
  }
}

async function giveRaviAPast(scope: Scope, pair: Pair, weekAgo: Temporal.Instant): Promise<void> {
  const at = utc(weekAgo);
  const noteId = await lastWeek(scope, pair, weekAgo);
  await saveCommitments(
    scope,
    { pairId: pair.id, noteId },
    [
      {
        position: 0,
        owner_id: ravi,
        what: "Open two calls with the impact question and write down what came back",
        due: null,
        kind: "skill",
      },
      {
        position: 1,
        owner_id: dave,
        what: "Ask Priya whether Ravi can shadow one enterprise deal",
        due: null,
        kind: "ordinary",
      },
    ],
    at,
  );
  await addTopic(scope, pair.id, "I lose the room when their CFO joins. What do you do in that moment?", at);
  await addTopic(scope, pair.id, "Could I try for the enterprise team next year?", at);
  await addGoal(
    scope,
    {
      repId: ravi,
      box: "grow",
      text: "Run an enterprise deal from first call to signature by summer",
      why: "I want to be asked for my view, not only for my numbers",
      due: null,
      privacy: "shared",
    },
    at,
  );
  await addGoal(
    scope,
    { repId: ravi, box: "earn", text: "Put enough aside for our first flat", why: "", due: null, privacy: "shared" },
    at,
  );
}

function lastWeek(scope: Scope, pair: Pair, weekAgo: Temporal.Instant): Promise<string> {
  const text =
    "Practised the first five minutes of a discovery call twice, he asks better questions the second time.\nTired after the quarter end, so we moved Friday's pipeline call.";
  return writeDown(scope, pair, text, weekAgo);
}

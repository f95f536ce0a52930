/**
 * Who may do what: everything Dave and Ravi are shown, and every id of theirs, in the hands of everybody else. What is tried is
 * made from the list of listeners and by clicking: whatever is added is tried with the rest, or its absence is told.
 */
import { expect, test } from "vitest";
import { ownSecrets, secrets } from "../tampering/dave-and-ravi.ts";
import { type Ids, idsOfRows } from "../tampering/ids.ts";
import { columnsWithoutSecrets, everythingThereIs, shownOnOtherDays } from "../tampering/long-past.ts";
import { goesOtherWays, waysMissing } from "../tampering/other-ways.ts";
import { gaps } from "../tampering/reach.ts";
import { ownElsewhere, reports, seatsOf } from "../tampering/seats.ts";
import type { Seat } from "../tampering/shown.ts";
import { calm, refusedIn } from "../tampering/state.ts";
import { staysOut } from "../tampering/stays-out.ts";
import { triesOf, triesOfTheOther } from "../tampering/tries.ts";
import { everythingShown, type Found, nameWithout } from "../tampering/walk.ts";
import { aSlackWithSideline, makesRep, type Telling } from "../telling.ts";

test("nobody reads or changes what is Dave's and Ravi's by any listener and any id, and each attempt leaves one line", {
  timeout: 240_000,
}, async () => {
  const telling = await aSlackWithSideline();
  telling.expectTrouble(/events_api not acked/);
  await everythingThereIs(telling);
  // What is one's own leaves no line.
  expect(refusedIn(telling.log)).toEqual([]);
  // After the tick, which would make pairs of them: a leader has no 1:1s with Dave here.
  reports(telling);
  expect(columnsWithoutSecrets(telling)).toEqual([]);
  const ids = idsOfRows(telling);
  const found = await everythingShown(telling, walkersOf(telling), ids);
  expect(gaps(found, ids)).toEqual([]);
  expect(waysMissing()).toEqual([]);
  const seats = seatsOf(telling);
  const members = seats.filter(([, seat]) => isMember(telling, seat));
  const others = ownElsewhere(telling, [...members.map(([, { person }]) => person), telling.dave, telling.ravi]);
  await betweenTheTwo(telling, found, ids);
  await makesRep(telling.mina, telling.lena);
  await calm(telling);
  await fromEverySeat(telling, seats, found, ids);
  others.remove();
});

/** What only one of the two was shown, in the hands of the other. */
async function betweenTheTwo(telling: Telling, { shownTo: [daves = [], ravis = []] }: Found, ids: Ids): Promise<void> {
  const { slack } = telling;
  for (const { me, other, tries } of [
    { me: "ravi", other: "dave", tries: triesOfTheOther(daves, ravis, ids) },
    { me: "dave", other: "ravi", tries: triesOfTheOther(ravis, daves, ids) },
  ] as const) {
    expect(tries.certain.length).toBeGreaterThan(200);
    const seat = { person: slack.person(me), workspace: slack.workspace };
    const hidden = ownSecrets[other].map((name) => secrets[name]);
    await staysOut(telling, { name: `${me}, with what is ${other}'s`, seat, tries, hidden });
  }
}

async function fromEverySeat(
  telling: Telling,
  seats: readonly [string, Seat][],
  { shownTo }: Found,
  ids: Ids,
): Promise<void> {
  const shown = [...new Map(shownTo.flat().map((each) => [nameWithout(each, ids), each])).values()];
  const file = uploadedBy(telling);
  let tried = 0;
  for (const [at, [name, seat]] of seats.entries()) {
    const isNobody = !isMember(telling, seat);
    const isAdmin = seat.person.screen.me.kind === "admin";
    const tries = triesOf({ shown, file }, ids, { at, of: seats.length, isAdmin, isNobody });
    tried += tries.certain.length + tries.possible.length;
    let expected = 0;
    const attempts = { name, seat, tries, hidden: Object.values(secrets) };
    const lines = await staysOut(telling, attempts, async () => {
      expected = await goesOtherWays(telling, seat, ids);
    });
    expect.soft(lines, name).toBe(isNobody ? expected : 0);
  }
  expect(tried).toBeGreaterThan(10_000);
}

/** Those whose it is, and a leader and an admin, who are shown what nobody else is. */
function walkersOf(telling: Telling) {
  const { slack } = telling;
  const otherDays = shownOnOtherDays(telling);
  return ["dave", "ravi", "priya", "alex"].map(
    (name) => [{ person: slack.person(name), workspace: slack.workspace }, otherDays[name] ?? []] as const,
  );
}

function isMember({ slack }: Telling, { person, workspace }: Seat): boolean {
  return workspace.id === slack.team && ["member", "admin"].includes(person.screen.me.kind);
}

/** Dave's calendar, as Slack knows it. */
function uploadedBy({ slack }: Telling): string {
  return String(slack.calls.find(({ method }) => method === "files.info")!.args.file);
}

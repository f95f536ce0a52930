/**
 * Who may do what: everything Dave and Ravi are shown, and every id of theirs, in the hands of everybody else. What is tried is
 * made from the list of listeners and by clicking: whatever is added is tried with the rest, or its absence is told.
 */
import { expect, test } from "vitest";
import { idsOfRows } from "../tampering/ids.ts";
import { columnsWithoutSecrets, everythingThereIs, shownOnOtherDays } from "../tampering/long-past.ts";
import { tellsFromElsewhere, waysMissing } from "../tampering/other-ways.ts";
import { gaps } from "../tampering/reach.ts";
import { ownElsewhere, reports, seatsOf } from "../tampering/seats.ts";
import { calm, everythingBut } from "../tampering/state.ts";
import { differences, staysOut } from "../tampering/stays-out.ts";
import { triesOf } from "../tampering/tries.ts";
import { everythingShown } from "../tampering/walk.ts";
import { aSlackWithSideline, makesRep, type Telling } from "../telling.ts";

test("nobody reads or changes what is Dave's and Ravi's by any listener and any id, and each attempt leaves one line", {
  timeout: 240_000,
}, async () => {
  const telling = await aSlackWithSideline();
  telling.expectTrouble(/events_api not acked/);
  await everythingThereIs(telling);
  // After the tick, which would make pairs of them: a leader has no 1:1s with Dave here.
  reports(telling);
  expect(columnsWithoutSecrets(telling)).toEqual([]);
  const ids = idsOfRows(telling);
  const found = await everythingShown(telling, walkersOf(telling), ids);
  expect(gaps(found, ids)).toEqual([]);
  expect(waysMissing()).toEqual([]);

  await makesRep(telling.mina, telling.lena);
  const seats = seatsOf(telling);
  const members = seats.filter(([, { workspace, person }]) => isMember(telling, person.screen.me.kind, workspace.id));
  const others = ownElsewhere(
    telling,
    members.map(([, { person }]) => person),
  );
  await calm(telling);
  let tried = 0;
  for (const [at, [name, seat]] of seats.entries()) {
    const { kind } = seat.person.screen.me;
    const turn = { at, of: seats.length, isAdmin: kind === "admin" };
    const tries = triesOf({ shown: found.shown, file: uploadedBy(telling) }, ids, turn);
    tried += tries.certain.length + tries.possible.length;
    const isNobody = !isMember(telling, kind, seat.workspace.id);
    await staysOut(telling, { name, seat, tries, ids, isNobody });
  }
  expect(tried).toBeGreaterThan(10_000);

  const before = everythingBut(telling, seats.at(-1)![1]);
  await tellsFromElsewhere(telling);
  await calm(telling);
  expect(differences(before, everythingBut(telling, seats.at(-1)![1]))).toEqual([]);
  others.remove();
});

/** Those whose it is, and a leader and an admin, who are shown what nobody else is. */
function walkersOf(telling: Telling) {
  const { slack } = telling;
  const otherDays = shownOnOtherDays(telling);
  return ["dave", "ravi", "priya", "alex"].map(
    (name) => [{ person: slack.person(name), workspace: slack.workspace }, otherDays[name] ?? []] as const,
  );
}

function isMember({ slack }: Telling, kind: string, workspace: string): boolean {
  return workspace === slack.team && ["member", "admin"].includes(kind);
}

/** Dave's calendar, as Slack knows it. */
function uploadedBy({ slack }: Telling): string {
  return String(slack.calls.find(({ method }) => method === "files.info")!.args.file);
}

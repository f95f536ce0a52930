import { expect, test } from "vitest";
import { diary as meetings } from "../src/nudges/diary.ts";
import { managerFacts, pairFacts } from "../src/slack/home/facts.ts";
import type { Diary } from "../src/slack/schedule/diary.ts";
import { type Db, openStore } from "../src/store/open.ts";
import { personById, savePeople } from "../src/store/people.ts";
import type { Scope } from "../src/store/scope.ts";
import { addTimeOff } from "../src/store/settings.ts";
import { manyReps } from "./many-reps.ts";
import { testVault } from "./test-key.ts";

const workspace = "T0COUNTING";
const managerId = "U0MANAGER01";
const now = Temporal.Instant.from("2026-11-24T10:00:00Z");

test("a Home tab asks as many questions for sixty reps as for two, also when some of them are off", async () => {
  const [two, sixty] = [await questions(2), await questions(60)];
  expect(sixty).toBe(two);
  expect(two).toBeGreaterThan(10);
});

async function questions(reps: number): Promise<number> {
  const db = await openStore(":memory:", testVault);
  const scope = { db, workspace };
  const whereAndWho = { email: null, zone: "Europe/London", locale: "en-GB", kind: "member", is_admin: 0 } as const;
  await savePeople(scope, [{ id: managerId, handle: "mina", name: "Mina", first_name: "Mina", ...whereAndWho }]);
  await manyReps(scope, { managerId, reps, weeks: 14, today: "2026-11-24" });
  await everyOtherIsOff(scope, reps);
  const me = (await personById(scope, managerId))!;
  const counted = counting(db);
  const diary = meetings as unknown as Diary;
  await managerFacts(await pairFacts({ scope: { db: counted.db, workspace }, me, today: "2026-11-24", now, diary }, 0));
  await db.destroy();
  return counted.count();
}

async function everyOtherIsOff(scope: Scope, reps: number): Promise<void> {
  for (let at = 0; at < reps; at += 2) {
    const personId = `U0REP${String(at).padStart(4, "0")}`;
    await addTimeOff(scope, personId, "2026-11-23", "2026-12-31");
  }
}

function counting(db: Db): { db: Db; count(): number } {
  let count = 0;
  const counter = db.withPlugin({
    transformQuery: ({ node }) => node,
    async transformResult({ result }) {
      count += 1;
      return result;
    },
  });
  return { db: counter, count: () => count };
}

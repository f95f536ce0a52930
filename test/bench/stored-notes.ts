import { sql } from "kysely";
import { northwind } from "../../src/sandbox/team.ts";
import { addGoal } from "../../src/store/goals.ts";
import { type Db, openStore } from "../../src/store/open.ts";
import { retentionLimits, retentionOf, saveRetention } from "../../src/store/retention.ts";
import type { Scope } from "../../src/store/scope.ts";
import { sealWhatIsPlain } from "../../src/store/sealing.ts";
import { addTopic } from "../../src/store/topics.ts";
import { testVault } from "../test-key.ts";

/** A manager has ten reps; Dave's first is Ravi. */
const pairs = 500;
const repsOfAManager = 10;
const linesOfANote = 8;

/**
 * Makes a database file as long use leaves it: 500 pairs with a 1:1 a week each, the latest a week ago, until there are
 * `notes` of them (1,000: two weeks; 100,000: four years).
 */
export async function storeNotes(databaseFile: string, notes: number): Promise<void> {
  const db = await openStore(databaseFile, testVault);
  const scope = { db, workspace: northwind.id };
  // Four years of notes are there only where a workspace keeps them; else the nights' work would begin in the middle.
  await saveRetention(scope, { ...(await retentionOf(scope)), notesMonths: retentionLimits.notesMonths.most });
  await db.transaction().execute(async (inside) => {
    await hirePeople({ ...scope, db: inside });
    await writeNotes(inside, notes);
    await writeAgenda({ ...scope, db: inside });
  });
  await sealWhatIsPlain(db);
  await db.destroy();
}

async function hirePeople({ db, workspace }: Scope): Promise<void> {
  const names = Array.from({ length: pairs }, (_, at) => at);
  const managers = names.filter((at) => at % repsOfAManager === 0).map(managerOf);
  const people = [...managers, ...names.map(repOf)].map((id) => ({
    workspace_id: workspace,
    id,
    handle: id.toLowerCase(),
    name: id,
    first_name: id,
    email: null,
    zone: "Europe/London",
    locale: "en-US",
    kind: "member" as const,
    is_admin: 0,
    updated: 0,
    dm_channel: null,
    reflections: "every" as const,
    pulses: "ask" as const,
  }));
  await db.insertInto("people").values(people).execute();
  await db
    .insertInto("pairs")
    .values(
      names.map((at) => ({
        workspace_id: workspace,
        id: `pair-${at}`,
        manager_id: managerOf(at),
        rep_id: repOf(at),
        source: "agreed" as const,
        since: "2020-01-06T09:00:00Z",
        ended_at: null,
      })),
    )
    .execute();
}

function managerOf(pair: number): string {
  return pair < repsOfAManager ? "U0DAVE00001" : `U0MANAGER${Math.floor(pair / repsOfAManager)}`;
}

function repOf(pair: number): string {
  return pair === 0 ? "U0RAVI00001" : `U0REP${pair}`;
}

/** In SQL, which makes half a million lines in seconds; every other note is about deals alone. */
async function writeNotes(db: Db, notes: number): Promise<void> {
  await sql`
    with recursive numbers(n) as (select 0 union all select n + 1 from numbers where n + 1 < ${sql.lit(notes)}),
    held(n, pair, on_day) as (
      select n, n % ${sql.lit(pairs)}, date('now', '-' || (7 + 7 * (n / ${sql.lit(pairs)})) || ' days') from numbers
    )
    insert into notes (workspace_id, id, pair_id, author_id, held_on, text, deals_text, shared, verdict, confidence, created_at, updated_at)
    select pairs.workspace_id, 'note-' || n, pairs.id, manager_id, on_day,
      'Practised the opening twice. He wants to try it on the call with Acme, I will listen in.',
      'Acme slipped to December, Globex is waiting for legal.',
      'commitments', iif(n % 2, 'deal_only', 'mixed'), 0.9, on_day || 'T10:00:00Z', on_day || 'T10:00:00Z'
    from held join pairs on pairs.id = 'pair-' || pair`.execute(db);
  await sql`
    with recursive positions(at) as (select 0 union all select at + 1 from positions where at + 1 < ${sql.lit(linesOfANote)})
    insert into note_lines (workspace_id, note_id, position, text, label, confidence, thin, because)
    select workspace_id, id, at, 'Practised the opening twice.',
      case at % 4 when 0 then 'deal' when 1 then 'skill' when 2 then 'person' else 'other' end, 0.9, 0, '[]'
    from notes, positions`.execute(db);
  await sql`
    insert into commitments (workspace_id, id, pair_id, note_id, position, owner_id, what, created_at, done_at)
    select workspace_id, 'commitment-' || id, pair_id, id, 0, author_id, 'Listen in on the call with Acme', created_at,
      iif(held_on < date('now', '-20 days'), updated_at, null)
    from notes`.execute(db);
}

/** What waits for the 1:1 that is started over and over. */
async function writeAgenda(scope: Scope): Promise<void> {
  const now = Temporal.Now.instant().toString();
  await addTopic(scope, "pair-0", "How to open with a buyer who is late", now);
  await addTopic(scope, "pair-0", "Holidays in January", now);
  for (const box of ["earn", "grow", "enjoy"] as const) {
    await addGoal(
      scope,
      { repId: repOf(0), box, text: "Run a demo alone", why: "", due: null, privacy: "shared" },
      now,
    );
  }
}

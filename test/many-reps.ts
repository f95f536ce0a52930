/** A manager of many reps, after years of weekly 1:1s: for what must not grow with either. */
import { setTimeout as pause } from "node:timers/promises";
import { sql } from "kysely";
import { saveCadence } from "../src/store/cadences.ts";
import { kindsOf } from "../src/store/manager-weeks.ts";
import { overwriteLog } from "../src/store/overwrite.ts";
import { makePair } from "../src/store/pairs.ts";
import { savePeople } from "../src/store/people.ts";
import { retentionLimits, retentionOf, saveRetention } from "../src/store/retention.ts";
import { inTransaction, type Scope } from "../src/store/scope.ts";
import { sealWhatIsPlain } from "../src/store/sealing.ts";
import { addTopic } from "../src/store/topics.ts";

interface Past {
  managerId: string;
  reps: number;
  /** A note a week for each rep, the latest in the week before `today`. */
  weeks: number;
  /** YYYY-MM-DD */
  today: string;
}

const aNote = (["deal", "skill", "person", "other", "deal", "skill"] as const).map((label) => ({ label, thin: false }));

/** Writes all of it into the database; what people wrote in it is sealed as ever. */
export async function manyReps(scope: Scope, { managerId, reps, weeks, today }: Past): Promise<void> {
  // Years of notes are there only where a workspace keeps them.
  await saveRetention(scope, { ...(await retentionOf(scope)), notesMonths: retentionLimits.notesMonths.most });
  await inTransaction(scope, async (inside) => {
    for (let at = 0; at < reps; at++) await hire(inside, { managerId, at, today });
    await writeNotes(inside, { managerId, weeks, today });
  });
  await sealWhatIsPlain(scope.db);
  // What was written in plain is not to be found in the log of the database, either.
  while (!(await overwriteLog(scope.db))) await pause(10);
}

async function hire(scope: Scope, { managerId, at, today }: { managerId: string; at: number; today: string }) {
  const id = `U0REP${String(at).padStart(4, "0")}`;
  const name = `Rep Number${at}`;
  const now = `${today}T06:00:00Z`;
  const whereAndWho = { email: null, zone: "Europe/London", locale: "en-US", kind: "member", is_admin: 0 } as const;
  await savePeople(scope, [{ id, handle: id.toLowerCase(), name, first_name: `Rep${at}`, ...whereAndWho }]);
  const { pair } = await makePair(scope, { managerId, repId: id, source: "agreed" }, now);
  const weekday = ["MO", "TU", "WE", "TH", "FR"][at % 5];
  const time = `${String(9 + (at % 8)).padStart(2, "0")}:00`;
  await saveCadence(
    scope,
    pair,
    { rrule: `FREQ=WEEKLY;BYDAY=${weekday}`, start: `2023-01-02T${time}`, zone: "Europe/London", minutes: 30 },
    now,
  );
  await addTopic(scope, pair.id, "How to open with a buyer who is late", now);
}

/** In SQL, which makes sixty thousand lines in a moment. Every other note is about deals alone. */
async function writeNotes({ db, workspace }: Scope, { managerId, weeks, today }: Omit<Past, "reps">): Promise<void> {
  await sql`
    with recursive weeks(n) as (select 1 union all select n + 1 from weeks where n < ${sql.lit(weeks)})
    insert into notes (workspace_id, id, pair_id, author_id, held_on, text, deals_text, shared, verdict, confidence, created_at, updated_at, kinds)
    select workspace_id, pairs.id || ' ' || n, pairs.id, manager_id, date(${today}, '-' || (7 * n) || ' days'),
      'Practised the opening twice.', 'Acme slipped to December.', 'commitments', iif(n % 2, 'deal_only', 'mixed'), 0.9,
      ${today} || 'T06:00:00Z', ${today} || 'T06:00:00Z', ${sql.lit(kindsOf(aNote))}
    from pairs, weeks where workspace_id = ${workspace} and manager_id = ${managerId}`.execute(db);
  await sql`
    with recursive positions(at) as (select 0 union all select at + 1 from positions where at + 1 < ${sql.lit(aNote.length)})
    insert into note_lines (workspace_id, note_id, position, text, label, confidence, thin, because)
    select workspace_id, id, at, 'Practised the opening twice.',
      ${sql.raw(`case at ${aNote.map(({ label }, at) => `when ${at} then '${label}'`).join(" ")} end`)}, 0.9, 0, '[]'
    from notes, positions where workspace_id = ${workspace} and author_id = ${managerId}`.execute(db);
  await sql`
    insert into commitments (workspace_id, id, pair_id, note_id, position, owner_id, what, created_at, done_at)
    select workspace_id, 'commitment ' || id, pair_id, id, 0, author_id, 'Listen in on the call with Acme', created_at,
      iif(held_on < date(${today}, '-20 days'), updated_at, null)
    from notes where workspace_id = ${workspace} and author_id = ${managerId}`.execute(db);
}

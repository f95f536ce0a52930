import { createHash } from "node:crypto";
import type { Kysely } from "kysely";
import { sql } from "kysely";

/**
 * What people wrote is sealed from now on (src/store/vault.ts; opening the store seals what is plain), kept as long as a
 * workspace says, and erased with what hangs on it; a workspace that uninstalled is erased a month later.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await vault(db);
  await findFeedsByHash(db as Kysely<Feeds>);
  await retention(db);
}

async function vault(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("vault_keys")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("proof", "text", (c) => c.notNull())
    .execute();
  await db.schema
    .createTable("vault")
    .addColumn("id", "integer", (c) => c.primaryKey())
    .addColumn("columns", "text", (c) => c.notNull())
    .execute();
}

interface Feeds {
  calendar_feeds: { secret: string; secret_hash: string | null };
}

/** A sealed secret cannot be looked up by; its hash can, and gives nothing away: the secret is 192 random bits. */
async function findFeedsByHash(db: Kysely<Feeds>): Promise<void> {
  await sql`alter table calendar_feeds add column secret_hash text`.execute(db);
  for (const { secret } of await db.selectFrom("calendar_feeds").select("secret").execute()) {
    const secret_hash = createHash("sha256").update(secret).digest("hex");
    await db.updateTable("calendar_feeds").set({ secret_hash }).where("secret", "=", secret).execute();
  }
  await db.schema.createIndex("calendar_feeds_by_hash").unique().on("calendar_feeds").column("secret_hash").execute();
}

/** SQLite adds one column a statement; PostgreSQL does not mind. */
async function retention(db: Kysely<unknown>): Promise<void> {
  await sql`alter table workspace_settings add column notes_kept_months integer not null default 18`.execute(db);
  await sql`alter table workspace_settings add column drafts_kept_days integer not null default 90`.execute(db);
  await sql`alter table workspace_settings add column disputes_kept_days integer not null default 90`.execute(db);
  await sql`alter table workspaces add column uninstalled_at text`.execute(db);
  await db.schema
    .createTable("erasures")
    .addColumn("workspace_id", "text", (c) => c.notNull())
    .addColumn("id", "text", (c) => c.notNull())
    .addColumn("reason", "text", (c) => c.notNull())
    .addColumn("day", "text", (c) => c.notNull())
    .addColumn("at", "text", (c) => c.notNull())
    .addColumn("counts", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("erasures_pk", ["workspace_id", "id"])
    .execute();
  await db.schema.createIndex("erasures_by_day").on("erasures").columns(["workspace_id", "reason", "day"]).execute();
}

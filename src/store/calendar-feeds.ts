import { createHash } from "node:crypto";
import type { Db } from "./open.ts";
import type { Scope } from "./scope.ts";
import { openRow, sealRow } from "./vault.ts";

/** The secret in the address of a person's calendar; made when it is first asked for. */
export async function feedSecretOf(scope: Scope, personId: string): Promise<string> {
  const { db, workspace } = scope;
  const row = await db
    .selectFrom("calendar_feeds")
    .select(["person_id", "secret"])
    .where("workspace_id", "=", workspace)
    .where("person_id", "=", personId)
    .executeTakeFirst();
  return row ? openRow(scope, "calendar_feeds", row).secret : renewFeedSecret(scope, personId);
}

/** Gives a person's calendar a new address; the one before leads nowhere from now on. */
export async function renewFeedSecret(scope: Scope, personId: string): Promise<string> {
  const secret = Buffer.from(crypto.getRandomValues(new Uint8Array(24))).toString("base64url");
  const row = sealRow(scope, "calendar_feeds", {
    workspace_id: scope.workspace,
    person_id: personId,
    secret,
    secret_hash: hashOf(secret),
  });
  await scope.db
    .insertInto("calendar_feeds")
    .values(row)
    .onConflict((conflict) => conflict.columns(["workspace_id", "person_id"]).doUpdateSet(row))
    .execute();
  return secret;
}

/** Whose calendar a secret stands for, in whatever workspace. */
export async function feedOwner(db: Db, secret: string): Promise<{ scope: Scope; personId: string } | undefined> {
  const row = await db
    .selectFrom("calendar_feeds")
    .innerJoin("workspaces", "workspaces.id", "calendar_feeds.workspace_id")
    .select(["calendar_feeds.workspace_id", "calendar_feeds.person_id"])
    .where("calendar_feeds.secret_hash", "=", hashOf(secret))
    .where("workspaces.uninstalled_at", "is", null)
    .executeTakeFirst();
  return row && { scope: { db, workspace: row.workspace_id }, personId: row.person_id };
}

/** What is sealed cannot be looked up by; a secret of 192 random bits may be known by its hash. */
function hashOf(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

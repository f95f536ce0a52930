import type { Db } from "./open.ts";
import type { Scope } from "./scope.ts";

/** The secret in the address of a person's calendar; made when it is first asked for. */
export async function feedSecretOf(scope: Scope, personId: string): Promise<string> {
  const { db, workspace } = scope;
  const row = await db
    .selectFrom("calendar_feeds")
    .select("secret")
    .where("workspace_id", "=", workspace)
    .where("person_id", "=", personId)
    .executeTakeFirst();
  return row?.secret ?? renewFeedSecret(scope, personId);
}

/** Gives a person's calendar a new address; the one before leads nowhere from now on. */
export async function renewFeedSecret({ db, workspace }: Scope, personId: string): Promise<string> {
  const secret = Buffer.from(crypto.getRandomValues(new Uint8Array(24))).toString("base64url");
  await db
    .insertInto("calendar_feeds")
    .values({ workspace_id: workspace, person_id: personId, secret })
    .onConflict((conflict) => conflict.columns(["workspace_id", "person_id"]).doUpdateSet({ secret }))
    .execute();
  return secret;
}

/** Whose calendar a secret stands for, in whatever workspace. */
export async function feedOwner(db: Db, secret: string): Promise<{ scope: Scope; personId: string } | undefined> {
  const row = await db.selectFrom("calendar_feeds").selectAll().where("secret", "=", secret).executeTakeFirst();
  return row && { scope: { db, workspace: row.workspace_id }, personId: row.person_id };
}

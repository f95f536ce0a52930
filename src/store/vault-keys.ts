/** What the database remembers of its keys, so that it cannot be opened, nor written to, with another. */
import type { Key } from "./keys.ts";
import { type Db, StoreRefused } from "./open.ts";
import { sealedColumns } from "./sealed-columns.ts";
import { sealAnew, sealWhatIsPlain } from "./sealing.ts";
import { type Vault, vaultOf } from "./vault.ts";

/**
 * Refuses a database whose keys are not at hand, before anything in it is changed.
 *
 * @param file the name to say in a refusal
 * @throws StoreRefused
 */
export async function refuseOtherKeys(db: Db, file: string): Promise<void> {
  const vault = vaultOf({ db });
  const tables = await db.introspection.getTables();
  if (!tables.some(({ name }) => name === "vault_keys")) return;
  for (const { id, proof } of await db.selectFrom("vault_keys").selectAll().execute()) {
    if (vault.has(id) && vault.isSealed(proofPlace(id), proof)) continue;
    throw new StoreRefused(
      `${file} is sealed with another key (${id}) than the one Sideline was given (${vault.newest.id}): put the right one into SIDELINE_KEY or SIDELINE_KEY_FILE, or, if this is a new one, keep the old one in SIDELINE_OLD_KEYS until \`npm run key -- status\` says that it is no longer needed. Nothing was changed.`,
    );
  }
}

/** Remembers a new key, and seals what an older version wrote plain. */
export async function settleVault(db: Db): Promise<void> {
  const vault = vaultOf({ db });
  await remember(db, vault.newest, vault);
  const row = { id: 1, columns: JSON.stringify(sealedColumns) };
  const settled = await db.selectFrom("vault").select("columns").where("id", "=", 1).executeTakeFirst();
  if (settled?.columns === row.columns) return;
  await sealWhatIsPlain(db);
  await db
    .insertInto("vault")
    .values(row)
    .onConflict((conflict) => conflict.column("id").doUpdateSet(row))
    .execute();
}

/** The keys the database remembers: while values may be sealed under one it is among them. */
export function rememberedKeys(db: Db): Promise<{ id: string }[]> {
  return db.selectFrom("vault_keys").select("id").orderBy("id").execute();
}

/**
 * Seals anew what older keys sealed, and forgets those keys: from then on the database opens without them.
 *
 * @returns how many values it sealed anew
 */
export async function retireOldKeys(db: Db, signal?: AbortSignal): Promise<number> {
  const { newest } = vaultOf({ db });
  if ((await rememberedKeys(db)).every(({ id }) => id === newest.id)) return 0;
  const sealed = await sealAnew(db, signal);
  await db.deleteFrom("vault_keys").where("id", "!=", newest.id).execute();
  return sealed;
}

/** The proof is a word sealed under the key: only the same key opens it. */
async function remember(db: Db, key: Key, vault: Vault): Promise<void> {
  await db
    .insertInto("vault_keys")
    .values({ id: key.id, proof: vault.seal(proofPlace(key.id), "proof") })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .execute();
}

function proofPlace(keyId: string): string[] {
  return ["", "vault_keys", keyId, "proof"];
}

import { createCipheriv, createDecipheriv, randomFillSync } from "node:crypto";
import type { Key } from "./keys.ts";
import type { Db } from "./open.ts";
import type { Scope } from "./scope.ts";
import { type RowName, type SealedName, sealedColumns } from "./sealed-columns.ts";

/**
 * What people wrote is sealed with AES-256-GCM before it is stored: "v1:" the key's name ":" and, in base64, a random
 * 96-bit nonce, the sealed text and the 128-bit tag (NIST SP 800-38D). The place it belongs to (workspace, table, row,
 * column) goes into the tag: a value copied elsewhere does not open. Random nonces are good for 2^32 values a key (8.3).
 */
export class Vault {
  /** The key that new values are sealed under. */
  readonly newest: Key;
  readonly #keys: ReadonlyMap<string, Buffer>;
  readonly #prefix: string;

  /** @param keys the newest first; the others only open what was sealed under them */
  constructor(keys: readonly Key[]) {
    const [newest] = keys;
    if (!newest) throw new Error("a vault takes a key");
    this.newest = newest;
    this.#keys = new Map(keys.map(({ id, bytes }) => [id, bytes]));
    this.#prefix = prefixOf(newest.id);
  }

  has(keyId: string): boolean {
    return this.#keys.has(keyId);
  }

  seal(place: Place, text: string): string {
    const nonce = takeNonce();
    const cipher = createCipheriv("aes-256-gcm", this.newest.bytes, nonce).setAAD(inBytes(place));
    const body = cipher.update(text, "utf8");
    cipher.final();
    return this.#prefix + Buffer.concat([nonce, body, cipher.getAuthTag()]).toString("base64");
  }

  /** @throws Unopened when the value was changed, moved, sealed under a key that is not at hand, or never sealed */
  open(place: Place, value: string): string {
    const keyId = keyIdOf(value);
    if (keyId === undefined) throw new Unopened(place, "it is not sealed");
    const key = this.#keys.get(keyId);
    if (!key) throw new Unopened(place, `its key ${keyId} is not at hand`);
    const text = opened(key, place, value);
    if (text === undefined) throw new Unopened(place, "it was changed, or belongs somewhere else");
    return text;
  }

  /** True for what was sealed in this very place: words that only look like it are not. */
  isSealed(place: Place, value: string): boolean {
    const key = this.#keys.get(keyIdOf(value) ?? "");
    return key !== undefined && opened(key, place, value) !== undefined;
  }
}

/** Workspace, table, what names the row, column. */
export type Place = readonly (string | number)[];

/** A value that does not open is an error with a reference, and never shown. The message holds no words of anybody's. */
export class Unopened extends Error {
  constructor(place: Place, why: string) {
    super(`A value of ${place[1]}.${place.at(-1)} does not open: ${why}.`);
  }
}

const prefix = /^v1:([0-9a-f]{8}):/u;
const prefixLength = "v1:01234567:".length;
const nonceLength = 12;
const tagLength = 16;

/** How a value begins that was sealed under this key. */
export function prefixOf(keyId: string): string {
  return `v1:${keyId}:`;
}

/** The name of the key a value says it was sealed under; undefined for what does not look sealed. */
export function keyIdOf(value: string): string | undefined {
  return prefix.exec(value)?.[1];
}

/** Undefined when the tag does not fit: to ask Node whether it fits is to catch what it throws. */
function opened(key: Buffer, place: Place, value: string): string | undefined {
  const bytes = Buffer.from(value.slice(prefixLength), "base64");
  if (bytes.length < nonceLength + tagLength) return undefined;
  const end = bytes.length - tagLength;
  const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, nonceLength), { authTagLength: tagLength })
    .setAAD(inBytes(place))
    .setAuthTag(bytes.subarray(end));
  const text = decipher.update(bytes.subarray(nonceLength, end));
  try {
    decipher.final();
  } catch {
    return undefined;
  }
  return text.toString("utf8");
}

/** JSON, so that no two places are written alike. */
function inBytes(place: Place): Buffer {
  return Buffer.from(JSON.stringify(place.map(String)));
}

/** Randomness is cheaper in large pieces. */
const randomness = Buffer.alloc(nonceLength * 256);
let taken = randomness.length;

function takeNonce(): Buffer {
  if (taken === randomness.length) {
    randomFillSync(randomness);
    taken = 0;
  }
  taken += nonceLength;
  return Buffer.from(randomness.subarray(taken - nonceLength, taken));
}

const vaults = new WeakMap<object, Vault>();

/** Gives a database its vault: {@link openStore} does. */
export function giveVault(db: Db, vault: Vault): void {
  vaults.set(db.getExecutor().adapter, vault);
}

/** The vault of the database; the same inside a transaction, as with {@link prepared}. */
export function vaultOf({ db }: Pick<Scope, "db">): Vault {
  const vault = vaults.get(db.getExecutor().adapter);
  if (!vault) throw new Error("this database has no vault: open it with openStore");
  return vault;
}

/**
 * A row as it is stored: whatever of it is to be sealed is. It may be a part of one (for an update), but must hold what
 * names the row.
 */
export function sealRow<Table extends SealedName, Row extends RowName<Table>>(
  scope: Scope,
  table: Table,
  row: Row,
): Row {
  const vault = vaultOf(scope);
  return each(scope, table, row, (place, text) => vault.seal(place, text));
}

/**
 * A row as people wrote it, from one as it is stored. It may be a part of one, but must hold what names the row.
 *
 * @throws Unopened
 */
export function openRow<Table extends SealedName, Row extends RowName<Table>>(
  scope: Scope,
  table: Table,
  row: Row,
): Row {
  const vault = vaultOf(scope);
  return each(scope, table, row, (place, value) => vault.open(place, value));
}

/** {@link openRow} for several. */
export function openRows<Table extends SealedName, Row extends RowName<Table>>(
  scope: Scope,
  table: Table,
  rows: readonly Row[],
): Row[] {
  return rows.map((row) => openRow(scope, table, row));
}

function each<Row extends object>(
  { workspace }: Scope,
  table: SealedName,
  row: Row,
  turn: (place: Place, value: string) => string,
): Row {
  const turned = { ...row } as Record<string, unknown>;
  const { row: names, columns }: { row: readonly string[]; columns: readonly string[] } = sealedColumns[table];
  const name = names.map((column) => turned[column] as string | number);
  for (const column of columns) {
    const value = turned[column];
    if (typeof value === "string") turned[column] = turn([workspace, table, ...name, column], value);
  }
  return turned as Row;
}

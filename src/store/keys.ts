import { createHmac, randomBytes } from "node:crypto";

/** A key for AES-256-GCM, with the name under which sealed values mention it. */
export interface Key {
  /** Eight hexadecimal digits that follow from the key and do not give it away. */
  id: string;
  bytes: Buffer;
}

/** A key is 32 bytes, written in base64 with its padding: 44 characters. */
const written = /^[\w+/-]{43}=?$/u;

/** Reads a key as `npm run key -- new` prints it; undefined for anything else. */
export function readKey(text: string): Key | undefined {
  const trimmed = text.trim();
  if (!written.test(trimmed)) return undefined;
  const bytes = Buffer.from(trimmed, "base64");
  return bytes.length === 32 ? { id: keyId(bytes), bytes } : undefined;
}

/**
 * Reads several keys, the newest first: one a line (or between commas), with empty lines and comments behind # left out.
 *
 * @returns undefined when there is none, or when any of them is no key
 */
export function readKeys(text: string): Key[] | undefined {
  const lines = text.split(/[\n,]/u).map((line) => line.replace(/#.*$/u, "").trim());
  const keys = lines.filter((line) => line !== "").map(readKey);
  return keys.length > 0 && keys.every((key) => key !== undefined) ? keys : undefined;
}

/** A new key, as it is written into an environment or a file. */
export function newKeyText(): string {
  return randomBytes(32).toString("base64");
}

function keyId(bytes: Buffer): string {
  return createHmac("sha256", bytes).update("the name of a key of Sideline").digest("hex").slice(0, 8);
}

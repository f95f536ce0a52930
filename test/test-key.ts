/** The key everything is sealed under in tests. */
import { type Key, readKeys } from "../src/store/keys.ts";
import { Vault } from "../src/store/vault.ts";

/** As somebody writes it into SIDELINE_KEY; it guards nothing. */
export const testKeyText = Buffer.from("a key for tests, guards nothing.").toString("base64");

export const testKeys: readonly Key[] = readKeys(testKeyText)!;

export const testVault = new Vault(testKeys);

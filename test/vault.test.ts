import { describe, expect, test } from "vitest";
import { newKeyText, readKey, readKeys } from "../src/store/keys.ts";
import { Unopened, Vault } from "../src/store/vault.ts";
import { testKeyText } from "./test-key.ts";

const vault = new Vault(readKeys(testKeyText)!);
const place = ["T1", "notes", "n1", "text"];

describe("a sealed value", () => {
  test.for([
    "",
    "Acme slipped",
    "Grüße an Łukasz, 日本語 👩‍🚀",
    "x".repeat(3_000),
    "v1:00000000:not sealed, only looks so",
  ])("opens in its place as it was: %#", (text) => {
    expect(vault.open(place, vault.seal(place, text))).toBe(text);
  });

  test("says which key it is under, holds nothing of the words, and is another each time", () => {
    const sealed = [vault.seal(place, "Acme slipped"), vault.seal(place, "Acme slipped")];
    expect(sealed[0]).toMatch(new RegExp(`^v1:${vault.newest.id}:[A-Za-z0-9+/]+=*$`, "u"));
    expect(Buffer.from(sealed[0]!.slice(12), "base64").toString("latin1")).not.toContain("Acme");
    expect(sealed[0]).not.toBe(sealed[1]);
  });

  test("never uses a nonce twice", () => {
    const nonces = Array.from({ length: 2_000 }, () => vault.seal(place, "").slice(12, 28));
    expect(new Set(nonces).size).toBe(2_000);
  });

  test.for([
    ["another workspace", ["T2", "notes", "n1", "text"]],
    ["another table", ["T1", "topics", "n1", "text"]],
    ["another row", ["T1", "notes", "n2", "text"]],
    ["another column", ["T1", "notes", "n1", "deals_text"]],
    ["a place that reads alike", ["T1", "notes,n1", "text"]],
    ["a row named by two columns", ["T1", "notes", "n", "1", "text"]],
  ] as const)("does not open in %s", ([, elsewhere]) => {
    expect(() => vault.open(elsewhere, vault.seal(place, "Acme slipped"))).toThrow(Unopened);
    expect(vault.isSealed(elsewhere, vault.seal(place, "Acme slipped"))).toBe(false);
  });

  test("does not open when any bit of it was turned", () => {
    const sealed = vault.seal(place, "Acme");
    const bytes = Buffer.from(sealed.slice(12), "base64");
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const turned = Buffer.from(bytes);
      turned[bit >> 3]! ^= 1 << (bit & 7);
      expect(() => vault.open(place, sealed.slice(0, 12) + turned.toString("base64"))).toThrow(Unopened);
    }
  });

  test.for([
    ["cut short", (sealed: string) => sealed.slice(0, 30)],
    ["cut to its prefix", (sealed: string) => sealed.slice(0, 12)],
    ["without its prefix", (sealed: string) => sealed.slice(12)],
    ["plain", () => "kanarie plain words"],
    ["empty", () => ""],
  ] as const)("does not open %s, and the complaint holds none of it", ([, change]) => {
    const broken = change(vault.seal(place, "kanarie"));
    let complaint = "";
    try {
      vault.open(place, broken);
    } catch (error) {
      complaint = (error as Error).message;
    }
    expect(complaint).toMatch(/^A value of notes\.text does not open: /u);
    expect(complaint).not.toContain("kanarie");
  });

  test("does not open with another key, and does with its own among older ones", () => {
    const other = readKey(newKeyText())!;
    const sealed = vault.seal(place, "Acme slipped");
    expect(() => new Vault([other]).open(place, sealed)).toThrow(`its key ${vault.newest.id} is not at hand`);
    const both = new Vault([other, vault.newest]);
    expect(both.open(place, sealed)).toBe("Acme slipped");
    expect(both.seal(place, "")).toContain(`v1:${other.id}:`);
  });
});

describe("a key", () => {
  test("is 32 bytes in base64; its name does not give it away", () => {
    const text = newKeyText();
    expect(text).toMatch(/^[A-Za-z0-9+/]{43}=$/u);
    expect(text).not.toContain(readKey(text)!.id);
    expect(readKey(`  ${text}\n`)!.bytes).toEqual(Buffer.from(text, "base64"));
  });

  test.for(["", "short", "x".repeat(64), `${testKeyText}x`, Buffer.alloc(31).toString("base64"), "é".repeat(44)])(
    "is not %j",
    (text) => {
      expect(readKey(text)).toBeUndefined();
      expect(readKeys(text)).toBeUndefined();
    },
  );

  test("of several in a file the first is the newest; comments and empty lines are left out", () => {
    const [newest, older] = [newKeyText(), newKeyText()];
    const keys = readKeys(`# of 2026\n${newest} # now\n\n${older}\n`)!;
    expect(keys.map(({ bytes }) => bytes.toString("base64"))).toEqual([newest, older]);
    expect(readKeys(`${newest},${older}`)).toHaveLength(2);
    expect(readKeys(`${newest}\nnonsense`)).toBeUndefined();
  });
});

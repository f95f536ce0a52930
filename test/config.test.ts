/** What the bot takes from its environment, and the file that says so to whoever installs it. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readConfig } from "../src/config.ts";
import { newKeyText } from "../src/store/keys.ts";
import { testKeys, testKeyText } from "./test-key.ts";

/** The variables of .env.example with their values, also those that are commented out. */
const example = Object.fromEntries(
  [...readFileSync(join(import.meta.dirname, "..", ".env.example"), "utf8").matchAll(/^#?([A-Z_]+)=(.*)$/gmu)].map(
    ([, name, value]) => [name!, value!],
  ),
);
const tokens = { SLACK_BOT_TOKEN: "xoxb-12345678", SLACK_APP_TOKEN: "xapp-12345678", SIDELINE_KEY: testKeyText };

test(".env.example names every variable the bot looks at, and no other", () => {
  const looked = new Set<string>();
  readConfig(new Proxy<Record<string, string>>({}, { get: (_, name) => void looked.add(String(name)) }));
  expect(Object.keys(example).sort()).toEqual([...looked].sort());
});

test("with tokens filled in, what .env.example says is taken as it is", () => {
  expect(readConfig({ ...example, ...tokens, SIDELINE_KEY_FILE: "" })).toEqual({
    config: {
      botToken: tokens.SLACK_BOT_TOKEN,
      appToken: tokens.SLACK_APP_TOKEN,
      slackApiUrl: "http://127.0.0.1:3100/api/",
      databaseFile: "data/sideline.db",
      keys: testKeys,
      healthPort: 8080,
      feedPort: 8081,
      feedUrl: "https://sideline.example.com",
      logLevel: "info",
    },
  });
});

test("each variable that is wrong gets a sentence, and no secret stands in it", () => {
  const wrong = readConfig({ ...tokens, SLACK_BOT_TOKEN: "xoxp-secret", HEALTH_PORT: "70000", FEED_URL: "ftp://x" });
  expect(wrong).toEqual({
    problems: [
      expect.stringMatching(/^SLACK_BOT_TOKEN does not look right\. It looks like: xoxb-/u),
      expect.stringMatching(/^HEALTH_PORT does not look right\./u),
      expect.stringMatching(/^FEED_URL does not look right\./u),
    ],
  });
  expect(JSON.stringify(wrong)).not.toContain("secret");
});

test("the newest key comes first: of SIDELINE_KEY or of the file SIDELINE_KEY_FILE, then the old ones", () => {
  const folder = mkdtempSync(join(tmpdir(), "sideline-key-"));
  const [newest, older, oldest] = [newKeyText(), newKeyText(), newKeyText()];
  const file = join(folder, "sideline.key");
  writeFileSync(file, `# since March\n${newest}\n${older}\n`);
  const keysOf = (env: Record<string, string>) => {
    const read = readConfig({ ...tokens, SIDELINE_KEY: "", ...env });
    return "config" in read ? read.config.keys.map(({ bytes }) => bytes.toString("base64")) : read.problems;
  };
  expect(keysOf({ SIDELINE_KEY_FILE: file, SIDELINE_OLD_KEYS: oldest })).toEqual([newest, older, oldest]);
  expect(keysOf({ SIDELINE_KEY: newest, SIDELINE_OLD_KEYS: `${older}, ${oldest}` })).toEqual([newest, older, oldest]);
  rmSync(folder, { recursive: true });
});

test.for([
  [{}, /^SIDELINE_KEY is missing\. .*`npm run key -- new` makes one/u],
  [{ SIDELINE_KEY: "kanarie" }, /^SIDELINE_KEY does not look right\./u],
  [{ SIDELINE_KEY: testKeyText, SIDELINE_KEY_FILE: "k" }, /^SIDELINE_KEY and SIDELINE_KEY_FILE are both there/u],
  [
    { SIDELINE_KEY_FILE: "no/such/kanarie" },
    /^SIDELINE_KEY_FILE does not look right\. It looks like: a path of a readable/u,
  ],
  [{ SIDELINE_KEY: testKeyText, SIDELINE_OLD_KEYS: "kanarie" }, /^SIDELINE_OLD_KEYS does not look right\./u],
] as [Record<string, string>, RegExp][])(
  "a key that is wrong is one sentence, without the key: %#",
  ([env, sentence]) => {
    const { SIDELINE_KEY: _, ...others } = tokens;
    const read = readConfig({ ...others, ...env });
    expect(read).toEqual({ problems: [expect.stringMatching(sentence)] });
    expect(JSON.stringify(read)).not.toContain("kanarie");
  },
);

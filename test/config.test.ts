/** What the bot takes from its environment, and the file that says so to whoever installs it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readConfig } from "../src/config.ts";

/** The variables of .env.example with their values, also those that are commented out. */
const example = Object.fromEntries(
  [...readFileSync(join(import.meta.dirname, "..", ".env.example"), "utf8").matchAll(/^#?([A-Z_]+)=(.*)$/gmu)].map(
    ([, name, value]) => [name!, value!],
  ),
);
const tokens = { SLACK_BOT_TOKEN: "xoxb-12345678", SLACK_APP_TOKEN: "xapp-12345678" };

test(".env.example names every variable the bot looks at, and no other", () => {
  const looked = new Set<string>();
  readConfig(new Proxy<Record<string, string>>({}, { get: (_, name) => void looked.add(String(name)) }));
  expect(Object.keys(example).sort()).toEqual([...looked].sort());
});

test("with tokens filled in, what .env.example says is taken as it is", () => {
  expect(readConfig({ ...example, ...tokens })).toEqual({
    config: {
      botToken: tokens.SLACK_BOT_TOKEN,
      appToken: tokens.SLACK_APP_TOKEN,
      slackApiUrl: "http://127.0.0.1:3100/api/",
      databaseFile: "data/sideline.db",
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

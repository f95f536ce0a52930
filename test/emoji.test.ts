/** Every emoji our own messages use is one the local Slack's page can show. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

test("the page knows every emoji the bot writes", async () => {
  const { emojiNamed } = await import(join(import.meta.dirname, "../src/sandbox/page/emoji.js"));
  const slack = join(import.meta.dirname, "..", "src", "slack");
  const written = readdirSync(slack, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .flatMap((file) =>
      [...readFileSync(join(slack, file), "utf8").matchAll(/(?<![\w:]):(?!mailto)([a-z][a-z_+-]{2,}):(?!\w)/gu)].map(
        ([, name]) => name!,
      ),
    );
  expect(written.length).toBeGreaterThan(3);
  expect([...new Set(written)].filter((name) => emojiNamed(name) === undefined)).toEqual([]);
});

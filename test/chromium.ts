/** Chromium for tests that use the local Slack's page as a person does. */
import { existsSync } from "node:fs";
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Locator,
  type Page,
} from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect } from "vitest";
import type { Sandbox } from "../src/sandbox/sandbox.ts";

const places = [
  process.env.CHROMIUM,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];
const found = places.find((place) => place && existsSync(place));

/** Longer than any answer of a local Slack takes, ms. */
const patienceMs = 8_000;

export interface Window extends BrowserContextOptions {
  /** More of the address, as "&tab=home". */
  path?: string;
  /** What may go wrong inside the page in this test. */
  expectedTrouble?: RegExp;
}

/** Opens the page as a member (handle or id) in a window of its own. */
export type OpenAs = (slack: Sandbox, member: string, window?: Window) => Promise<Page>;

/**
 * A group of tests in a Chromium they share. Without a Chromium on the machine they are skipped and say so; in CI they
 * fail. An exception in a page, or an error on its console, fails the test too.
 */
export function describeInChromium(name: string, tests: (openAs: OpenAs) => void): void {
  const skipped = !found && !process.env.CI;
  if (skipped) console.warn(`${name}: skipped, no Chromium found. Name one in the environment variable CHROMIUM.`);
  describe.skipIf(skipped)(name, () => {
    let browser: Browser;
    const contexts: BrowserContext[] = [];
    const troubles: string[] = [];
    beforeAll(async () => {
      browser = await launch();
    });
    afterEach(async () => {
      const seen = troubles.splice(0);
      await Promise.all(contexts.splice(0).map((context) => context.close()));
      expect(seen).toEqual([]);
    });
    afterAll(async () => {
      await browser?.close();
    });
    tests(async (slack, member, { path = "", expectedTrouble, ...options } = {}) => {
      const window = { viewport: { width: 1280, height: 800 }, reducedMotion: "reduce" as const, ...options };
      const context = await browser.newContext(window);
      contexts.push(context);
      context.setDefaultTimeout(patienceMs);
      const page = await context.newPage();
      listen(page, (trouble) => expectedTrouble?.test(trouble) || troubles.push(trouble));
      await page.goto(`${slack.page}?as=${member}${path}`);
      await page.getByRole("main").waitFor();
      return page;
    });
  });
}

async function launch(): Promise<Browser> {
  if (!found) throw new Error("CI has no Chromium: install one, or name it in the environment variable CHROMIUM.");
  return chromium.launch({
    executablePath: found,
    args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"],
  });
}

function listen(page: Page, onTrouble: (trouble: string) => void): void {
  page.on("pageerror", (error) => onTrouble(error.stack ?? error.message));
  page.on("console", (message) => {
    if (message.type() === "error") onTrouble(message.text());
  });
}

/** `expect` of what a look gives, as soon as it is right: pages and apps take their time. */
export function eventually<T>(look: () => T | Promise<T>) {
  return expect.poll(look, { timeout: patienceMs });
}

/** The keyboard's next key goes to what the locator finds. */
export async function expectFocus(target: Locator): Promise<void> {
  await target.waitFor();
  await eventually(() => target.evaluate((element) => element === element.ownerDocument.activeElement)).toBe(true);
}

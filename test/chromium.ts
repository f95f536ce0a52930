/** Chromium for tests that use the local Slack's page as a person does. */
import { existsSync } from "node:fs";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect } from "vitest";
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

/** Opens the page as a member (handle or id) in a window of its own. */
export type OpenAs = (
  slack: Sandbox,
  member: string,
  options?: BrowserContextOptions & { path?: string },
) => Promise<Page>;

/**
 * A group of tests in a Chromium they share. Without a Chromium on the machine they are skipped and say so; in CI they
 * fail. Whatever goes wrong inside a page (an exception, an error on the console) fails the test too.
 */
export function describeInChromium(name: string, tests: (openAs: OpenAs) => void): void {
  const skipped = !found && !process.env.CI;
  if (skipped) console.warn(`${name}: skipped, no Chromium found. Name one in the environment variable CHROMIUM.`);
  describe.skipIf(skipped)(name, () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await launch();
    });
    afterAll(async () => {
      await browser?.close();
    });
    tests((slack, member, options) => openPage(browser, slack, member, options));
  });
}

async function launch(): Promise<Browser> {
  if (!found) throw new Error("CI has no Chromium: install one, or name it in the environment variable CHROMIUM.");
  return chromium.launch({
    executablePath: found,
    args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"],
  });
}

async function openPage(
  browser: Browser,
  slack: Sandbox,
  member: string,
  { path = "", ...options }: BrowserContextOptions & { path?: string } = {},
): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    reducedMotion: "reduce",
    ...options,
  });
  context.setDefaultTimeout(patienceMs);
  const page = await context.newPage();
  failOnPageTrouble(page);
  await page.goto(`${slack.page}?as=${member}${path}`);
  await page.getByRole("main").waitFor();
  return page;
}

const troubles = new WeakMap<Page, string[]>();

function failOnPageTrouble(page: Page): void {
  const seen: string[] = [];
  troubles.set(page, seen);
  page.on("pageerror", (error) => seen.push(error.stack ?? error.message));
  page.on("console", (message) => {
    if (message.type() === "error") seen.push(message.text());
  });
}

/** Fails where the page threw or wrote an error to its console. */
export function expectNoPageTrouble(page: Page): void {
  expect(troubles.get(page)).toEqual([]);
}

/** Whether the keyboard's next key goes to what the locator finds. */
export async function expectFocus(page: Page, selector: ReturnType<Page["locator"]>): Promise<void> {
  await selector.waitFor();
  await expect.poll(() => selector.evaluate((element) => element === element.ownerDocument.activeElement)).toBe(true);
  expectNoPageTrouble(page);
}

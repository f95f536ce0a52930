/** The demo in a browser, for the tests that walk through it. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { settleDemoTeam } from "../src/demo/team.ts";
import { openStore } from "../src/store/open.ts";
import { aSlackWithSideline, type Telling } from "./telling.ts";
import { testVault } from "./test-key.ts";

/** Pictures to look at after a run (git does not keep them). */
const pictures = join(import.meta.dirname, "screenshots");
mkdirSync(pictures, { recursive: true });

/** Keeps a picture of a page to look at after the run. */
export async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(pictures, `${name}.png`) });
}

/** A story on the demo's team and its past. */
export async function theDemo(): Promise<Telling> {
  const telling = await aSlackWithSideline();
  telling.expectMessages();
  const db = await openStore(telling.file, testVault);
  await settleDemoTeam(
    { db, workspace: telling.slack.team },
    Temporal.Instant.fromEpochMilliseconds(telling.clock.now()),
  );
  await db.destroy();
  return telling;
}

/** Types into the DM with the bot; the first name is completed as one completes it. */
export async function types(page: Page, text: string): Promise<void> {
  await page.getByRole("textbox", { name: "Message Sideline" }).click();
  await page.keyboard.type(text);
  // Once for the completion of a name, once to send.
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
}

export const form = (page: Page) => page.getByRole("dialog");
export const messages = (page: Page) => page.getByRole("log");

/** Keep and forget, through the page as people see it. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { describeInChromium } from "./chromium.ts";
import { aSlackWithSideline, makesRep, writesDown } from "./telling.ts";

/** Pictures to look at after a run (git does not keep them). */
const pictures = join(import.meta.dirname, "screenshots");
mkdirSync(pictures, { recursive: true });

async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(pictures, `keep-${name}.png`) });
}

describeInChromium("Keep and forget", (openAs) => {
  test("a person gets their data into their chat, an admin is told what a shorter time would take away", async () => {
    const telling = await aSlackWithSideline();
    telling.expectMessages();
    const { slack, dave, ravi } = telling;
    await makesRep(dave, ravi);
    await ravi.types("/1on1 topic How do I get into bigger deals?");
    await writesDown(dave, ravi, { "Your notes": "He wants my job one day" });
    telling.puts("looks", {
      workspace_id: slack.team,
      person_id: ravi.id,
      looker_id: "machine",
      place: "export",
      day: "2026-11-23",
      looked_at: "2026-11-23T14:00:00Z",
    });

    const his = await openAs(slack, "ravi", { path: "&tab=home", locale: "en-GB" });
    await his.getByRole("button", { name: "Export my data" }).waitFor();
    await picture(his, "1-home");
    await his.getByRole("button", { name: "Who can read what" }).click();
    await his.getByText(/check-ins, goals that ended and what I wrote to you, 18 months/u).waitFor();
    await his.getByText(/Whoever runs Sideline here, .*in an export/u).waitFor();
    await picture(his, "2-who-looked");
    await his.getByRole("dialog").getByRole("button", { name: "Close" }).last().click();
    await his.getByRole("button", { name: "Export my data" }).click();
    await his.getByRole("dialog").getByText("Your data is in our chat").waitFor();
    await picture(his, "3-it-is-there");
    const chat = his;
    await his.getByRole("dialog").getByRole("button", { name: "Back" }).click();
    await his.getByRole("tab", { name: "Messages" }).click();
    await chat.getByRole("log").getByText("Here is what Sideline holds of you").waitFor();
    await chat.getByText("sideline-2026-11-23.csv").waitFor();
    await picture(chat, "4-the-files");

    await telling.passes({ months: 4 });
    const hers = await openAs(slack, "alex");
    await hers.getByRole("textbox", { name: "Message Sideline" }).click();
    await hers.keyboard.type("/1on1 settings");
    await hers.keyboard.press("Enter");
    const form = hers.getByRole("dialog");
    await form.getByRole("button", { name: "How long things are kept" }).click();
    await form.getByRole("heading", { name: "How long it is kept" }).waitFor();
    const months = form.getByLabel(/how many months/u);
    await months.fill("1");
    await picture(hers, "5-the-form");
    await months.fill("3");
    await form.getByRole("button", { name: "Save" }).last().click();
    await form.getByText("1 note is older than that.").waitFor();
    await picture(hers, "6-what-would-go");
    await form.getByRole("button", { name: "Save and erase" }).click();
    await form.getByRole("heading", { name: "How long it is kept" }).waitFor({ state: "detached" });
    expect(telling.rows("select notes_kept_months from workspace_settings")).toEqual([{ notes_kept_months: 3 }]);
  }, 60_000);
});

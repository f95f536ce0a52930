/** Setting up and the first messages, through the page as people see it. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { describeInChromium } from "./chromium.ts";
import { aSlackWithSideline, makesRep } from "./telling.ts";

/** Pictures to look at after a run (git does not keep them). */
const pictures = join(import.meta.dirname, "screenshots");
mkdirSync(pictures, { recursive: true });

async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(pictures, `onboarding-${name}.png`) });
}

describeInChromium("Onboarding", (openAs) => {
  test("an admin sets up from the first message, and a manager and a rep read what it is for", async () => {
    const telling = await aSlackWithSideline({ newcomers: true });
    telling.expectMessages();
    const { slack, dave, ravi } = telling;
    const tomas = slack.person("tomas");
    await slack.person("alex").opensHome();
    await makesRep(dave, ravi);
    await makesRep(dave, tomas);
    await telling.passes({ minutes: 1 });
    await telling.passes({ hours: 1, minutes: 5 });

    const hers = await openAs(slack, "alex");
    await hers.getByText("You are the first admin I meet here.").waitFor();
    await picture(hers, "1-first-admin");
    await hers.getByRole("button", { name: "Set it up" }).click();
    const page = hers.getByRole("dialog");
    await page.getByText("Shadow period:").waitFor();
    await picture(hers, "2-set-it-up");
    await page.getByRole("button", { name: "Change when it is a flag" }).click();
    await page.getByLabel("The fewest notes it takes").fill("5");
    await page.getByRole("button", { name: "Save" }).last().click();
    await page.getByText("Nothing would have changed: 0 managers").waitFor();
    await picture(hers, "3-the-effect");
    await page.getByRole("button", { name: "Save" }).last().click();
    await page.waitFor({ state: "detached" });
    expect(telling.rows("select flag_thresholds from workspace_settings")).toEqual([
      { flag_thresholds: expect.stringContaining('"notes":5') },
    ]);

    const his = await openAs(slack, "dave");
    await his.getByText("Here you keep 1:1s with Ravi Patel and Tomás Herrera.").waitFor();
    await picture(his, "4-manager");
    await his.getByRole("button", { name: "Start a 1:1 with Ravi", exact: true }).click();
    await his.getByRole("dialog").getByText("Only you can read your notes.").waitFor();

    const suya = await openAs(slack, "tomas", { locale: "es-MX" });
    await suya.getByText("nada de esto sirve para sueldos").waitFor();
    await picture(suya, "5-rep-in-spanish");
  }, 60_000);
});

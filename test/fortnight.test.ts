/** The demo's fortnight, from the seats of Dave, whom he leads, who leads him, and the admin. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { describeInChromium } from "./chromium.ts";
import { form, messages, picture, theDemo, types } from "./demo-in-the-page.ts";

/** Words of Dave's notes about Tomás; nobody else ever sees one of them. */
const words = /Wayne|Stark|Cyberdyne|procurement|net 60/u;

async function home(page: Page): Promise<string> {
  await page.getByRole("tab", { name: "Home" }).click();
  const tab = page.getByRole("tabpanel");
  await tab.getByText("Who reads what").waitFor();
  return (await tab.textContent()) ?? "";
}

describeInChromium("The demo's fortnight", (openAs) => {
  test("Dave hears of his notes alone, disputes one, writes a better one, and it is over; nobody else sees a word", async () => {
    const story = await theDemo();
    const { slack } = story;
    const dave = await openAs(slack, "dave");
    await story.passes({ minutes: 6 });
    await messages(dave).getByText("Your last 4 notes about Tomás mention only deals.").waitFor();
    await messages(dave).getByText("Stark legal has the contract.").first().waitFor();
    await picture(dave, "fortnight-1-dave-hears-first");

    const his = await home(dave);
    expect(his).toMatch(/Your notes about Tomás mention only deals.+Nobody else knows\./u);
    expect(his).not.toMatch(words);
    await dave.getByRole("tabpanel").getByText("Nobody else knows.").scrollIntoViewIfNeeded();
    await picture(dave, "fortnight-7-daves-home");
    await dave.getByRole("tab", { name: "Messages" }).click();

    const priya = await openAs(slack, "priya");
    expect(await home(priya)).toContain("Your managers");
    await priya.getByRole("button", { name: "One by one" }).click();
    const cards = (await form(priya).textContent()) ?? "";
    expect(cards).toContain("Dave Brandt");
    expect(cards).not.toContain("mentioned only deals");
    expect(cards).not.toMatch(words);
    await picture(priya, "fortnight-2-his-leader-sees-numbers");
    await form(priya).getByRole("button", { name: "Close" }).last().click();

    await messages(dave).getByRole("button", { name: "This is wrong" }).last().click();
    await form(dave).getByText("You were there; you decide.").waitFor();
    await form(dave).getByRole("checkbox", { name: /Tomás/ }).first().check();
    await picture(dave, "fortnight-3-a-note-is-disputed");
    await form(dave).getByRole("button", { name: "Save" }).click();
    await form(dave).waitFor({ state: "detached" });
    await story.passes({ minutes: 1 });
    await messages(dave).getByText("You took a note out of the count.").waitFor();

    // Thursday after their 1:1.
    await story.passes({ hours: 24 * 3 });
    await types(dave, "/1on1 @tom");
    await form(dave).getByRole("heading", { name: "1:1 with Tomás" }).waitFor();
    await form(dave)
      .getByRole("textbox", { name: "Your notes" })
      .fill(
        "Tomás wants to move from development to closing next year; he is afraid of the first price talk.\nWe role-played it twice and he found his own words.",
      );
    await form(dave).getByRole("button", { name: "Save" }).click();
    await messages(dave).getByText("This one was about Tomás.").waitFor();
    // A week is judged when it is over.
    await story.passes({ hours: 24 * 5 });
    await messages(dave).getByText("Your notes about Tomás hold more than deals again.").waitFor();
    await picture(dave, "fortnight-4-well-done");

    expect(await home(priya)).not.toMatch(words);
    const alex = await openAs(slack, "alex");
    const admins = await home(alex);
    expect(admins).not.toMatch(words);
    expect(admins).not.toContain("Tomás");
    await picture(alex, "fortnight-5-the-admin");
    const tomas = await openAs(slack, "tomas");
    expect((await messages(tomas).textContent()) ?? "").not.toMatch(words);
    await picture(tomas, "fortnight-6-tomas");
  }, 60_000);
});

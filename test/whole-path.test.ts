/** The whole path in a browser, as README promises it: a 1:1 as the manager, the message it earns, and a look as the rep. */
import { expect, test } from "vitest";
import { describeInChromium, eventually } from "./chromium.ts";
import { form, messages, picture, theDemo, types } from "./demo-in-the-page.ts";

describeInChromium("The whole path", (openAs) => {
  test("a manager runs a 1:1 that was only deals, sees why, plans the question, and the rep gets the commitment", async () => {
    const { slack } = await theDemo();
    const dave = await openAs(slack, "dave");
    await types(dave, "/1on1 @rav");
    await form(dave).getByRole("heading", { name: "1:1 with Ravi" }).waitFor();
    const headings = await form(dave).getByRole("heading").allTextContents();
    expect(headings.map((heading) => heading.trim())).toEqual([
      "1:1 with Ravi",
      "What Ravi wants to talk about",
      "Ravi's goals",
      "Open from last time",
      "One question worth asking",
      "New commitments",
      "Deals, last",
    ]);
    await picture(dave, "1-the-form");

    await form(dave)
      .getByRole("textbox", { name: "Your notes" })
      .fill("Acme slipped again, now December.\nGlobex: legal has the redlines.\nCommit is 120k.");
    await form(dave).getByLabel("What did you agree on?").fill("Send Globex the new offer");
    await picture(dave, "2-the-form-filled");
    await form(dave).getByRole("button", { name: "Save" }).click();
    await messages(dave).getByText("Your notes mention only deals this time").waitFor();
    await messages(dave).getByText("Acme slipped again, now December.", { exact: true }).waitFor();
    await picture(dave, "3-what-the-notes-covered");

    await messages(dave).getByRole("button", { name: "Plan it for next time" }).click();
    await messages(dave)
      .getByText(/^Planned\./)
      .waitFor();
    await messages(dave)
      .getByRole("button", { name: /Show how each line of the note was read/ })
      .click();
    await form(dave).getByRole("heading", { name: "How I read it" }).waitFor();
    await picture(dave, "4-why");
    await form(dave).getByRole("button", { name: "Close" }).last().click();

    const ravi = await openAs(slack, "ravi");
    await messages(ravi).getByText("Send Globex the new offer").waitFor();
    expect(await messages(ravi).textContent()).not.toContain("Acme");
    await picture(ravi, "5-what-ravi-gets");
    await messages(ravi).getByRole("button", { name: "Done: Send Globex the new offer" }).click();
    await messages(ravi).getByText("It stays in your history").waitFor();
    await eventually(() =>
      messages(ravi)
        .getByRole("button", { name: /^Done:/ })
        .count(),
    ).toBe(0);

    await types(dave, "/1on1 @rav");
    await form(dave).getByText("You planned to ask; tick it when you have").waitFor();
    await picture(dave, "6-the-question-is-planned");
  });

  test("what was typed comes back after the window was closed, and a line read wrongly is put right", async () => {
    const { slack } = await theDemo();
    const dave = await openAs(slack, "dave");
    await types(dave, "/1on1 @rav");
    await form(dave)
      .getByRole("textbox", { name: "Your notes" })
      .fill("Acme slipped again.\nBit of a wobble on Tuesday, we went for a walk about it.");
    await form(dave).getByRole("button", { name: "Close" }).last().click();
    await form(dave).waitFor({ state: "detached" });

    await types(dave, "/1on1 @rav");
    await form(dave).getByText("Your draft is back").waitFor();
    expect(await form(dave).getByRole("textbox", { name: "Your notes" }).inputValue()).toContain(
      "Bit of a wobble on Tuesday",
    );
    await picture(dave, "7-the-draft-is-back");
    await form(dave).getByRole("button", { name: "Save" }).click();

    await messages(dave).getByRole("button", { name: "This is wrong" }).click();
    await form(dave).getByRole("heading", { name: "This is wrong" }).waitFor();
    await picture(dave, "8-this-is-wrong");
    await form(dave).getByRole("button", { name: "Save" }).click();
    await messages(dave)
      .getByText(/Thank you, corrected/)
      .waitFor();
    await picture(dave, "9-corrected");
  });

  test("the Home tab is useful from the first open, to a manager, a rep and somebody new", async () => {
    const { slack, bot } = await theDemo();
    await bot.tick();
    for (const [who, words] of [
      ["dave", "Your team"],
      ["ravi", "Your 1:1s with Dave"],
      ["priya", "Your managers"],
      ["sofia.ruiz", "No 1:1s yet"],
    ] as const) {
      const page = await openAs(slack, who);
      await page.getByRole("tab", { name: "Home" }).click();
      await page.getByRole("heading", { name: words }).waitFor();
      await picture(page, `home-${who}`);
    }
  });
});

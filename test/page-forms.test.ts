/** The local Slack's page in a browser: modals, their inputs, and what was typed into them. */
import type { Page } from "playwright-core";
import { afterEach, beforeEach, expect, test } from "vitest";
import { describeInChromium, eventually, expectFocus } from "./chromium.ts";
import { form, type PageApp, startPageApp } from "./page-app.ts";

const mina = "U0MINA00001";
let app: PageApp;

beforeEach(async () => {
  app = await startPageApp();
});

afterEach(async () => {
  await app.stop();
});

const composer = (page: Page) => page.getByRole("textbox", { name: /^Message / });
const dialog = (page: Page) => page.getByRole("dialog", { name: "1:1 with Ravi" });
const field = (page: Page, name: string) => page.getByRole("textbox", { name, exact: true });
const box = (page: Page, name: string) => page.getByRole("combobox", { name });

async function openForm(page: Page): Promise<void> {
  await composer(page).fill("/form");
  await page.keyboard.press("Enter");
  await dialog(page).waitFor();
}

/** What the person typed, as the local Slack has it. */
const stored = (blockId: string) => Object.values(app.slack.person("mina").modal?.values[blockId] ?? {})[0];

describeInChromium("A form on the page", (openAs) => {
  test("takes every input, and sends each as Slack does", async () => {
    const page = await openAs(app.slack, "mina");
    await openForm(page);
    await field(page, "Title").fill("First");
    await field(page, "Notes").fill("Line one\nLine two 🎉");
    await box(page, "By when").fill("2026-12-01");
    await page.keyboard.press("Enter");
    await box(page, "At what time").fill("9:15");
    await page.keyboard.press("Enter");
    await box(page, "Next meeting (optional)").fill("friday");
    await page.keyboard.press("Enter");
    await box(page, "Next meeting, time").fill("2:30 pm");
    await page.keyboard.press("Enter");
    await box(page, "Who (optional)").click();
    await page.getByRole("option", { name: /Ravi Patel/ }).click();
    await box(page, "Who else").click();
    await page.getByRole("option", { name: /Lena Vogt/ }).click();
    await page.getByRole("option", { name: /Dave Brandt/ }).click();
    expect(await page.getByRole("option", { name: /Priya/ }).getAttribute("aria-disabled")).toBe("true");
    await page.keyboard.press("Escape");
    await box(page, "Question").fill("what");
    await page.keyboard.press("Enter");
    await box(page, "Boxes").click();
    await page.getByRole("group", { name: "More fun" }).getByRole("option", { name: "Enjoy" }).click();
    await page.keyboard.press("Escape");
    await box(page, "Deal").fill("co");
    await page.getByRole("option", { name: "Contoso" }).click();
    await box(page, "Conversation").click();
    await page.getByRole("option", { name: "Trial" }).click();
    await page.getByRole("checkbox", { name: "Call Acme" }).check();
    await page.getByRole("radio", { name: "Good" }).check();
    await field(page, "E-mail (optional)").fill("ravi@northwind.example");
    await field(page, "Link (optional)").fill("https://example.com/");
    await field(page, "How many (optional)").fill("3");
    await field(page, "Rich notes (optional)").click();
    await page.keyboard.type("Hello ");
    await page.getByRole("button", { name: "Bold" }).click();
    await page.keyboard.type("there");
    const file = { name: "plan.txt", mimeType: "text/plain", buffer: Buffer.from("Ask about discovery.") };
    await page.getByLabel("Files (optional)").setInputFiles([file, { ...file, name: "other.txt" }]);
    await page.getByRole("button", { name: "Remove other.txt" }).click();
    await page.getByRole("button", { name: "Save" }).click();
    await dialog(page).waitFor({ state: "hidden" });

    const [name, values] = app.heard.at(-1) as [string, Record<string, Record<string, unknown>>];
    expect(name).toBe("form");
    const chosen = (text: string) => expect.objectContaining({ text: expect.objectContaining({ text }) });
    expect(
      Object.fromEntries(Object.entries(values).map(([id, value]) => [id, Object.values(value)[0]])),
    ).toMatchObject({
      title: { type: "plain_text_input", value: "First" },
      notes: { value: "Line one\nLine two 🎉" },
      due: { type: "datepicker", selected_date: "2026-12-01" },
      time: { type: "timepicker", selected_time: "09:15" },
      // Friday in London, half past two.
      meeting: { type: "datetimepicker", selected_date_time: Date.parse("2026-11-27T14:30:00Z") / 1000 },
      who: { selected_user: "U0RAVI00001" },
      others: { selected_users: ["U0LENA00001", "U0DAVE00001"] },
      question: { selected_option: chosen("What else") },
      boxes: { selected_options: [chosen("Enjoy")] },
      deal: { type: "external_select", selected_option: chosen("Contoso") },
      conversation: { selected_conversation: expect.stringMatching(/^D/) },
      done: { selected_options: [chosen("Call Acme")] },
      mood: { selected_option: chosen("Good") },
      mail: { value: "ravi@northwind.example" },
      link: { value: "https://example.com/" },
      count: { value: "3" },
      files: { files: [{ id: expect.stringMatching(/^F/), name: "plan.txt", size: 20 }] },
      rich: {
        rich_text_value: {
          elements: [
            {
              type: "rich_text_section",
              elements: [
                { type: "text", text: "Hello " },
                { type: "text", text: "there", style: { bold: true } },
              ],
            },
          ],
        },
      },
    });
    await expectFocus(composer(page));
  });

  test("says under each input what is wrong, and puts the focus on the first", async () => {
    const page = await openAs(app.slack, "mina");
    await openForm(page);
    await page.getByRole("button", { name: "Save" }).click();
    await expectFocus(field(page, "Title"));
    expect(await describedBy(page, "Title")).toContain("Please complete this required field.");
    expect(await field(page, "Title").getAttribute("aria-invalid")).toBe("true");
    expect(app.heard).toEqual([]);

    await field(page, "Title").fill("First");
    await field(page, "Notes").fill("Hm");
    await page.getByRole("button", { name: "Save" }).click();
    await expectFocus(field(page, "Notes"));
    expect(await describedBy(page, "Notes")).toContain("A few words more, please.");
    expect(await describedBy(page, "Title")).not.toContain("required");
    await page.keyboard.type(" more");
    await page.keyboard.press("Control+Enter");
    await dialog(page).waitFor({ state: "hidden" });
  });

  test("is filled, sent, pushed over and closed by keyboard alone", async () => {
    const page = await openAs(app.slack, "mina");
    await page.getByRole("combobox", { name: "You are" }).focus();
    for (let i = 0; i < 60 && (await focused(page)) !== "Message Trial"; i++) await page.keyboard.press("Tab");
    await page.keyboard.type("/fo");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await dialog(page).waitFor();
    const visited = new Set<string>();
    const goTo = async (name: string, key = "Tab") => {
      for (let i = 0; i < 60 && (await focused(page)) !== name; i++) {
        await page.keyboard.press(key);
        visited.add(await focused(page));
      }
      expect(await focused(page)).toBe(name);
    };
    await goTo("Title");
    await page.keyboard.type("By keyboard");
    await goTo("Notes");
    await page.keyboard.type("All of it");
    await goTo("By when (optional)");
    for (const key of ["ArrowDown", "ArrowRight", "ArrowDown", "Enter"]) await page.keyboard.press(key);
    await goTo("Done (optional): Call Acme");
    await page.keyboard.press("Space");
    await goTo("Mood (optional): Good");
    await page.keyboard.press("ArrowDown");
    await goTo("Add a commitment");
    await page.keyboard.press("Enter");
    await page.getByRole("dialog", { name: "Add a commitment" }).waitFor();
    await expectFocus(field(page, "What"));
    await page.keyboard.type("Send the deck");
    await page.keyboard.press("Enter");
    await expectFocus(page.getByRole("button", { name: "Add a commitment" }));
    await goTo("Save");
    await page.keyboard.press("Enter");
    await dialog(page).waitFor({ state: "hidden" });
    expect(app.heard).toMatchObject([
      ["commitment", "Send the deck"],
      [
        "form",
        {
          title: { text: { value: "By keyboard" } },
          due: { day: { selected_date: "2026-12-02" } },
          done: { ticks: { selected_options: [{ value: "call-acme" }] } },
          mood: { one: { selected_option: { value: "bad" } } },
        },
      ],
    ]);
    // The focus never left the dialog.
    expect([...visited].filter((name) => name.startsWith("Message ") || name === "You are")).toEqual([]);
    await expectFocus(composer(page));
  });

  test("keeps the text and the caret while Screens come and go", async () => {
    const page = await openAs(app.slack, "mina");
    await openForm(page);
    await field(page, "Notes").fill("Acme again.");
    await page.keyboard.press("Home");
    const { viewId } = app.slack.person("mina").modal!;
    const typed = "Ravi wants to learn discovery. ";
    for (const [i, letter] of [...typed].entries()) {
      await page.keyboard.type(letter);
      if (i % 6 === 0) await app.says(mina, `Message ${i}`);
      if (i === 10) await app.client.views.update({ view_id: viewId, view: form("A line above") });
    }
    await dialog(page).getByText("A line above").waitFor();
    expect(await field(page, "Notes").inputValue()).toBe(`${typed}Acme again.`);
    expect(
      await field(page, "Notes").evaluate((area) => (area as unknown as { selectionStart: number }).selectionStart),
    ).toBe(typed.length);
    await expectFocus(field(page, "Notes"));
    await eventually(() => stored("notes")?.value).toBe(`${typed}Acme again.`);
  });

  test("sends what was typed even when the form is closed in the same breath, and shows it again after a reload", async () => {
    const page = await openAs(app.slack, "mina");
    await openForm(page);
    await field(page, "Notes").fill("Typed just before the reload");
    await page.reload();
    await dialog(page).waitFor();
    await eventually(() => field(page, "Notes").inputValue()).toBe("Typed just before the reload");
  });

  test("stacks: the lower form waits as it was left, Back and Escape return to it, Close ends all", async () => {
    const page = await openAs(app.slack, "mina");
    await openForm(page);
    await field(page, "Title").fill("Kept");
    const add = page.getByRole("button", { name: "Add a commitment" });
    const upper = page.getByRole("dialog", { name: "Add a commitment" });
    for (const back of [
      () => upper.getByRole("button", { name: "Back" }).click(),
      () => page.keyboard.press("Escape"),
    ]) {
      await add.click();
      await upper.waitFor();
      expect(await field(page, "Title").count()).toBe(0);
      await back();
      await expectFocus(add);
      expect(await field(page, "Title").inputValue()).toBe("Kept");
      expect(app.slack.person("mina").screen.modals.length).toBe(1);
    }
    await add.click();
    await upper.getByRole("button", { name: "Close" }).click();
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    expect(app.slack.person("mina").modal).toBeNull();
    await expectFocus(composer(page));
  });

  test("waits for a slow app, says so when it never answers, and can be sent again", async () => {
    const page = await openAs(app.slack, "mina");
    await openForm(page);
    await field(page, "Title").fill("First");
    await field(page, "Notes").fill("Silence");
    const save = page.getByRole("button", { name: "Save" });
    await save.click();
    await eventually(() => save.getAttribute("aria-disabled")).toBe("true");
    await save.press("Enter");
    await dialog(page).getByRole("alert").getByText("We had some trouble connecting.").waitFor();
    expect(app.heard).toEqual([["form", "silence"]]);
    expect(await field(page, "Notes").inputValue()).toBe("Silence");
    await field(page, "Notes").fill("Words");
    await save.click();
    await dialog(page).waitFor({ state: "hidden" });
  });

  test("counts the last characters, and never cuts what was pasted", async () => {
    const page = await openAs(app.slack, "mina");
    await openForm(page);
    await field(page, "Title").fill("x".repeat(15));
    expect(await dialog(page).getByText("characters left").count()).toBe(0);
    await field(page, "Title").fill("x".repeat(38));
    await dialog(page).getByText("2 characters left").waitFor();
    await field(page, "Title").fill("x".repeat(45));
    await dialog(page).getByText("5 characters too many").waitFor();
    await eventually(() => String(stored("title")?.value).length).toBe(45);
  });

  test("tells the app when Enter is pressed in an input that asks for it, and not before", async () => {
    const page = await openAs(app.slack, "mina");
    await openForm(page);
    await field(page, "Live (optional)").fill("half");
    await eventually(() => stored("live")?.value).toBe("half");
    expect(app.heard).toEqual([]);
    await page.keyboard.type(" and half");
    await page.keyboard.press("Enter");
    await eventually(() => app.heard).toMatchObject([["action", { action_id: "live", value: "half and half" }]]);
    await dialog(page).waitFor();
  });
});

/** What a screen reader says after the name of a field. */
function describedBy(page: Page, name: string): Promise<string> {
  return field(page, name).evaluate((input) =>
    (input.getAttribute("aria-describedby") ?? "")
      .split(" ")
      .map((id: string) => input.ownerDocument.getElementById(id)?.textContent ?? "")
      .join(" "),
  );
}

/** The name of what has the focus, with its group's before it. */
function focused(page: Page): Promise<string> {
  return page.evaluate(`(() => {
    const named = (element) => {
      const by = element.getAttribute("aria-labelledby");
      const label = by ? document.getElementById(by) : element.labels?.[0];
      return (element.getAttribute("aria-label") ?? label?.textContent ?? element.textContent).trim().replace(/\\s+/g, " ");
    };
    const group = document.activeElement.closest(".choices");
    return (group ? named(group) + ": " : "") + named(document.activeElement);
  })()`);
}

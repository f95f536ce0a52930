/** The local Slack's page in a browser: people, conversations, the composer, the Home tab. */
import type { Page } from "playwright-core";
import { afterEach, beforeEach, expect, test } from "vitest";
import { describeInChromium, eventually, expectFocus } from "./chromium.ts";
import { mrkdwn, type PageApp, plain, startPageApp } from "./page-app.ts";

const mina = "U0MINA00001";
let app: PageApp;

beforeEach(async () => {
  app = await startPageApp();
});

afterEach(async () => {
  await app.stop();
});

const composer = (page: Page) => page.getByRole("textbox", { name: /^Message / });
const messages = (page: Page) => page.getByRole("log");
const entry = (page: Page, name: string) => page.getByRole("navigation").getByRole("button", { name });

describeInChromium("The page", (openAs) => {
  test("opens as whoever the link names, and becomes somebody else by keyboard", async () => {
    const page = await openAs(app.slack, "dave");
    const who = page.getByRole("combobox", { name: "You are" });
    expect(await who.inputValue()).toBe("Dave Brandt");
    expect(await page.getByRole("banner").first().textContent()).toContain("stands in for Slack on this machine");

    await who.focus();
    await page.keyboard.type("rav");
    await page.keyboard.press("Enter");
    await eventually(() => who.inputValue()).toBe("Ravi Patel");
    expect(new URL(page.url()).searchParams.get("as")).toBe("ravi");
  });

  test("a link with a name nobody has says so, and goes on as the first member", async () => {
    const page = await openAs(app.slack, "nobody", { expectedTrouble: /404/ });
    await page.getByRole("alert").getByText("Nobody here is called nobody. You are Mina Okafor.").waitFor();
    expect(await page.getByRole("combobox", { name: "You are" }).inputValue()).toBe("Mina Okafor");
  });

  test("finds a conversation with Ctrl and K", async () => {
    const page = await openAs(app.slack, "mina");
    await page.keyboard.press("Control+k");
    await page.keyboard.type("lena");
    await eventually(() => page.getByRole("navigation").getByRole("listitem").count()).toBe(1);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Lena Vogt" }).waitFor();
    await page.keyboard.type("Hello Lena");
    expect(await page.getByRole("textbox", { name: "Message Lena Vogt" }).inputValue()).toBe("Hello Lena");
    expect(new URL(page.url()).searchParams.get("with")).toBe("lena");
  });

  test("completes commands and members by keyboard, and the app gets what Slack would send", async () => {
    const page = await openAs(app.slack, "mina");
    await composer(page).focus();
    await page.keyboard.type("/");
    const options = page.getByRole("listbox", { name: "Commands" }).getByRole("option");
    await expect
      .poll(() => options.allInnerTexts())
      .toEqual([
        expect.stringMatching(/\/echo @somebody\s+Says it again/),
        expect.stringMatching(/\/form\s+Every input there is/),
        expect.stringMatching(/\/deaf\s+Never answers/),
      ]);
    await page.keyboard.press("Escape");
    await eventually(() => options.count()).toBe(0);

    await page.keyboard.type("ec");
    await page.keyboard.press("Tab");
    await page.keyboard.type("@sof");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    expect(await composer(page).inputValue()).toBe("/echo @sofia.ruiz ");
    await page.keyboard.press("Enter");

    await messages(page).getByText("You said:").waitFor();
    expect(app.heard).toEqual([["/echo", "<@U0SOFIARUI1|sofia.ruiz>"]]);
    await expectFocus(composer(page));
    expect(await composer(page).inputValue()).toBe("");
  });

  test("a whole name needs no choosing: Enter sends", async () => {
    const page = await openAs(app.slack, "mina");
    await composer(page).focus();
    for (const name of ["ravi", "sofia"]) {
      await page.keyboard.type(`/echo @${name}`);
      await page.keyboard.press("Enter");
      await eventually(() => app.heard.at(-1)?.[1]).toContain(`|${name}>`);
    }
  });

  test("Shift and Enter is a new line, and a list that lost its caret does not come back", async () => {
    const page = await openAs(app.slack, "mina");
    await composer(page).focus();
    await page.keyboard.type("one");
    await page.keyboard.press("Shift+Enter");
    await page.keyboard.type("two");
    await page.keyboard.press("Enter");
    await eventually(() => messages(page).getByRole("article").last().innerText()).toMatch(/one\s+two/);
  });

  test("shows what only this person sees, and Slackbot's words when the app fails or the command is none", async () => {
    const page = await openAs(app.slack, "mina");
    const last = messages(page).getByRole("article").last();
    await composer(page).fill("/nonsense");
    await page.keyboard.press("Enter");
    await eventually(() => last.innerText()).toMatch(/Only visible to you[\s\S]*Slackbot[\s\S]*not a valid command/);
    await composer(page).fill("/echo hello");
    await page.keyboard.press("Enter");
    await eventually(() => last.innerText()).toMatch(/Only visible to you[\s\S]*Trial[\s\S]*You said: hello/);
    await composer(page).fill("/deaf");
    await page.keyboard.press("Enter");
    await eventually(() => last.innerText()).toContain("/deaf failed because the app did not respond");
  });

  test("two windows are two people who write to each other", async () => {
    const [hers, his] = [await openAs(app.slack, "mina"), await openAs(app.slack, "ravi")];
    await entry(hers, "Ravi Patel").click();
    await composer(hers).fill("Have you got a minute, @ravi?");
    await hers.keyboard.press("Enter");
    await messages(hers).getByText("Have you got a minute").waitFor();

    await eventually(() => entry(his, "Mina Okafor").innerText()).toMatch(/Mina Okafor\s+1/);
    await eventually(() => his.title()).toMatch(/^\(1\) /);
    await entry(his, "Mina Okafor").click();
    await messages(his).getByText("@Ravi Patel").waitFor();
    await eventually(() => his.title()).not.toMatch(/^\(1\) /);
    expect(await entry(his, "Mina Okafor").innerText()).not.toContain("1");
    await composer(his).fill("Sure");
    await his.keyboard.press("Enter");
    await messages(hers).getByText("Sure").waitFor();
  });

  test("marks what is new, draws the line, and reads it by looking", async () => {
    const page = await openAs(app.slack, "mina", { path: "&tab=home" });
    await page.getByText("Your 1:1s").waitFor();
    await app.says(mina, "A quiet word");
    const tab = page.getByRole("tab", { name: /Messages/ });
    await eventually(() => tab.innerText()).toMatch(/Messages\s+1/);
    await eventually(() => page.title()).toMatch(/^\(1\) /);
    expect(app.slack.person("mina").screen.conversations[0]?.unread).toBe(1);

    await tab.click();
    await page.getByRole("separator", { name: "New" }).waitFor();
    await eventually(() => app.slack.person("mina").screen.conversations[0]?.unread).toBe(0);
    await eventually(() => page.title()).not.toMatch(/^\(1\) /);
  });

  test("has a Home tab: it opens, acts, and goes on acting after it was published again", async () => {
    const page = await openAs(app.slack, "ravi");
    await page.getByRole("tab", { name: "Home" }).click();
    await page.getByRole("heading", { name: "Your 1:1s" }).waitFor();
    await page.getByRole("button", { name: "Start one" }).click();
    await eventually(() => app.heard.at(-1)).toMatchObject(["action", { action_id: "from_home", value: "7" }]);

    await page.getByLabel("A topic").fill("Discovery calls");
    await page.keyboard.press("Enter");
    await eventually(() => app.heard.at(-1)).toMatchObject(["action", { value: "Discovery calls" }]);
    expect(new URL(page.url()).searchParams.get("tab")).toBe("home");
  });

  test("asks before a button with a confirmation acts, and gives the focus back", async () => {
    const confirm = {
      title: plain("Delete it?"),
      text: mrkdwn("*Gone* for good."),
      confirm: plain("Delete"),
      deny: plain("Keep"),
    };
    const button = { type: "button", action_id: "delete", text: plain("Delete"), value: "9", confirm };
    await app.says(mina, "A note", [{ type: "actions", block_id: "acts", elements: [button] }]);
    const page = await openAs(app.slack, "mina");
    const inMessage = messages(page).getByRole("button", { name: "Delete" });
    const dialog = page.getByRole("alertdialog", { name: "Delete it?" });

    await inMessage.press("Enter");
    await dialog.getByText("Gone for good.").waitFor();
    await dialog.getByRole("button", { name: "Keep" }).click();
    await expectFocus(inMessage);
    await inMessage.press("Enter");
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
    expect(app.heard).toEqual([]);

    // Asked again before the browser has told that the first dialog is closed.
    await inMessage.press("Enter");
    await dialog.waitFor();
    await page.evaluate(`document.querySelector("dialog.confirm").close();
      document.querySelector('[role="log"] .actions button').click();`);
    await dialog.getByRole("button", { name: "Delete" }).press("Enter");
    await eventually(() => app.heard).toMatchObject([["action", { action_id: "delete", value: "9" }]]);
    await expectFocus(inMessage);
  });

  test("starts shortcuts: of a message by keyboard, and global ones from the composer", async () => {
    await app.says(mina, "Acme slipped *again*");
    const page = await openAs(app.slack, "mina");
    await messages(page).getByRole("button", { name: "More actions" }).press("Enter");
    await page.getByRole("menuitem", { name: /Put on the agenda/ }).press("Enter");
    await eventually(() => app.heard).toEqual([["message shortcut", "Acme slipped *again*"]]);
    await page.getByRole("button", { name: "Shortcuts" }).click();
    await page.getByRole("menuitem", { name: "Do it anywhere" }).click();
    await eventually(() => app.heard.at(-1)).toEqual(["global shortcut", null]);
  });

  test("moves the clock, and tells the days apart", async () => {
    await app.says(mina, "Said on Tuesday");
    const page = await openAs(app.slack, "mina");
    await page.getByRole("button", { name: "Move the clock to 9:00 next Monday" }).click();
    await eventually(() => page.getByRole("group", { name: "Clock" }).innerText()).toContain("Mon, Nov 30, 9:00 AM");
    await app.says(mina, "Said on Monday");
    await messages(page).getByText("Said on Monday").waitFor();
    expect(await page.getByRole("separator").allInnerTexts()).toEqual(["Tuesday, November 24th", "New", "Today"]);
  });

  test("keeps what is not sent with its conversation, through a reload, and is ready to be typed into", async () => {
    const page = await openAs(app.slack, "mina");
    await expectFocus(composer(page));
    await page.keyboard.type("Half a thought");
    await entry(page, "Dave Brandt").press("Enter");
    await expectFocus(composer(page));
    expect(await composer(page).inputValue()).toBe("");
    await entry(page, "Trial").getByRole("img", { name: "Draft" }).waitFor();
    await entry(page, "Trial").click();
    await page.reload();
    await eventually(() => composer(page).inputValue()).toBe("Half a thought");
    await page.keyboard.type(", and the rest");
    await page.keyboard.press("Enter");
    await messages(page).getByText("Half a thought, and the rest").waitFor();
  });

  test("offers a newcomer a first step, made of the app's own words, until something was said", async () => {
    const page = await openAs(app.slack, "mina");
    await page.getByText("Says it again").waitFor();
    await page.getByRole("button", { name: "Write it for me" }).click();
    expect(await composer(page).inputValue()).toBe("/echo @ravi");
    await page.keyboard.press("Enter");
    await messages(page).getByText("You said:").waitFor();
    expect(await page.getByRole("button", { name: "Write it for me" }).count()).toBe(0);
  });

  test("finds its way back when the local Slack was away", async () => {
    const page = await openAs(app.slack, "mina", { expectedTrouble: /ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET/ });
    await composer(page).fill("Still here");
    await app.stop();
    await page.getByText("Not connected").waitFor();
    app = await startPageApp({ port: Number(new URL(page.url()).port) });
    await page.getByText("Not connected").waitFor({ state: "hidden" });
    await composer(page).press("Enter");
    await messages(page).getByText("Still here").waitFor();
  });
});

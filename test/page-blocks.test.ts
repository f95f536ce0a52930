/** The local Slack's page in a browser: text and blocks as Slack draws them, and nobody kept out. */
import type { Page } from "playwright-core";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Place } from "../src/sandbox/block-kit/index.ts";
import { blocks, elementsInBlocks, type Json } from "./block-kit-examples.ts";
import { describeInChromium, eventually } from "./chromium.ts";
import { accessProblems } from "./page-access.ts";
import { form, mrkdwn, type PageApp, startPageApp } from "./page-app.ts";

const mina = "U0MINA00001";
let app: PageApp;

beforeEach(async () => {
  app = await startPageApp();
});

afterEach(async () => {
  await app.stop();
});

/** HTML as a browser has it, without the template's comments and classes. */
const htmlOf = (text: string) => text.replace(/<!--.*?-->/g, "").replace(/ class="[^"]*"| (target|rel)="[^"]*"/g, "");

/** What is drawn of a piece of mrkdwn; a line is a div. */
const texts: [string, string][] = [
  ["*bold* _italic_ ~gone~ `code`", "<b>bold</b> <i>italic</i> <s>gone</s> <code>code</code>"],
  [
    "*bold _both_*, not * bold*, snake_case_name, 2*3*4",
    "<b>bold <i>both</i></b>, not * bold*, snake_case_name, 2*3*4",
  ],
  ["`*raw*` &lt;b&gt; &amp;amp; <b>", "<code>*raw*</code> &lt;b&gt; &amp;amp; &lt;b&gt;"],
  ["<https://example.com/?a=1&amp;b=2|a *link*>", '<a href="https://example.com/?a=1&amp;b=2">a *link*</a>'],
  ["see https://example.com/x.", 'see <a href="https://example.com/x">https://example.com/x</a>.'],
  [
    "<javascript:alert(1)|no> <mailto:a@b.example|mail>",
    '&lt;javascript:alert(1)|no&gt; <a href="mailto:a@b.example">mail</a>',
  ],
  [
    "<@U0RAVI00001>, <@U0MINA00001>, <!here>",
    "<span>@Ravi Patel</span>, <span>@Mina Okafor</span>, <span>@here</span>",
  ],
  [":tada: :+1: 10:30:45 :no_such_emoji:", "<span>🎉</span> <span>👍</span> 10:30:45 :no_such_emoji:"],
  ["<!date^1764592200^{date_num}^https://example.com|x>", '<a href="https://example.com">2025-12-01</a>'],
  ["<!date^1795622400^{day_divider_pretty} at {time}|x>", "<time>Tomorrow at 4:00 PM</time>"],
  ["<!date^1795622400^due {date_short_pretty}|x>", "<time>due tomorrow</time>"],
];

describeInChromium("Text and blocks on the page", (openAs) => {
  test("mrkdwn is drawn as Slack does, and nothing in it becomes HTML of its own", async () => {
    const sections = texts.map(([text]) => ({ type: "section", text: mrkdwn(text) }));
    await app.says(mina, "Texts", sections);
    const page = await openAs(app.slack, "mina");
    const drawn = page.locator(".section-text .line");
    await eventually(() => drawn.count()).toBe(texts.length);
    const got = await drawn.evaluateAll((lines) => lines.map((line) => line.innerHTML));
    expect(texts.map(([text], i) => [text, htmlOf(got[i] ?? "")])).toEqual(texts);
  });

  test("lines, quotes and code blocks of a message keep their shape", async () => {
    await app.says(mina, "one\n> two\n> three\n```\n*four*\n  five\n```\n• six");
    const page = await openAs(app.slack, "mina");
    const body = page.getByRole("log").getByRole("article").last().locator(".mrkdwn");
    await body.waitFor();
    expect(htmlOf(await body.innerHTML())).toBe(
      "<div>one</div><blockquote><div>two</div><div>three</div></blockquote><pre>*four*\n  five</pre><div>• six</div>",
    );
  });

  test.each(["light", "dark"] as const)(
    "every block and element is drawn and open to everybody, in the %s",
    async (colorScheme) => {
      const page = await openAs(app.slack, "mina", { colorScheme });
      await servePictures(page);
      await app.client.views.publish({ user_id: mina, view: { type: "home", blocks: examplesFor("home") } } as never);
      for (const block of examplesFor("message")) await app.says(mina, String(block.type), [block]);
      await eventually(() => page.locator("[data-ts]").count()).toBe(examplesFor("message").length);
      expect(await undrawn(page)).toEqual([]);
      expect(await accessProblems(page)).toEqual([]);

      await page.getByRole("textbox", { name: "Message Trial" }).fill("/form");
      await page.keyboard.press("Enter");
      await page.getByRole("dialog", { name: "1:1 with Ravi" }).waitFor();
      await page.getByRole("button", { name: "Save" }).click();
      await page.getByText("Please complete this required field.").first().waitFor();
      expect(await accessProblems(page)).toEqual([]);
      const { viewId } = app.slack.person("mina").modal!;
      await app.client.views.update({ view_id: viewId, view: { ...form(), blocks: examplesFor("modal") } } as never);
      await eventually(() => page.locator(".modal-body > .block").count()).toBe(examplesFor("modal").length);
      expect(await undrawn(page)).toEqual([]);
      expect(await accessProblems(page)).toEqual([]);
    },
  );

  test("the Home tab draws every block it can have", async () => {
    const page = await openAs(app.slack, "mina");
    await servePictures(page);
    await page.getByRole("tab", { name: "Home" }).click();
    await page.getByRole("heading", { name: "Your 1:1s" }).waitFor();
    await app.client.views.publish({ user_id: mina, view: { type: "home", blocks: examplesFor("home") } } as never);
    await eventually(() => page.locator(".home-blocks > .block").count()).toBe(examplesFor("home").length);
    expect(await undrawn(page)).toEqual([]);
    expect(await accessProblems(page)).toEqual([]);
  });

  test("a data table sorts, filters and turns its pages", async () => {
    const number = (value: number) => ({ type: "raw_number", value });
    const text = (words: string) => ({ type: "raw_text", text: words });
    const rows = ["Ravi", "Lena", "Tomas", "Aiko"].map((name, i) => [text(name), number([10, 9, 100, 1][i]!)]);
    await app.says(mina, "Mix", [
      { type: "data_table", caption: "Mix", page_size: 3, rows: [[text("Rep"), text("Coaching")], ...rows] },
    ]);
    const page = await openAs(app.slack, "mina");
    const names = () => page.getByRole("rowheader").allInnerTexts();
    await eventually(names).toEqual(["Ravi", "Lena", "Tomas"]);
    await page.getByRole("button", { name: "Coaching" }).click();
    await eventually(names).toEqual(["Aiko", "Lena", "Ravi"]);
    expect(await page.getByRole("columnheader", { name: "Coaching" }).getAttribute("aria-sort")).toBe("ascending");
    await page.getByRole("button", { name: "Next page" }).click();
    await eventually(names).toEqual(["Tomas"]);
    await page.getByRole("searchbox", { name: "Filter Mix" }).fill("a");
    await eventually(names).toEqual(["Aiko", "Lena", "Ravi"]);
    await page.getByRole("searchbox", { name: "Filter Mix" }).fill("lena");
    await eventually(names).toEqual(["Lena"]);
  });

  test("a message is drawn anew when it is edited, and goes when it is deleted", async () => {
    await app.says(mina, "Before");
    const ts = await app.says(mina, "First words");
    const page = await openAs(app.slack, "mina");
    await page.getByText("First words").waitFor();
    const channel = app.slack.person("mina").screen.conversations[0]!.id;
    await app.client.chat.update({ channel, ts, text: "Second words" });
    await page.getByText("Second words").waitFor();
    await page.getByText("(edited)").waitFor();
    await app.client.chat.delete({ channel, ts });
    await page.getByText("Second words").waitFor({ state: "detached" });
    expect(await page.getByText("Before").count()).toBe(1);
  });

  test("a button shows that the app is being waited for, and what Slack says when it never answers", async () => {
    const button = { type: "button", action_id: "deaf", text: { type: "plain_text", text: "Do it" } };
    await app.says(mina, "Buttons", [{ type: "actions", block_id: "a", elements: [button] }]);
    const page = await openAs(app.slack, "mina");
    const doIt = page.getByRole("button", { name: "Do it" });
    await doIt.click();
    await eventually(() => doIt.getAttribute("aria-busy")).toBe("true");
    await doIt.press("Enter");
    await page.getByText("We had some trouble connecting.").waitFor();
    await eventually(() => doIt.getAttribute("aria-busy")).toBeNull();
    expect(app.heard).toEqual([["deaf", null]]);
  });

  test("what is chosen in a message is told at once, shown, and there again after a reload", async () => {
    const options = ["Weekly", "Never"].map((word) => ({ text: { type: "plain_text", text: word }, value: word }));
    const element = { type: "static_select", action_id: "pace", options };
    await app.says(mina, "Pace", [{ type: "section", block_id: "s", text: mrkdwn("How often?"), accessory: element }]);
    const page = await openAs(app.slack, "mina");
    const pace = page.getByRole("combobox", { name: "How often?" });
    await pace.click();
    await page.getByRole("option", { name: "Never" }).click();
    await eventually(() => app.heard).toMatchObject([["action", { selected_option: { value: "Never" } }]]);
    await eventually(() => pace.inputValue()).toBe("Never");
    await page.reload();
    await eventually(() => pace.inputValue()).toBe("Never");
  });
});

const picture =
  '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><rect width="40" height="30" fill="teal"/></svg>';

/** What is elsewhere on the internet is this picture. */
async function servePictures(page: Page): Promise<void> {
  const isElsewhere = ({ hostname }: URL) => hostname !== "127.0.0.1";
  await page.route(isElsewhere, (route) => route.fulfill({ contentType: "image/svg+xml", body: picture }));
}

/** Every example that may stand there, with ids that do not meet. */
function examplesFor(place: Place): Json[] {
  return (
    [...Object.values(blocks), ...Object.values(elementsInBlocks)]
      // A Slack file would have to be uploaded first.
      .filter(({ places, json }) => places.includes(place) && !JSON.stringify(json).includes("slack_file"))
      .map(({ json }, i) => ({ ...withoutFocus(json), block_id: `${json.type}-${i}` }))
  );
}

/** Only one element of a view may take the focus when it opens. */
function withoutFocus(json: Json): Json {
  return JSON.parse(JSON.stringify(json), (key, value) => (key === "focus_on_load" ? undefined : value));
}

function undrawn(page: Page): Promise<string[]> {
  return page.locator(".unknown").allInnerTexts();
}

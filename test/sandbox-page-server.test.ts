/** The line between the local Slack and the page: Screens out, Deeds in, a word when something changed. */
import { WebClient } from "@slack/web-api";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { movableClock } from "../src/sandbox/clock.ts";
import { exampleManifest } from "../src/sandbox/manifest.ts";
import { type Sandbox, startSandbox } from "../src/sandbox/sandbox.ts";
import type { Deed, Done, Screen } from "../src/sandbox/screen.ts";

let slack: Sandbox;
let client: WebClient;

beforeEach(async () => {
  slack = await startSandbox({ manifest: exampleManifest, clock: movableClock("2026-11-24T09:00:00Z") });
  client = new WebClient(slack.botToken, { slackApiUrl: slack.api, retryConfig: { retries: 0 } });
});

afterEach(() => slack.stop());

const get = (path: string) => fetch(new URL(path, slack.page));
const screen = async (as?: string) => (await get(`/page/screen${as ? `?as=${as}` : ""}`)).json() as Promise<Screen>;
const act = async (deed: Deed) => {
  const answer = await fetch(new URL("/page/do", slack.page), { method: "POST", body: JSON.stringify(deed) });
  return (answer.ok ? answer.json() : { status: answer.status }) as Promise<Done>;
};

test("the page, its files and lit-html are served, and nothing else of the machine", async () => {
  expect(await (await get("/")).text()).toContain("<!doctype html>");
  expect((await get("/page/main.js")).headers.get("content-type")).toContain("text/javascript");
  expect((await get("/page/style/base.css")).headers.get("content-type")).toContain("text/css");
  expect((await get("/lib/lit-html/lit-html.js")).status).toBe(200);
  expect((await get("/lib/lit-html/directives/repeat.js")).status).toBe(200);
  for (const path of [
    "/page/..%2fsandbox.ts",
    "/page/%2e%2e/%2e%2e/main.ts",
    "/page/..%2f..%2f..%2fpackage.json",
    "/lib/lit-html/..%2fws/package.json",
    "/nowhere",
  ]) {
    expect((await get(path)).status, path).toBe(404);
  }
});

test("a Screen says who one is, who there is, and what the app offers", async () => {
  expect(await screen("dave")).toMatchObject({
    team: { id: slack.team, name: "Northwind Sales" },
    app: { name: "Example" },
    me: {
      id: "U0DAVE00001",
      name: "dave",
      realName: "Dave Brandt",
      title: "Sales manager",
      zone: "America/New_York",
      kind: "member",
    },
    commands: [{ command: "/1on1", hint: "[@rep | help]" }],
    shortcuts: [],
    conversations: [{ isApp: true, unread: 0, messages: [] }],
    home: null,
    modals: [],
    now: "2026-11-24T09:00:00.000Z",
  });
  expect((await screen()).me.name).toBe("mina");
  expect((await screen("U0RAVI00001")).me.name).toBe("ravi");
  expect((await screen("ravi@northwind.example")).me.name).toBe("ravi");
  expect((await get("/page/screen?as=nobody")).status).toBe(404);
  expect((await get("/page/screen?as=nora")).status).toBe(404);
});

describe("Deeds", () => {
  const text = (words: string) => ({ type: "plain_text" as const, text: words });

  test("writing, reading, clicking and closing do what the person would do", async () => {
    const [dm] = (await screen("dave")).conversations;
    const blocks = [
      {
        type: "actions" as const,
        block_id: "b",
        elements: [{ type: "button" as const, action_id: "go", text: text("Go on") }],
      },
    ];
    const { ts = "", channel = "" } = await client.chat.postMessage({ channel: dm!.id, text: "hi", blocks });
    expect(await act({ as: "dave", do: "types", channel, text: "hello" })).toEqual({ ok: true });
    expect(await act({ as: "dave", do: "reads", channel })).toEqual({ ok: true });
    const click = {
      do: "clicks",
      in: { message: { channel, ts } },
      blockId: "b",
      actionId: "go",
      value: { type: "button" },
    } as const;
    expect(await act({ as: "dave", ...click })).toEqual({ ok: true });
    expect((await screen("dave")).conversations[0]).toMatchObject({
      unread: 0,
      messages: [
        { text: "hi", trouble: "We had some trouble connecting. Try again?" },
        { text: "hello", from: "U0DAVE00001" },
      ],
    });
  });

  test("a word to a member opens the DM with them", async () => {
    expect(await act({ as: "dave", do: "types", channel: "U0RAVI00001", text: "lunch?" })).toEqual({ ok: true });
    expect((await screen("ravi")).conversations[1]).toMatchObject({
      with: "U0DAVE00001",
      messages: [{ text: "lunch?" }],
    });
  });

  test("a file put into a form is uploaded, and the form holds Slack's word for it", async () => {
    const element = { type: "file_input" as const, action_id: "f" };
    const label = text("Paper");
    const app = new WebClient(slack.botToken, { slackApiUrl: slack.api });
    const trigger = slack.workspace.triggers.make("U0DAVE00001");
    const blocks = [{ type: "input" as const, block_id: "b", label, element }];
    const { view } = await app.views.open({
      trigger_id: trigger,
      view: { type: "modal", title: text("Upload"), submit: text("Send"), blocks },
    });
    const content = Buffer.from("hello").toString("base64");
    const files = [{ name: "a.txt", mimetype: "text/plain", size: 5, content }];
    const value = { type: "file_input", files };
    await act({ as: "dave", do: "fills", viewId: view!.id!, blockId: "b", actionId: "f", value });
    const [held] = (await screen("dave")).modals[0]!.values.b!.f!.files as { id: string }[];
    expect(held).toMatchObject({ id: expect.stringMatching(/^F/), name: "a.txt", mimetype: "text/plain", size: 5 });
    expect((await app.files.info({ file: held!.id })).file?.user).toBe("U0DAVE00001");
  });

  test("what cannot be done is refused with a sentence", async () => {
    const { channel = "", ts = "" } = await client.chat.postMessage({ channel: "U0DAVE00001", text: "hi" });
    const refused = async (deed: Deed) => (await act(deed)) as { error: string };
    expect(await refused({ as: "mina", do: "types", channel, text: "hi" })).toMatchObject({
      ok: false,
      error: expect.stringContaining("not yours"),
    });
    const place = { in: { message: { channel, ts } }, blockId: "b", actionId: "a" };
    expect(await refused({ as: "dave", do: "clicks", ...place, value: { type: "button" } })).toMatchObject({
      error: "That is no longer on the screen.",
    });
    expect(await refused({ as: "dave", do: "submits", viewId: "V1" })).toMatchObject({
      error: "That form is no longer open.",
    });
    expect(await refused({ as: "dave", do: "starts shortcut", callbackId: "none" })).toMatchObject({ ok: false });
    expect(await act({ as: "nobody", do: "opens home" })).toEqual({ status: 404 });
  });

  test("the clock moves forward where it can be moved", async () => {
    expect(await act({ as: "dave", do: "moves clock", to: "2026-11-25T09:00:00Z" })).toEqual({ ok: true });
    expect(await screen("dave")).toMatchObject({ now: "2026-11-25T09:00:00.000Z", clock: "movable" });
    expect(await act({ as: "dave", do: "moves clock", to: "2026-11-24T09:00:00Z" })).toMatchObject({ ok: false });
    expect(await act({ as: "dave", do: "moves clock", to: "soon" })).toMatchObject({ ok: false });
    const machine = await startSandbox({ manifest: exampleManifest });
    expect(
      await machine.person("dave").does({ as: "dave", do: "moves clock", to: "2099-01-01T00:00:00Z" }),
    ).toMatchObject({
      ok: false,
      error: expect.stringContaining("machine's own clock"),
    });
    await machine.stop();
  });
});

test("a page hears of changes to its own person's screen and of no other", async () => {
  const heard: string[] = [];
  const socket = new WebSocket(new URL("/page/live?as=dave", slack.page.replace("http", "ws")));
  socket.addEventListener("message", ({ data }) => heard.push(String(data)));
  await new Promise((open) => socket.addEventListener("open", open));
  await client.chat.postMessage({ channel: "U0RAVI00001", text: "for Ravi" });
  await client.chat.postMessage({ channel: "U0DAVE00001", text: "for Dave" });
  await expect.poll(() => heard).toEqual(['{"changed":true}']);
  socket.close();
  const nobody = new WebSocket(new URL("/page/live?as=nobody", slack.page.replace("http", "ws")));
  await new Promise((refused) => nobody.addEventListener("error", refused));
});

test("images of uploaded files carry an address the page can load", async () => {
  const png = Buffer.from("89504e470d0a1a0a0000000d49484452", "hex");
  const { upload_url: address = "", file_id: id = "" } = await client.files.getUploadURLExternal({
    filename: "mix.png",
    length: png.length,
  });
  await fetch(address, { method: "POST", body: png });
  await client.files.completeUploadExternal({ files: [{ id, title: "Mix" }] });
  (slack.clock as ReturnType<typeof movableClock>).moveBy(1000);
  const image = { type: "image" as const, slack_file: { id }, alt_text: "Mix" };
  await client.chat.postMessage({ channel: "U0DAVE00001", text: "Mix", blocks: [image] });
  const [message] = (await screen("dave")).conversations[0]!.messages;
  expect(message?.blocks).toMatchObject([{ slack_file: { id, url: `/files/${id}/mix.png` } }]);
  expect((await get(`/files/${id}/mix.png`)).headers.get("content-type")).toBe("image/png");
});

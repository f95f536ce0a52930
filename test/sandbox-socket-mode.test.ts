/** Socket Mode of the local Slack, met with Slack's own socket client and with Bolt. */
import { App } from "@slack/bolt";
import { SocketModeClient } from "@slack/socket-mode";
import { WebClient } from "@slack/web-api";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { WebSocket as PingedSocket } from "ws";
import { movableClock } from "../src/sandbox/clock.ts";
import { exampleManifest } from "../src/sandbox/manifest.ts";
import { type Sandbox, startSandbox } from "../src/sandbox/sandbox.ts";

let slack: Sandbox;
const clients: SocketModeClient[] = [];

beforeEach(async () => {
  slack = await startSandbox({ manifest: exampleManifest, clock: movableClock("2026-11-24T09:00:00Z") });
});

afterEach(async () => {
  for (const client of clients.splice(0)) await client.disconnect();
  await slack.stop();
});

interface Envelope {
  type: string;
  body: Record<string, never> & { event?: { type: string; text?: string }; event_id?: string };
  ack(answer?: object): Promise<void>;
  retry_num?: number;
  retry_reason?: string;
  accepts_response_payload?: boolean;
  envelope_id?: string;
}

/** A connected client that keeps what it is sent; it acks with `answer`, or not at all where that is null. */
async function connect(answer: object | null = {}, to = slack): Promise<{ client: SocketModeClient; got: Envelope[] }> {
  const client = new SocketModeClient({
    appToken: to.appToken,
    clientOptions: { slackApiUrl: to.api },
    clientPingTimeout: 100,
  });
  const got: Envelope[] = [];
  client.on("slack_event", async (envelope: Envelope) => {
    got.push(envelope);
    if (answer) await envelope.ack(answer);
  });
  clients.push(client);
  await client.start();
  return { client, got };
}

describe("deliveries", () => {
  test("a command arrives with every field of Slack's, mentions and links marked up", async () => {
    const { got } = await connect();
    await slack.person("dave").types("/1on1 @sofia.ruiz, see https://example.com & ravi@northwind.example <3");
    expect(got[0]).toMatchObject({
      type: "slash_commands",
      accepts_response_payload: true,
      body: {
        token: expect.any(String),
        team_id: slack.team,
        team_domain: "northwind-sales",
        channel_id: expect.stringMatching(/^D/),
        channel_name: "directmessage",
        user_id: "U0DAVE00001",
        user_name: "dave",
        command: "/1on1",
        text: "<@U0SOFIARUI1|sofia.ruiz>, see <https://example.com> &amp; <mailto:ravi@northwind.example|ravi@northwind.example> &lt;3",
        api_app_id: expect.stringMatching(/^A/),
        is_enterprise_install: "false",
        response_url: expect.stringContaining("/commands/"),
        trigger_id: expect.stringMatching(/^\d+\.\d+\.\w+$/),
      },
    });
  });

  test("where the manifest does not escape, the command's text is what was typed", async () => {
    const [command] = exampleManifest.features.slash_commands;
    const features = { ...exampleManifest.features, slash_commands: [{ ...command, should_escape: false }] };
    const raw = await startSandbox({ manifest: { ...exampleManifest, features } });
    const { client, got } = await connect({}, raw);
    await raw.person("dave").types("/1on1 @ravi <3");
    expect(got[0]?.body.text).toBe("@ravi <3");
    await client.disconnect();
    await raw.stop();
  });

  test("what a person writes to the app is an event with Slack's envelope around it", async () => {
    const { got } = await connect();
    await slack.person("ravi").types("hello, <@U0DAVE00001> & all");
    expect(got[0]).toMatchObject({
      type: "events_api",
      accepts_response_payload: false,
      retry_num: 0,
      body: {
        type: "event_callback",
        team_id: slack.team,
        api_app_id: expect.any(String),
        event_id: expect.stringMatching(/^Ev/),
        event_time: 1_795_510_800,
        event_context: expect.any(String),
        is_ext_shared_channel: false,
        authorizations: [
          {
            enterprise_id: null,
            team_id: slack.team,
            user_id: expect.any(String),
            is_bot: true,
            is_enterprise_install: false,
          },
        ],
        event: {
          type: "message",
          channel: expect.stringMatching(/^D/),
          channel_type: "im",
          user: "U0RAVI00001",
          text: "hello, &lt;@U0DAVE00001&gt; &amp; all",
          ts: expect.any(String),
          event_ts: expect.any(String),
          client_msg_id: expect.any(String),
          blocks: [{ type: "rich_text" }],
        },
      },
    });
  });

  test("people who join, change, and an app that is taken out, are told where the manifest subscribes", async () => {
    const { got } = await connect();
    const noor = await slack.joins({ id: "U0NOOR00001", name: "noor", realName: "Noor Haddad", zone: "Asia/Beirut" });
    await slack.changesMember("ravi", { title: "Senior account executive", kind: "deactivated" });
    await slack.uninstall();
    expect(noor.name).toBe("Noor Haddad");
    expect(got.map(({ body }) => body.event)).toMatchObject([
      { type: "team_join", user: { id: "U0NOOR00001", tz: "Asia/Beirut" } },
      {
        type: "user_change",
        user: { id: "U0RAVI00001", deleted: true, profile: { title: "Senior account executive" } },
      },
      { type: "tokens_revoked", tokens: { bot: [expect.any(String)] } },
      { type: "app_uninstalled" },
    ]);
    const dead = await new WebClient(slack.botToken, { slackApiUrl: slack.api }).auth
      .test()
      .catch((error) => error.data.error);
    expect(dead).toBe("account_inactive");
    await slack.person("dave").types("hello?");
    await slack.person("dave").types("/1on1");
    await slack.person("dave").sees("/1on1` is not a valid command");
    expect(got).toHaveLength(4);
  });

  test("an event nobody acks comes again at once, after a minute and after five, the same each time", async () => {
    const clock = movableClock("2026-11-24T09:00:00Z");
    const patient = await startSandbox({ manifest: exampleManifest, clock, ackWithinMs: 30 });
    const { client, got } = await connect(null, patient);
    await patient.person("ravi").types("hello?");
    await expect.poll(() => got.length).toBe(2);
    await patient.atRest();
    clock.moveBy(60_000);
    await expect.poll(() => got.length).toBe(3);
    await patient.atRest();
    clock.moveBy(5 * 60_000);
    await expect.poll(() => got.length).toBe(4);
    expect(got.map(({ retry_num, retry_reason }) => [retry_num, retry_reason])).toEqual([
      [0, ""],
      [1, "timeout"],
      [2, "timeout"],
      [3, "timeout"],
    ]);
    expect(new Set(got.map(({ body }) => body.event_id)).size).toBe(1);
    await client.disconnect();
    await patient.stop();
  });

  test("the next deliveries can be made to arrive twice", async () => {
    const { got } = await connect();
    slack.weather.duplicateNext();
    await slack.person("ravi").types("once");
    await slack.person("ravi").types("twice");
    const texts = () => got.map(({ body }) => body.event?.text);
    await expect.poll(texts).toEqual(["once", "once", "twice"]);
  });
});

describe("when the app does not answer", () => {
  test("without a connection a person is told at once", async () => {
    const started = performance.now();
    await slack.person("dave").types("/1on1 @ravi");
    expect(performance.now() - started).toBeLessThan(500);
    const words = await slack.person("dave").sees("/1on1 failed because the app did not respond");
    expect(words).toMatchObject({ slackbot: true, ephemeral: true });
    expect(slack.troubles).toMatchObject([{ what: "slash_commands not acked", detail: "no connection: /1on1" }]);
  });

  test("three seconds of the local Slack's clock are what an app has, and an ack after them is noted", async () => {
    const clock = movableClock("2026-11-24T09:00:00Z");
    const moved = await startSandbox({ manifest: exampleManifest, clock });
    const { client, got } = await connect(null, moved);
    const typed = moved.person("dave").types("/1on1");
    await expect.poll(() => got.length).toBe(1);
    clock.moveBy(2999);
    moved.person("dave").seesNot("failed");
    clock.moveBy(1);
    await typed;
    await moved.person("dave").sees("/1on1 failed because the app did not respond");
    await got[0]?.ack();
    await expect.poll(() => moved.troubles.map(({ what }) => what)).toEqual(["slash_commands not acked", "late ack"]);
    await client.disconnect();
    await moved.stop();
  });

  test("a command that is none, or another company's person's, goes to nobody", async () => {
    const { got } = await connect();
    await slack.person("dave").types("/nonsense");
    await slack.person("dave").sees("/nonsense` is not a valid command");
    await slack.person("sam").types("/1on1");
    await slack.person("sam").sees("is not a valid command");
    expect(got).toEqual([]);
  });

  test("a click nobody answers leaves a warning at the message, a form a banner", async () => {
    const web = new WebClient(slack.botToken, { slackApiUrl: slack.api });
    const button = { type: "button", action_id: "go", text: { type: "plain_text", text: "Go on" } };
    const blocks = [{ type: "actions", elements: [button] }] as never;
    await web.chat.postMessage({ channel: "U0DAVE00001", text: "hi", blocks });
    await slack.person("dave").clicks("Go on");
    await slack.person("dave").sees("We had some trouble connecting. Try again?");
  });

  test("what an ack says is shown, only to who asked or to all", async () => {
    await connect({ text: "*Done*", response_type: "ephemeral" });
    await slack.person("dave").types("/1on1");
    expect(await slack.person("dave").sees("Done")).toMatchObject({ ephemeral: true });
  });

  test("an ack with blocks Slack cannot show is trouble", async () => {
    await connect({ blocks: [{ type: "sectoin" }] });
    await slack.person("dave").types("/1on1");
    await slack.person("dave").sees("invalid_blocks");
    expect(slack.troubles).toMatchObject([{ what: "bad ack" }]);
  });
});

describe("connections", () => {
  test("a connection starts with hello, which counts them", async () => {
    const first = await connect();
    await connect();
    expect(slack.connections).toBe(2);
    const web = new WebClient(slack.appToken, { slackApiUrl: slack.api });
    const { url } = await web.apps.connections.open();
    const socket = new PingedSocket(url!);
    let pings = 0;
    socket.on("ping", () => {
      pings += 1;
    });
    const hello = await new Promise<string>((heard) => socket.on("message", (data) => heard(String(data))));
    expect(JSON.parse(hello)).toMatchObject({
      type: "hello",
      num_connections: 3,
      debug_info: { approximate_connection_time: expect.any(Number) },
      connection_info: { app_id: expect.stringMatching(/^A/) },
    });
    await expect.poll(() => pings).toBe(1);
    expect(first.got).toEqual([]);
    const again = new WebSocket(url!);
    await new Promise((refused) => again.addEventListener("error", refused));
    socket.close();
  });

  test("a payload goes to one of them, the same one each time the same is played", async () => {
    const play = async () => {
      const played = await startSandbox({ manifest: exampleManifest, seed: 7 });
      const [one, two] = [await connect({}, played), await connect({}, played)];
      const order: string[] = [];
      for (let count = 0; count < 8; count++) {
        await played.person("dave").types("/1on1");
        order.push(one.got.length + two.got.length === count + 1 ? String(one.got.length) : "lost or doubled");
      }
      await one.client.disconnect();
      await two.client.disconnect();
      await played.stop();
      return order;
    };
    const order = await play();
    expect(await play()).toEqual(order);
    expect(Number(order.at(-1))).toBeGreaterThan(0);
    expect(Number(order.at(-1))).toBeLessThan(8);
  });

  test("the eleventh connection is turned away", async () => {
    for (let count = 0; count < 10; count++) await connect();
    expect(slack.connections).toBe(10);
    const { url } = await new WebClient(slack.appToken, { slackApiUrl: slack.api }).apps.connections.open();
    const socket = new WebSocket(url!);
    const word = await new Promise<string>((heard) =>
      socket.addEventListener("message", ({ data }) => heard(String(data))),
    );
    expect(JSON.parse(word)).toMatchObject({ type: "disconnect", reason: "too_many_websockets" });
    await expect.poll(() => slack.connections).toBe(10);
  });

  test.each(["refresh_requested", "warning"] as const)(
    "asked to leave (%s) or cut off, a client comes back",
    async (reason) => {
      const { got } = await connect();
      const opened = () => slack.calls.filter(({ method }) => method === "apps.connections.open").length;
      slack.refreshSockets(reason);
      await expect.poll(() => [opened(), slack.connections]).toEqual([2, 1]);
      slack.dropSockets();
      await expect.poll(() => [opened(), slack.connections]).toEqual([3, 1]);
      await slack.person("dave").types("/1on1");
      expect(got).toHaveLength(1);
    },
  );

  test("in HTTP mode there is no socket to be had", async () => {
    const http = await startSandbox({ manifest: exampleManifest, http: "http://127.0.0.1:9/slack/events" });
    const web = new WebClient(http.appToken, { slackApiUrl: http.api, retryConfig: { retries: 0 } });
    await expect(web.apps.connections.open()).rejects.toThrow(/socket_mode/);
    await http.stop();
  });
});

describe("shortcuts", () => {
  const features = {
    ...exampleManifest.features,
    shortcuts: [
      { name: "New topic", type: "global", callback_id: "topic", description: "Adds a topic" },
      { name: "Keep for the 1:1", type: "message", callback_id: "keep", description: "Keeps a message" },
    ],
  };

  test("of the whole workspace and of one message carry what Slack sends with them", async () => {
    const shortcuts = await startSandbox({ manifest: { ...exampleManifest, features } });
    const { client, got } = await connect({}, shortcuts);
    const ravi = shortcuts.person("ravi");
    await ravi.types("I won the demo");
    await ravi.usesShortcut("topic");
    await ravi.usesShortcut("keep", "I won");
    expect(got.slice(1).map(({ body }) => body)).toMatchObject([
      {
        type: "shortcut",
        callback_id: "topic",
        trigger_id: expect.any(String),
        action_ts: expect.any(String),
        user: { id: ravi.id },
      },
      {
        type: "message_action",
        callback_id: "keep",
        message: { text: "I won the demo" },
        message_ts: expect.any(String),
        channel: { name: "directmessage" },
        response_url: expect.stringContaining("/actions/"),
      },
    ]);
    await client.disconnect();
    await ravi.usesShortcut("topic");
    await ravi.sees("New topic failed because the app did not respond");
    await shortcuts.stop();
  });
});

describe("clicks, answered over response_url", () => {
  let app: App;

  beforeEach(async () => {
    app = new App({
      token: slack.botToken,
      appToken: slack.appToken,
      socketMode: true,
      clientOptions: { slackApiUrl: slack.api },
    });
    await app.start();
  });

  afterEach(() => app.stop());

  const buttons = (more: object = {}) => [
    {
      type: "actions",
      block_id: "row",
      elements: [
        { type: "button", action_id: "go", text: { type: "plain_text", text: "Go on" }, value: "7", ...more },
        {
          type: "overflow",
          action_id: "more",
          options: [{ text: { type: "plain_text", text: "Forget it" }, value: "forget" }],
        },
        {
          type: "static_select",
          action_id: "pick",
          options: [{ text: { type: "plain_text", text: "Grow" }, value: "grow" }],
        },
      ],
    },
  ];

  test("a click carries the message, the state of its inputs, and what was clicked", async () => {
    const bodies: Record<string, unknown>[] = [];
    app.action(/.*/, async ({ ack, body }) => {
      bodies.push(body as never);
      await ack();
    });
    const { ts, channel } = await app.client.chat.postMessage({
      channel: "U0DAVE00001",
      text: "hi",
      blocks: buttons(),
    });
    const dave = slack.person("dave");
    await dave.clicks("Grow");
    await dave.clicks("Go on");
    await dave.clicks("Forget it");
    expect(bodies[1]).toMatchObject({
      type: "block_actions",
      user: { id: "U0DAVE00001", username: "dave", name: "dave", team_id: slack.team },
      team: { id: slack.team, domain: "northwind-sales" },
      container: { type: "message", message_ts: ts, channel_id: channel, is_ephemeral: false },
      channel: { id: channel, name: "directmessage" },
      message: { ts, text: "hi", bot_id: expect.any(String), app_id: expect.any(String) },
      state: { values: { row: { pick: { type: "static_select", selected_option: { value: "grow" } } } } },
      response_url: expect.stringContaining("/actions/"),
      trigger_id: expect.any(String),
      actions: [
        {
          type: "button",
          action_id: "go",
          block_id: "row",
          value: "7",
          text: { text: "Go on" },
          action_ts: expect.any(String),
        },
      ],
    });
    expect(bodies[2]).toMatchObject({ actions: [{ type: "overflow", selected_option: { value: "forget" } }] });
  });

  test("a confirmation can be confirmed or not", async () => {
    const clicked: string[] = [];
    app.action("go", async ({ ack }) => {
      clicked.push("go");
      await ack();
    });
    const plain = (text: string) => ({ type: "plain_text", text });
    const confirm = {
      title: plain("Sure?"),
      text: plain("It is gone then."),
      confirm: plain("Delete"),
      deny: plain("Keep"),
    };
    await app.client.chat.postMessage({ channel: "U0DAVE00001", text: "hi", blocks: buttons({ confirm }) });
    const dave = slack.person("dave");
    await dave.clicks("Go on", { answer: "Keep" });
    expect(clicked).toEqual([]);
    await expect(dave.clicks("Go on", { answer: "Maybe" })).rejects.toThrow("offers Delete and Keep");
    await dave.clicks("Go on", { answer: "Delete" });
    expect(clicked).toEqual(["go"]);
    await expect(dave.clicks("Forget it", { answer: "Delete" })).rejects.toThrow("Nobody asks");
  });

  test("response_url replaces, deletes, adds, five times within half an hour", async () => {
    const address = Promise.withResolvers<string>();
    app.action("go", async ({ ack, body }) => {
      await ack();
      address.resolve((body as { response_url: string }).response_url);
    });
    await app.client.chat.postMessage({ channel: "U0DAVE00001", text: "hi", blocks: buttons() });
    const dave = slack.person("dave");
    await dave.clicks("Go on");
    const url = await address.promise;
    const post = async (body: object) => {
      const answer = await fetch(url, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      });
      return { status: answer.status, text: await answer.text() };
    };
    expect(await post({ replace_original: true, text: "replaced" })).toEqual({ status: 200, text: "ok" });
    await dave.sees("replaced");
    dave.seesNot("Go on");
    expect(await post({ text: "for you alone" })).toMatchObject({ status: 200 });
    expect(await dave.sees("for you alone")).toMatchObject({ ephemeral: true });
    expect(await post({ text: "for all", response_type: "in_channel" })).toMatchObject({ status: 200 });
    expect(await dave.sees("for all")).toMatchObject({ ephemeral: false });
    expect(await post({ blocks: [{ type: "sectoin" }] })).toEqual({
      status: 404,
      text: '{"ok":false,"error":"invalid_blocks"}',
    });
    await post({ delete_original: true });
    dave.seesNot("replaced");
    expect(await post({ text: "too much" })).toEqual({ status: 404, text: '{"ok":false,"error":"used_url"}' });
  });

  test("half an hour later a response_url is no good", async () => {
    const address = Promise.withResolvers<string>();
    app.command("/1on1", async ({ ack, body }) => {
      await ack();
      address.resolve(body.response_url);
    });
    await slack.person("dave").types("/1on1");
    (slack.clock as ReturnType<typeof movableClock>).moveBy(30 * 60_000 + 1);
    const answer = await fetch(await address.promise, { method: "POST", body: '{"text":"late"}' });
    expect(await answer.text()).toBe('{"ok":false,"error":"expired_url"}');
  });
});

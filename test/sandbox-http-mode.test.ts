/** HTTP mode of the local Slack, met with Bolt's own HTTPReceiver and with bare servers that look closely. */
import { createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { App, HTTPReceiver } from "@slack/bolt";
import { afterEach, describe, expect, test } from "vitest";
import { type MovableClock, movableClock } from "../src/sandbox/clock.ts";
import { exampleManifest } from "../src/sandbox/manifest.ts";
import { type Sandbox, type SandboxOptions, startSandbox } from "../src/sandbox/sandbox.ts";

const undo: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

async function aSlack(options: SandboxOptions): Promise<Sandbox> {
  const slack = await startSandbox({ manifest: exampleManifest, ...options });
  undo.push(() => slack.stop());
  return slack;
}

interface Heard {
  headers: IncomingHttpHeaders;
  body: string;
}

/** A request URL that answers as told; challenges are answered right unless it is told otherwise. */
async function aRequestUrl(
  answer: (heard: Heard, count: number) => { status?: number; headers?: object; body?: string },
) {
  const heard: Heard[] = [];
  const server = createServer(async (request, response) => {
    const body = (await Array.fromAsync(request as AsyncIterable<Buffer>)).join("");
    const challenge = body.startsWith("{") && JSON.parse(body).challenge;
    if (challenge) return response.end(challenge);
    heard.push({ headers: request.headers, body });
    const { status = 200, headers = {}, body: text = "" } = answer(heard.at(-1)!, heard.length);
    response.writeHead(status, headers as never).end(text);
  });
  return { url: await listen(server), heard };
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  undo.push(() => new Promise((closed) => server.close(closed)));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`;
}

test("a Bolt app behind HTTPReceiver runs as it does on Slack: command, form, click, event", async () => {
  const probe = createServer();
  const url = await listen(probe);
  const port = Number(new URL(url).port);
  await undo.pop()?.();
  const slack = await aSlack({ http: url });
  const receiver = new HTTPReceiver({ signingSecret: slack.signingSecret });
  const app = new App({ token: slack.botToken, receiver, clientOptions: { slackApiUrl: slack.api } });
  const plain = (text: string) => ({ type: "plain_text" as const, text });
  app.command("/1on1", async ({ ack, body, client }) => {
    await ack();
    const element = { type: "plain_text_input" as const, action_id: "it" };
    const blocks = [{ type: "input" as const, block_id: "notes", label: plain("Notes"), element }];
    const view = { type: "modal" as const, callback_id: "note", title: plain("Note"), submit: plain("Save"), blocks };
    await client.views.open({ trigger_id: body.trigger_id, view });
  });
  app.view("note", async ({ ack, view, body, client }) => {
    const written = view.state.values.notes?.it?.value;
    if (written === "no") return ack({ response_action: "errors", errors: { notes: "Why not?" } });
    await ack();
    const blocks = [
      { type: "actions" as const, elements: [{ type: "button" as const, action_id: "go", text: plain("Go on") }] },
    ];
    await client.chat.postMessage({ channel: body.user.id, text: "Saved", blocks });
  });
  app.action("go", async ({ ack, respond }) => {
    await ack();
    await respond("Gone on");
  });
  app.message("hello", async ({ say }) => {
    await say("Hello yourself");
  });
  const server = (await app.start(port)) as Server;
  undo.push(() => {
    server.closeAllConnections();
    return app.stop();
  });

  const dave = slack.person("dave");
  await dave.types("/1on1");
  await dave.sees("Note");
  expect(await dave.submits({ Notes: "no" })).toMatchObject({ errors: { notes: "Why not?" } });
  expect(await dave.submits({ Notes: "yes" })).toEqual({ result: "closed" });
  await dave.sees("Go on");
  await dave.clicks("Go on");
  await dave.sees("Gone on");
  await dave.types("hello");
  await dave.sees("Hello yourself");
  slack.expectNothingUnseen();
  slack.expectNoTrouble();
});

describe("requests", () => {
  test("are signed as Slack signs them, forms and JSON alike", async () => {
    const { url, heard } = await aRequestUrl(() => ({}));
    const slack = await aSlack({ http: url });
    await slack.person("dave").types("/1on1 @ravi");
    await slack.person("dave").types("hello");
    const [command, event] = heard;
    expect(command?.headers["content-type"]).toBe("application/x-www-form-urlencoded");
    expect(Object.fromEntries(new URLSearchParams(command?.body))).toMatchObject({
      command: "/1on1",
      user_id: "U0DAVE00001",
    });
    expect(event?.headers["content-type"]).toBe("application/json");
    expect(JSON.parse(event?.body ?? "")).toMatchObject({ type: "event_callback", event: { text: "hello" } });
    for (const { headers, body } of heard) {
      const timestamp = headers["x-slack-request-timestamp"];
      const signed = createHmac("sha256", slack.signingSecret).update(`v0:${timestamp}:${body}`).digest("hex");
      expect(headers["x-slack-signature"]).toBe(`v0=${signed}`);
      expect(Math.abs(Number(timestamp) - Date.now() / 1000)).toBeLessThan(5);
    }
  });

  test("clicks come as a form with a payload, and what the body answers to a command is shown", async () => {
    const { url, heard } = await aRequestUrl(({ body }) =>
      body.includes("command=") ? { headers: { "content-type": "application/json" }, body: '{"text":"Hi there"}' } : {},
    );
    const slack = await aSlack({ http: url });
    await slack.person("dave").types("/1on1");
    await slack.person("dave").sees("Hi there");
    await slack.person("dave").opensHome();
    expect(JSON.parse(heard.at(-1)!.body)).toMatchObject({ event: { type: "app_home_opened", tab: "home" } });
  });

  test("the events URL has to answer the challenge before any event", async () => {
    const wrong = createServer((_, response) => response.end("no"));
    const slack = await aSlack({ http: await listen(wrong) });
    await slack.person("dave").types("hello");
    expect(slack.troubles[0]).toMatchObject({ what: "url_verification" });
  });

  test("the manifest's own addresses are used where it is not for Socket Mode", async () => {
    const { url, heard } = await aRequestUrl(() => ({}));
    const [command] = exampleManifest.features.slash_commands;
    const slack = await aSlack({
      manifest: {
        ...exampleManifest,
        features: {
          ...exampleManifest.features,
          slash_commands: [{ ...command, url: url.replace("http:", "https:") }],
        },
        settings: {
          ...exampleManifest.settings,
          socket_mode_enabled: false,
          event_subscriptions: {
            ...exampleManifest.settings.event_subscriptions,
            request_url: "https://127.0.0.1:9/x",
          },
          interactivity: { is_enabled: true, request_url: "https://127.0.0.1:9/x" },
        },
      },
    });
    await slack.person("dave").types("/1on1");
    await slack.person("dave").sees("failed because the app did not respond");
    expect(heard).toEqual([]);
    expect(slack.connections).toBe(0);
  });
});

describe("when the request URL fails", () => {
  test("an event comes again at once, after a minute and after five, and says why", async () => {
    const { url, heard } = await aRequestUrl(() => ({ status: 500 }));
    const clock: MovableClock = movableClock("2026-11-24T09:00:00Z");
    const slack = await aSlack({ http: url, clock });
    await slack.person("ravi").types("hello?");
    const retries = () => heard.map(({ headers }) => [headers["x-slack-retry-num"], headers["x-slack-retry-reason"]]);
    await expect.poll(retries).toEqual([
      [undefined, undefined],
      ["1", "http_error"],
    ]);
    await slack.atRest();
    clock.moveBy(60_000);
    await expect.poll(() => heard.length).toBe(3);
    await slack.atRest();
    clock.moveBy(5 * 60_000);
    await expect.poll(() => retries().at(3)).toEqual(["3", "http_error"]);
    await slack.atRest();
    clock.moveBy(60 * 60_000);
    await slack.atRest();
    expect(heard).toHaveLength(4);
  });

  test("an app can say that it wants no retry", async () => {
    const { url, heard } = await aRequestUrl(() => ({ status: 500, headers: { "x-slack-no-retry": "1" } }));
    const slack = await aSlack({ http: url });
    await slack.person("ravi").types("hello?");
    await slack.atRest();
    expect(heard).toHaveLength(1);
  });

  test("a person sees that the command failed, and how", async () => {
    const { url } = await aRequestUrl(() => ({ status: 404 }));
    const slack = await aSlack({ http: url });
    await slack.person("dave").types("/1on1");
    await slack.person("dave").sees('/1on1 failed with the error "http_client_error"');
    const nobody = await aSlack({ http: "http://127.0.0.1:9/slack/events" });
    await nobody.person("dave").types("/1on1");
    await nobody.person("dave").sees("/1on1 failed because the app did not respond");
  });
});

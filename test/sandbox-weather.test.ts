/** Bad weather between an app and the local Slack, felt through Slack's own client. */
import { WebAPIHTTPError, WebAPIRateLimitedError, WebAPIRequestError, WebClient } from "@slack/web-api";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { movableClock } from "../src/sandbox/clock.ts";
import { exampleManifest } from "../src/sandbox/manifest.ts";
import { type Sandbox, startSandbox } from "../src/sandbox/sandbox.ts";
import { northwind } from "../src/sandbox/team.ts";
import { type Storm, Weather } from "../src/sandbox/weather.ts";

let slack: Sandbox;
let client: WebClient;
const options = { retryConfig: { retries: 0 }, rejectRateLimitedCalls: true };

beforeEach(async () => {
  slack = await startSandbox({
    manifest: exampleManifest,
    teams: [northwind, { ...northwind, id: "T0CONTOSO01", name: "Contoso" }],
  });
  client = new WebClient(slack.botToken, { slackApiUrl: slack.api, ...options });
});

afterEach(() => slack.stop());

/** Only a call that hangs needs the client to lose patience; whatever else goes wrong has to be told by the wire. */
const patience = (storm: Storm) => (storm.endsWith("hang") ? { timeout: 200 } : {});
const met = (storm: Storm) => new WebClient(slack.botToken, { slackApiUrl: slack.api, ...options, ...patience(storm) });
const post = (text: string, by = client) => by.chat.postMessage({ channel: "U0RAVI00001", text });
const failure = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => null,
    (error: unknown) => error,
  );

describe("a reply is lost after the message was accepted", () => {
  test.each([
    ["accept-then-reset", WebAPIRequestError],
    ["accept-then-503", WebAPIHTTPError],
    ["accept-then-hang", WebAPIRequestError],
  ] as const)("%s", async (storm, kind) => {
    slack.weather.next("chat.postMessage", storm);
    expect(await failure(post("sent once", met(storm)))).toBeInstanceOf(kind);
    await slack.person("ravi").sees("sent once");
    expect(slack.calls.map(({ method, answer }) => [method, answer.ok])).toEqual([["chat.postMessage", true]]);
  });
});

describe("a call is lost before anything was done", () => {
  test.each([
    ["503", WebAPIHTTPError],
    ["reset", WebAPIRequestError],
    ["hang", WebAPIRequestError],
  ] as const)("%s", async (storm, kind) => {
    slack.weather.next("chat.postMessage", storm);
    expect(await failure(post("never sent", met(storm)))).toBeInstanceOf(kind);
    await slack.person("ravi").seesNothingNew();
    expect(await failure(post("sent at last"))).toBeNull();
    await slack.person("ravi").sees("sent at last");
  });

  test("429 with Retry-After, for one method and one workspace, as often as ordered", async () => {
    slack.weather.next("chat.postMessage", "429", { retryAfter: 7, teamId: slack.team, times: 2 });
    const other = new WebClient(slack.tokenOf("T0CONTOSO01"), { slackApiUrl: slack.api, ...options });
    expect(await failure(client.users.info({ user: "U0RAVI00001" }))).toBeNull();
    expect(await failure(post("elsewhere", other))).toBeNull();
    for (const _ of [1, 2]) {
      const error = await failure(post("held up"));
      expect(error).toBeInstanceOf(WebAPIRateLimitedError);
      expect((error as WebAPIRateLimitedError).retryAfter).toBe(7);
    }
    expect(await failure(post("through"))).toBeNull();
  });
});

test("random weather is the same for the same seed, about as often as asked, and ends when cleared", () => {
  const play = (seed: number) => {
    const weather = new Weather();
    weather.random({ "503": 0.2, "accept-then-reset": 0.1 }, seed);
    return Array.from({ length: 500 }, () => weather.forecast("chat.postMessage", null)?.storm ?? "fine");
  };
  const count = (storms: string[], storm: Storm | "fine") => storms.filter((s) => s === storm).length;
  expect(play(42)).toEqual(play(42));
  expect(play(42)).not.toEqual(play(43));
  expect(count(play(42), "503")).toBeGreaterThan(60);
  expect(count(play(42), "503")).toBeLessThan(140);
  expect(count(play(42), "fine")).toBeGreaterThan(300);
  const weather = new Weather();
  weather.random({ "503": 1 }, 1);
  weather.clear();
  expect(weather.forecast("auth.test", null)).toBeNull();
});

test("Slack's rate limits hold per method, workspace and channel where they are switched on", async () => {
  const clock = movableClock("2026-11-24T09:00:00Z");
  const strict = await startSandbox({ manifest: exampleManifest, clock, rateLimits: true });
  const web = new WebClient(strict.botToken, { slackApiUrl: strict.api, ...options });
  for (let count = 0; count < 20; count++) await web.users.list({});
  const limited = await failure(web.users.list({}));
  expect(limited).toBeInstanceOf(WebAPIRateLimitedError);
  expect((limited as WebAPIRateLimitedError).retryAfter).toBe(3);
  expect(await failure(web.users.info({ user: "U0RAVI00001" }))).toBeNull();
  clock.moveBy(3000);
  expect(await failure(web.users.list({}))).toBeNull();
  for (let count = 0; count < 5; count++) await post("burst", web);
  expect(await failure(post("too fast", web))).toBeInstanceOf(WebAPIRateLimitedError);
  expect(await failure(web.chat.postMessage({ channel: "U0LENA00001", text: "elsewhere" }))).toBeNull();
  clock.moveBy(1000);
  expect(await failure(post("a second later", web))).toBeNull();
  await strict.stop();
});

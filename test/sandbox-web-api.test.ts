/** The local Slack's Web API, met with Slack's own client over real sockets. */
import { type WebAPIPlatformError, WebClient } from "@slack/web-api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { movableClock } from "../src/sandbox/clock.ts";
import { exampleManifest } from "../src/sandbox/manifest.ts";
import { type Sandbox, startSandbox } from "../src/sandbox/sandbox.ts";

const clock = movableClock("2026-11-24T09:00:00Z");
let slack: Sandbox;
let client: WebClient;

beforeAll(async () => {
  slack = await startSandbox({ manifest: exampleManifest, clock });
  client = new WebClient(slack.botToken, { slackApiUrl: slack.api, retryConfig: { retries: 0 } });
});

afterAll(() => slack.stop());

/** Slack's error code for a call that is refused. */
async function refusal(call: Promise<unknown>): Promise<string> {
  return (await refused(call)).error;
}

async function refused(call: Promise<unknown>): Promise<{ error: string } & Record<string, unknown>> {
  const error = await call.then(
    () => expect.fail("the call was answered"),
    (reason: WebAPIPlatformError) => reason,
  );
  return error.data as never;
}

const ravi = "U0RAVI00001";

describe("who may call", () => {
  const as = (token: string) => new WebClient(token, { slackApiUrl: slack.api, retryConfig: { retries: 0 } });

  test("auth.test says who the bot is", async () => {
    const answer = await client.auth.test();
    expect(answer).toMatchObject({
      ok: true,
      team: "Northwind Sales",
      team_id: slack.team,
      user_id: expect.stringMatching(/^U/),
      bot_id: expect.stringMatching(/^B/),
      url: slack.page,
    });
  });

  test("an unknown method, no token, a wrong token and a token of the wrong kind are refused in Slack's words", async () => {
    expect(await refusal(client.apiCall("chat.shout"))).toBe("unknown_method");
    expect(await refusal(as("").apiCall("users.info", { user: ravi }))).toBe("not_authed");
    expect(await refusal(as("xoxb-wrong").auth.test())).toBe("invalid_auth");
    expect(await refusal(as(slack.appToken).users.info({ user: ravi }))).toBe("not_allowed_token_type");
    expect(await refusal(client.apps.connections.open())).toBe("not_allowed_token_type");
  });

  test("a missing scope is named, and the headers say which there are", async () => {
    const bare = await startSandbox({ manifest: exampleManifest });
    bare.reinstall(["chat:write"]);
    const poor = new WebClient(bare.botToken, { slackApiUrl: bare.api, retryConfig: { retries: 0 } });
    expect(await refused(poor.users.info({ user: ravi }))).toMatchObject({
      error: "missing_scope",
      needed: "users:read",
      provided: "chat:write",
    });
    const { headers } = await fetch(`${bare.api}users.info?user=${ravi}`, {
      headers: { authorization: `Bearer ${bare.botToken}` },
    });
    expect([headers.get("x-oauth-scopes"), headers.get("x-accepted-oauth-scopes")]).toEqual([
      "chat:write",
      "users:read",
    ]);
    await bare.stop();
  });

  test("arguments come as a form, as JSON or in the address, the token in the header or the body", async () => {
    const ask = async (init: RequestInit, query = "") => (await fetch(`${slack.api}users.info${query}`, init)).json();
    const bearer = { authorization: `Bearer ${slack.botToken}` };
    const asked = { ok: true, user: { id: ravi } };
    const form = new URLSearchParams({ user: ravi, token: slack.botToken });
    expect(await ask({ method: "POST", body: form })).toMatchObject(asked);
    const json = { ...bearer, "content-type": "application/json; charset=utf-8" };
    expect(await ask({ method: "POST", headers: json, body: JSON.stringify({ user: ravi }) })).toMatchObject(asked);
    expect(await ask({ headers: bearer }, `?user=${ravi}`)).toMatchObject(asked);
    const bare = { ...bearer, "content-type": "application/json" };
    expect(await ask({ method: "POST", headers: bare, body: JSON.stringify({ user: ravi }) })).toMatchObject({
      ...asked,
      warning: "missing_charset",
      response_metadata: { warnings: ["missing_charset"] },
    });
    expect(await ask({ method: "POST", headers: json, body: "{user:" })).toEqual({ ok: false, error: "invalid_json" });
    expect(await ask({ method: "POST", headers: json, body: "[1]" })).toEqual({ ok: false, error: "json_not_object" });
  });
});

describe("people", () => {
  test("users.info tells zone, title, e-mail and, when asked, the locale", async () => {
    const { user } = await client.users.info({ user: "U0LENA00001", include_locale: true });
    expect(user).toMatchObject({
      name: "lena",
      real_name: "Lena Vogt",
      tz: "Europe/Berlin",
      tz_offset: 3600,
      locale: "de-DE",
      deleted: false,
      is_bot: false,
      is_restricted: false,
      profile: { email: "lena@northwind.example", title: "Account executive", display_name: "lena" },
    });
    expect((await client.users.info({ user: "U0LENA00001" })).user?.locale).toBeUndefined();
  });

  test("guests, the deactivated, bots, strangers and Slackbot can be told apart", async () => {
    const of = async (user: string) => (await client.users.info({ user })).user;
    expect(await of("U0GIL000001")).toMatchObject({ is_restricted: true });
    expect(await of("U0NORA00001")).toMatchObject({ deleted: true });
    expect((await of("U0NORA00001"))?.tz).toBeUndefined();
    expect(await of("U0PIPELINE1")).toMatchObject({ is_bot: true });
    expect(await of("U0SAM000001")).toMatchObject({ is_stranger: true, team_id: "T0CONTOSO01" });
    expect(await of("USLACKBOT")).toMatchObject({ is_bot: false, id: "USLACKBOT" });
  });

  test("without users:read.email there is no e-mail address", async () => {
    slack.reinstall(["users:read"]);
    expect((await client.users.info({ user: ravi })).user?.profile?.email).toBeUndefined();
    slack.reinstall();
    expect((await client.users.info({ user: ravi })).user?.profile?.email).toBe("ravi@northwind.example");
  });

  test("users.list goes on by cursor until everybody was told, and leaves strangers out", async () => {
    const seen: string[] = [];
    for await (const page of client.paginate("users.list", { limit: 4 })) {
      const { members } = page as unknown as { members: { name: string }[] };
      expect(members.length).toBeLessThanOrEqual(4);
      seen.push(...members.map(({ name }) => name));
    }
    expect(seen).toEqual(expect.arrayContaining(["mina", "dave", "ravi", "nora", "slackbot"]));
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).not.toContain("sam");
    expect(await refusal(client.users.list({ cursor: "bm9uc2Vuc2U=" }))).toBe("invalid_cursor");
  });

  test("nobody is user_not_found or users_not_found", async () => {
    expect(await refusal(client.users.info({ user: "U0NOBODY001" }))).toBe("user_not_found");
    expect(await refusal(client.users.lookupByEmail({ email: "nobody@northwind.example" }))).toBe("users_not_found");
    expect(await refusal(client.users.lookupByEmail({ email: "nora@northwind.example" }))).toBe("users_not_found");
    expect((await client.users.lookupByEmail({ email: "Ravi@Northwind.example" })).user?.id).toBe(ravi);
  });

  test("profiles, user groups and the team", async () => {
    expect((await client.users.profile.get({ user: ravi })).profile).toMatchObject({ title: "Account executive" });
    const { usergroups } = await client.usergroups.list({ include_users: true });
    expect(usergroups?.map(({ handle }) => handle)).toEqual(["sales-managers", "reps"]);
    expect((await client.usergroups.users.list({ usergroup: "S0MANAGERS1" })).users).toEqual([
      "U0MINA00001",
      "U0DAVE00001",
    ]);
    expect(await refusal(client.usergroups.users.list({ usergroup: "S0NONE" }))).toBe("no_such_subteam");
    expect((await client.team.info()).team).toMatchObject({ id: slack.team, name: "Northwind Sales" });
  });
});

describe("conversations", () => {
  test("conversations.open gives the one DM with a member, and refuses who cannot have one", async () => {
    const first = (await client.conversations.open({ users: ravi })).channel?.id;
    expect(first).toMatch(/^D/);
    expect((await client.conversations.open({ users: ravi, return_im: true })).channel).toMatchObject({
      id: first,
      is_im: true,
      user: ravi,
    });
    expect(await refusal(client.conversations.open({} as never))).toBe("users_list_not_supplied");
    expect(await refusal(client.conversations.open({ users: "U0NOBODY001" }))).toBe("user_not_found");
    expect(await refusal(client.conversations.open({ users: "U0NORA00001" }))).toBe("user_disabled");
    expect(await refusal(client.conversations.open({ users: "U0PIPELINE1" }))).toBe("cannot_dm_bot");
    expect(await refusal(client.conversations.open({ users: "USLACKBOT" }))).toBe("cannot_dm_bot");
    expect(await refusal(client.conversations.open({ users: "U0SAM000001" }))).toBe("invalid_user_combination");
  });

  test("history pages backwards, by oldest and latest, with metadata when asked, without what only one person sees", async () => {
    const channel = (await client.conversations.open({ users: "U0JONAS0001" })).channel!.id!;
    const times: string[] = [];
    for (const number of [1, 2, 3, 4, 5]) {
      const metadata = { event_type: "nudge", event_payload: { number } };
      times.push((await client.chat.postMessage({ channel, text: `message ${number}`, metadata })).ts!);
    }
    await client.chat.postEphemeral({ channel, user: "U0JONAS0001", text: "only for Jonas" });
    const history = (more: object) => client.conversations.history({ channel, ...more });
    const texts = async (more: object) => (await history(more)).messages?.map(({ text }) => text);

    expect(await texts({})).toEqual([5, 4, 3, 2, 1].map((number) => `message ${number}`));
    const page = await history({ limit: 2 });
    expect(page).toMatchObject({ has_more: true, messages: [{ text: "message 5" }, { text: "message 4" }] });
    expect(await texts({ limit: 2, cursor: page.response_metadata?.next_cursor })).toEqual(["message 3", "message 2"]);
    expect(await texts({ oldest: times[1], latest: times[3] })).toEqual(["message 3"]);
    expect(await texts({ oldest: times[1], latest: times[3], inclusive: true })).toEqual([
      "message 4",
      "message 3",
      "message 2",
    ]);
    expect((await history({ limit: 1 })).messages?.[0]?.metadata).toBeUndefined();
    expect((await history({ limit: 1, include_all_metadata: true })).messages?.[0]?.metadata).toEqual({
      event_type: "nudge",
      event_payload: { number: 5 },
    });
    expect(await refusal(history({ oldest: "yesterday" }))).toBe("invalid_ts_oldest");
    expect(await refusal(history({ limit: -1 }))).toBe("invalid_limit");
  });

  test("a channel the app is not in can be named but not read or written to, and other people's DMs do not exist", async () => {
    slack.reinstall(["channels:read", "channels:history", "chat:write", "im:write"]);
    expect((await client.conversations.info({ channel: "C0SALES0001" })).channel).toMatchObject({
      name: "sales",
      is_member: false,
    });
    expect(await refusal(client.conversations.history({ channel: "C0SALES0001" }))).toBe("not_in_channel");
    expect(await refusal(client.chat.postMessage({ channel: "C0SALES0001", text: "hello" }))).toBe("not_in_channel");
    expect(await refusal(client.conversations.info({ channel: "D0NOWHERE01" }))).toBe("channel_not_found");
    const theirs = slack.workspace.conversations.dm("U0MINA00001", "U0DAVE00001").id;
    expect(await refusal(client.conversations.history({ channel: theirs }))).toBe("channel_not_found");
    slack.reinstall();
  });
});

describe("messages", () => {
  test("a message to a user id lands in the DM with its blocks completed as Slack does", async () => {
    const blocks = [{ type: "section", text: { type: "mrkdwn", text: "*Hello* <@U0RAVI00001>" } }];
    const answer = await client.chat.postMessage({ channel: ravi, text: "Hello", blocks });
    expect(answer).toMatchObject({
      ok: true,
      channel: expect.stringMatching(/^D/),
      ts: expect.stringMatching(/^\d{10}\.\d{6}$/),
    });
    expect(answer.message).toMatchObject({
      type: "message",
      text: "Hello",
      bot_id: expect.any(String),
      app_id: expect.any(String),
      blocks: [{ block_id: expect.any(String), text: { verbatim: false } }],
    });
    expect((await slack.person("ravi").sees("Hello @Ravi Patel")).notification).toBe("Hello");
  });

  test("what cannot be posted is refused in Slack's words", async () => {
    const post = (more: object) => refusal(client.chat.postMessage({ channel: ravi, ...more } as never));
    expect(await post({})).toBe("no_text");
    expect(await post({ text: "  " })).toBe("no_text");
    expect(await post({ text: "x".repeat(40_001) })).toBe("msg_too_long");
    expect(await post({ text: "hi", blocks: "nonsense" })).toBe("invalid_blocks_format");
    expect(await post({ text: "hi", metadata: "nonsense" })).toBe("invalid_metadata_format");
    expect(await post({ text: "hi", metadata: { event_type: "x" } })).toBe("invalid_metadata_schema");
    expect(await post({ text: "hi", attachments: Array.from({ length: 101 }, () => ({ text: "a" })) })).toBe(
      "too_many_attachments",
    );
    expect(await post({ text: "hi", markdown_text: "hi" })).toBe("markdown_text_conflict");
    expect(await refusal(client.chat.postMessage({ channel: "U0NOBODY001", text: "hi" }))).toBe("channel_not_found");
    expect(await refusal(client.chat.postMessage({ channel: "U0PIPELINE1", text: "hi" }))).toBe("cannot_dm_bot");
  });

  test("a bad block is refused with the place of the mistake, twice as chat.* says it", async () => {
    const blocks = [{ type: "section", text: { type: "mrkdwn", text: "x".repeat(3001) } }];
    expect(await refused(client.chat.postMessage({ channel: ravi, text: "hi", blocks }))).toMatchObject({
      error: "invalid_blocks",
      errors: expect.arrayContaining([expect.stringContaining("[json-pointer:/blocks/0/text")]),
      response_metadata: {
        messages: expect.arrayContaining([expect.stringMatching(/^\[ERROR\] .*\/blocks\/0\/text/)]),
      },
    });
    expect(await refusal(client.apiCall("blocks.validate", { blocks: JSON.stringify(blocks) }))).toBe("invalid_blocks");
    expect((await client.apiCall("blocks.validate", { blocks: JSON.stringify([{ type: "divider" }]) })).ok).toBe(true);
  });

  test("only the app's own messages can be changed and deleted", async () => {
    const { channel = "", ts = "" } = await client.chat.postMessage({ channel: "U0AIKO00001", text: "one" });
    await client.chat.update({ channel, ts, text: "two" });
    expect(await slack.person("aiko").sees("two")).toMatchObject({ where: "message", ts });
    expect((await client.conversations.history({ channel })).messages?.[0]).toMatchObject({
      text: "two",
      edited: { ts: expect.any(String) },
    });
    expect(await refusal(client.chat.update({ channel, ts, text: "x".repeat(4001) }))).toBe("msg_too_long");
    expect(await refusal(client.chat.update({ channel, ts: "1.1", text: "three" }))).toBe("message_not_found");

    await slack.person("aiko").types("hello bot");
    const hers = (await client.conversations.history({ channel })).messages?.[0]?.ts ?? "";
    expect(await refusal(client.chat.update({ channel, ts: hers, text: "changed" }))).toBe("cant_update_message");
    expect(await refusal(client.chat.delete({ channel, ts: hers }))).toBe("cant_delete_message");

    await client.chat.delete({ channel, ts });
    slack.person("aiko").seesNot("two");
    expect(await refusal(client.chat.delete({ channel, ts }))).toBe("message_not_found");
  });

  test("an ephemeral message is seen by one person and is in no history", async () => {
    slack.workspace.conversations.get("C0SALES0001")!.members.push(slack.workspace.installation.botUserId);
    await client.chat.postEphemeral({ channel: "C0SALES0001", user: "U0MINA00001", text: "only you, Mina" });
    expect(await slack.person("mina").sees("only you, Mina")).toMatchObject({ ephemeral: true });
    slack.person("dave").seesNot("only you, Mina");
    const stranger = { channel: "C0SALES0001", user: "U0GIL000001", text: "hi" };
    expect(await refusal(client.chat.postEphemeral(stranger))).toBe("user_not_in_channel");
  });

  test("where the Messages tab is off, no message gets through", async () => {
    const features = { ...exampleManifest.features, app_home: { home_tab_enabled: true, messages_tab_enabled: false } };
    const quiet = await startSandbox({ manifest: { ...exampleManifest, features } });
    const muted = new WebClient(quiet.botToken, { slackApiUrl: quiet.api, retryConfig: { retries: 0 } });
    expect(await refusal(muted.chat.postMessage({ channel: ravi, text: "hi" }))).toBe("messages_tab_disabled");
    await quiet.stop();
  });
});

describe("files", () => {
  const png = Buffer.from("89504e470d0a1a0a0000000d49484452", "hex");

  test("an image is uploaded, is nothing yet, then is an image a block can show", async () => {
    const upload = (await client.files.uploadV2({
      file: png,
      filename: "mix.png",
      alt_text: "Coaching mix",
    })) as unknown as {
      files: { files: { id: string }[] }[];
    };
    const file = upload.files[0]!.files[0]!.id;
    const blocks = [{ type: "image", slack_file: { id: file }, alt_text: "Coaching mix" }];
    expect((await client.files.info({ file })).file).toMatchObject({ id: file, mimetype: "", size: png.length });
    expect(await refused(client.chat.postMessage({ channel: ravi, text: "Mix", blocks }))).toMatchObject({
      error: "invalid_blocks",
      errors: ["invalid slack file [json-pointer:/blocks/0/slack_file]"],
    });
    clock.moveBy(1000);
    const info = (await client.files.info({ file })).file;
    expect(info).toMatchObject({ mimetype: "image/png", filetype: "png", alt_txt: "Coaching mix" });
    await client.chat.postMessage({ channel: ravi, text: "Mix", blocks });
    await slack.person("ravi").sees("[image: Coaching mix]");

    const load = (headers: Record<string, string>) => fetch(info!.url_private!, { headers, redirect: "manual" });
    expect((await load({})).status).toBe(302);
    const bytes = await (await load({ authorization: `Bearer ${slack.botToken}` })).bytes();
    expect(Buffer.from(bytes).equals(png)).toBe(true);
  });

  test("a file can be sent raw and shared with a DM; one nobody uploaded is not found", async () => {
    const { upload_url: address = "", file_id: id = "" } = await client.files.getUploadURLExternal({
      filename: "a.txt",
      length: 5,
    });
    expect(await refusal(client.files.completeUploadExternal({ files: [{ id, title: "A" }] }))).toBe("file_not_found");
    expect(await (await fetch(address, { method: "POST", body: "hello" })).text()).toBe("OK - 5");
    const channel = (await client.conversations.open({ users: ravi })).channel!.id!;
    const share = {
      files: [{ id, title: "A" }] as [{ id: string; title: string }],
      channel_id: channel,
      initial_comment: "Here it is",
    };
    expect((await client.files.completeUploadExternal(share)).files?.[0]).toMatchObject({ id, title: "A" });
    await slack.person("ravi").sees("Here it is");
    expect(await refusal(client.files.info({ file: "F0NONE" }))).toBe("file_not_found");
  });

  test("a Home tab shows only a file Slack has looked at, and none that was deleted; an app deletes only its own", async () => {
    const upload = (await client.files.uploadV2({ file: png, filename: "mix.png" })) as unknown as {
      files: { files: { id: string }[] }[];
    };
    const file = upload.files[0]!.files[0]!.id;
    const view = { type: "home", blocks: [{ type: "image", slack_file: { id: file }, alt_text: "Mix" }] } as const;
    const publish = () => client.views.publish({ user_id: ravi, view: view as never });
    expect(await refusal(publish())).toMatch(/^invalid_/u);
    clock.moveBy(1000);
    await publish();
    await slack.person("ravi").sees("[image: Mix]");
    await client.files.delete({ file });
    expect(await refusal(client.files.info({ file }))).toBe("file_not_found");
    expect(await refusal(client.files.delete({ file }))).toBe("file_not_found");
    expect(await refusal(publish())).toMatch(/^invalid_/u);
    const theirs = slack.workspace.files.add(ravi, "own.png", png);
    expect(await refusal(client.files.delete({ file: theirs.id }))).toBe("cant_delete_file");
  });
});

/** The people of the local Slack as tests move them: what they see, miss and find, and what nobody expected. */
import { WebClient } from "@slack/web-api";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { exampleManifest } from "../src/sandbox/manifest.ts";
import { type Sandbox, startSandbox } from "../src/sandbox/sandbox.ts";
import { member, northwind, type TeamPlan } from "../src/sandbox/team.ts";

let slack: Sandbox;
let client: WebClient;

beforeEach(async () => {
  slack = await startSandbox({ manifest: exampleManifest });
  client = new WebClient(slack.botToken, { slackApiUrl: slack.api, retryConfig: { retries: 0 } });
});

afterEach(() => slack.stop());

const post = (text: string, blocks?: object[], to = "U0DAVE00001") =>
  client.chat.postMessage({ channel: to, text, ...(blocks && { blocks: blocks as never }) });

describe("seeing", () => {
  test("waits for a message that is yet to come", async () => {
    const seen = slack.person("dave").sees("at last");
    await post("at last");
    expect(await seen).toMatchObject({ where: "message", text: "at last" });
  });

  test("the same words asked for again wait for another message, or for an edit", async () => {
    const dave = slack.person("dave");
    const { channel = "", ts = "" } = await post("saved");
    await dave.sees("saved");
    await expect(dave.sees("saved", { within: 30 })).rejects.toThrow("Dave Brandt does not see saved");
    await client.chat.update({ channel, ts, text: "saved, and planned" });
    await dave.sees("saved");
    await dave.sees(/planned$/);
    await dave.seesNothingNew();
  });

  test("reads what a person reads: marks gone, names for mentions, words for links, values in inputs", async () => {
    await post("x", [
      { type: "header", text: { type: "plain_text", text: "Your 1:1" } },
      {
        type: "section",
        text: {
          type: "mrkdwn",
          text: "*Acme* &amp; <@U0RAVI00001> said _no_ to <https://x.example|the offer>; a_b_c stays",
        },
        fields: [{ type: "mrkdwn", text: "~old~ new" }],
        accessory: { type: "datepicker", action_id: "d", initial_date: "2026-12-01" },
      },
      { type: "context", elements: [{ type: "mrkdwn", text: "*only* you" }] },
      {
        type: "rich_text",
        elements: [
          {
            type: "rich_text_list",
            style: "bullet",
            elements: [{ type: "rich_text_section", elements: [{ type: "text", text: "one" }] }],
          },
        ],
      },
    ]);
    expect((await slack.person("dave").sees("Your 1:1")).text).toBe(
      [
        "Your 1:1",
        "Acme & @Ravi Patel said no to the offer; a_b_c stays",
        "old new",
        "<2026-12-01>",
        "only you",
        "- one",
      ].join("\n"),
    );
  });

  test("fails with a picture of the screen", async () => {
    await post("hello there", [
      { type: "actions", elements: [{ type: "button", action_id: "a", text: { type: "plain_text", text: "Go on" } }] },
    ]);
    await client.views.publish({
      user_id: "U0DAVE00001",
      view: { type: "home", blocks: [{ type: "section", text: { type: "mrkdwn", text: "Your *week*" } }] },
    });
    await expect(slack.person("dave").sees("goodbye", { within: 20 })).rejects.toThrow(
      /does not see goodbye\.\n--- Dave Brandt's screen ---\n\[DM with Example\]\n {2}Example: \[Go on\]\n\[Home tab\]\n {2}Your week/,
    );
    await expect(slack.person("mina").sees("goodbye", { within: 20 })).rejects.toThrow("(nothing)");
  });

  test("a message nobody asked for fails, for one person and for all", async () => {
    const dave = slack.person("dave");
    slack.expectNothingUnseen();
    await post("surprise");
    await post("and you", undefined, "U0RAVI00001");
    await expect(dave.seesNothingNew()).rejects.toThrow(/did not expect this message:\nsurprise/);
    expect(() => slack.expectNothingUnseen()).toThrow(/Dave Brandt: surprise\n\nRavi Patel: and you/);
    await dave.sees("surprise");
    expect(() => slack.expectNothingUnseen()).toThrow(/expected these messages:\n\nRavi Patel: and you$/);
    await slack.person("ravi").sees("and you");
    slack.expectNothingUnseen();
  });

  test("what a person wrote and what others got is not new to them", async () => {
    await slack.person("dave").types("hello");
    await slack.person("dave").seesNothingNew();
    await slack.person("mina").seesNothingNew();
    expect(() => slack.person("dave").seesNot("hello")).toThrow("Dave Brandt sees hello");
  });
});

describe("the screen", () => {
  test("counts what is unread until the person looks", async () => {
    await post("one");
    await post("two");
    const dm = () => slack.person("dave").screen.conversations.find(({ isApp }) => isApp);
    expect(dm()).toMatchObject({ unread: 2, messages: [{ unread: true }, { unread: true }] });
    slack.person("dave").reads();
    expect(dm()).toMatchObject({ unread: 0, messages: [{ unread: false }, { unread: false }] });
  });

  test("two people write to each other, and the app sees none of it", async () => {
    const { id } = slack.workspace.conversations.dm("U0DAVE00001", "U0RAVI00001");
    await slack.person("dave").types("lunch?", id);
    await slack.person("ravi").sees("lunch?");
    expect(slack.person("ravi").screen.conversations).toMatchObject([
      { isApp: true },
      { isApp: false, with: "U0DAVE00001", unread: 1 },
    ]);
    expect((await client.conversations.history({ channel: id }).catch((error) => error.data)).error).toBe(
      "channel_not_found",
    );
  });

  test("bots and the deactivated do nothing, and nobody writes into a conversation that is not theirs", async () => {
    await expect(slack.person("nora").types("hello")).rejects.toThrow("Nora Lund is deactivated.");
    await expect(slack.person("pipelinebot").types("hello")).rejects.toThrow("is a bot");
    const { id } = slack.workspace.conversations.dm("U0DAVE00001", "U0RAVI00001");
    await expect(slack.person("mina").types("hello", id)).rejects.toThrow("not yours");
    expect(() => slack.person("nobody")).toThrow("Nobody in Northwind Sales is called nobody.");
  });
});

describe("several workspaces", () => {
  const contoso: TeamPlan = {
    id: "T0CONTOSO01",
    name: "Contoso",
    domain: "contoso",
    members: [
      member({ id: "U0KIM000001", name: "kim", realName: "Kim Sato" }),
      member({ ...northwind.members[1]!, id: "U0DAVE00002" }),
    ],
    channels: [],
    userGroups: [],
  };

  test("each has its own token, people, messages and ids that mean nothing elsewhere", async () => {
    slack.addTeam(contoso);
    const theirs = new WebClient(slack.tokenOf(contoso.id), { slackApiUrl: slack.api, retryConfig: { retries: 0 } });
    expect(await theirs.auth.test()).toMatchObject({ team: "Contoso", team_id: contoso.id });
    expect((await theirs.auth.test()).user_id).not.toBe((await client.auth.test()).user_id);
    await theirs.chat.postMessage({ channel: "U0DAVE00002", text: "hello Contoso" });
    await slack.person("dave", contoso.id).sees("hello Contoso");
    await slack.person("dave").seesNothingNew();
    await expect(theirs.users.info({ user: "U0DAVE00001" })).rejects.toThrow("user_not_found");
    await expect(client.chat.postMessage({ channel: "U0KIM000001", text: "hi" })).rejects.toThrow("channel_not_found");
    const { channel } = await post("hello Northwind");
    await expect(theirs.conversations.history({ channel: channel! })).rejects.toThrow("channel_not_found");
    expect(slack.calls.at(-1)).toMatchObject({ teamId: contoso.id, method: "conversations.history" });
    await slack.uninstall(contoso.id);
    await expect(theirs.auth.test()).rejects.toThrow("account_inactive");
    expect((await client.auth.test()).ok).toBe(true);
  });
});

/** What Slack takes as an app manifest, and what the local Slack says of one it would not. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { exampleManifest, ManifestProblem, readManifest } from "../src/sandbox/manifest.ts";
import { manifestProblems } from "../src/sandbox/manifest-rules.ts";

type Json = Record<string, unknown>;

/** The example with these parts put in the place of its own. */
function changed(changes: Json, of: Json = exampleManifest): Json {
  const parts = Object.entries(changes).map(([key, value]) => {
    const isPart = typeof value === "object" && value !== null && !Array.isArray(value);
    return [key, isPart ? changed(value as Json, (of[key] ?? {}) as Json) : value];
  });
  return { ...of, ...Object.fromEntries(parts) };
}

const command = { command: "/x", description: "x" };
const long = (length: number): string => "x".repeat(length);
const many = (count: number): string[] => Array.from({ length: count }, (_, at) => `x${at}`);
const overHttp = {
  features: { slash_commands: [{ ...command, url: "https://example.com/slack" }] },
  settings: {
    socket_mode_enabled: false,
    event_subscriptions: { request_url: "https://example.com/slack" },
    interactivity: { request_url: "https://example.com/slack" },
  },
};

describe("Slack's rules for a manifest", () => {
  test("take the example, over a socket and over HTTP", () => {
    expect(manifestProblems(exampleManifest)).toEqual([]);
    expect(manifestProblems(changed(overHttp))).toEqual([]);
    expect(manifestProblems({ display_information: { name: "Least" } })).toEqual([]);
  });

  const edges: [key: string, at: number, manifest: (length: number) => Json, line: (limit: number) => string][] = [
    ["display_information.name", 35, (n) => changed({ display_information: { name: long(n) } }), tooLong],
    [
      "display_information.description",
      140,
      (n) => changed({ display_information: { description: long(n) } }),
      tooLong,
    ],
    [
      "display_information.long_description",
      4000,
      (n) => changed({ display_information: { long_description: long(n) } }),
      tooLong,
    ],
    [
      "features.bot_user.display_name",
      80,
      (n) => changed({ features: { bot_user: { display_name: long(n) } } }),
      tooLong,
    ],
    [
      "features.slash_commands[0].command",
      32,
      (n) => changed({ features: { slash_commands: [{ ...command, command: `/${long(n - 1)}` }] } }),
      tooLong,
    ],
    [
      "features.slash_commands[0].description",
      2000,
      (n) => changed({ features: { slash_commands: [{ ...command, description: long(n) }] } }),
      tooLong,
    ],
    [
      "features.slash_commands[0].usage_hint",
      1000,
      (n) => changed({ features: { slash_commands: [{ ...command, usage_hint: long(n) }] } }),
      tooLong,
    ],
    [
      "features.slash_commands",
      50,
      (n) => changed({ features: { slash_commands: many(n).map((x) => ({ ...command, command: `/${x}` })) } }),
      tooMany,
    ],
    [
      "features.shortcuts",
      10,
      (n) =>
        changed({
          features: {
            shortcuts: many(n).map((callback_id) => ({ name: "x", type: "global", callback_id, description: "x" })),
          },
        }),
      tooMany,
    ],
  ];
  test.each(edges)("%s: %i and no more", (key, limit, manifestOf, line) => {
    expect(manifestProblems(manifestOf(limit))).toEqual([]);
    expect(manifestProblems(manifestOf(limit + 1))).toEqual([`${key} ${line(limit)}`]);
  });

  test("count scopes and events before they read them", () => {
    expect(manifestProblems(changed({ oauth_config: { scopes: { bot: many(256) } } }))).toEqual([
      "oauth_config.scopes.bot no more than 255 items allowed.",
    ]);
    expect(manifestProblems(changed({ settings: { event_subscriptions: { bot_events: many(101) } } }))).toEqual([
      "settings.event_subscriptions.bot_events no more than 100 items allowed.",
    ]);
  });

  const refused: [changes: Json, lines: string[]][] = [
    [{ display_information: { colour: "red" } }, ["display_information.colour is not a key Slack knows."]],
    [{ feature: {} }, ["feature is not a key Slack knows."]],
    [{ display_information: { name: undefined } }, ["display_information.name must provide a string."]],
    [
      { display_information: { long_description: long(174) } },
      ["display_information.long_description must be more than 174 characters."],
    ],
    [
      { display_information: { background_color: "red" } },
      ["display_information.background_color must match regex pattern: ^#[0-9a-fA-F]{3}([0-9a-fA-F]{3})?$."],
    ],
    [{ features: { slash_commands: [{ command: "/x" }] } }, ["features.slash_commands[0].description is missing."]],
    [
      { features: { slash_commands: [{ ...command, command: "x" }] } },
      ["features.slash_commands[0].command must match regex pattern: ^\\/."],
    ],
    [{ features: { slash_commands: [command, command] } }, ["features.slash_commands has /x twice."]],
    [{ features: { bot_user: undefined } }, ["features.bot_user must provide an object."]],
    [
      { oauth_config: { scopes: { bot: ["chat:write", "im:history", "users:read"] } } },
      ["oauth_config.scopes.bot needs commands for the slash commands and shortcuts of features."],
    ],
    [
      { oauth_config: { scopes: { bot: ["commands", "users:read"] } } },
      ["oauth_config.scopes.bot needs im:history for message.im in bot_events."],
    ],
    [
      { oauth_config: { scopes: { bot: ["commands", "im:history", "users:read", "chat:read"] } } },
      ["oauth_config.scopes.bot has chat:read, which is not a scope of bots."],
    ],
    [
      { oauth_config: { scopes: { bot: ["commands", "im:history", "users:read", "users:read"] } } },
      ["oauth_config.scopes.bot has users:read twice."],
    ],
    [
      { settings: { event_subscriptions: { bot_events: ["message", "member_joined_channel"] } } },
      [
        "settings.event_subscriptions.bot_events has message, which is not an event of bots.",
        "oauth_config.scopes.bot needs channels:read or groups:read or mpim:read for member_joined_channel in bot_events.",
      ],
    ],
    [{ settings: { interactivity: {} } }, []],
    [{ settings: { interactivity: { is_enabled: "yes" } } }, ["settings.interactivity.is_enabled must be a boolean."]],
    [
      { ...overHttp, settings: { ...overHttp.settings, socket_mode_enabled: true } },
      [
        "features.slash_commands[0].url",
        "settings.event_subscriptions.request_url",
        "settings.interactivity.request_url",
      ].map((key) => `${key} has to go: with socket_mode_enabled Slack delivers over the socket.`),
    ],
    [
      { settings: { socket_mode_enabled: false } },
      [
        "features.slash_commands[0].url",
        "settings.event_subscriptions.request_url",
        "settings.interactivity.request_url",
      ].map((key) => `${key} is missing: without socket_mode_enabled Slack delivers to an address.`),
    ],
  ];
  test.each(refused)("on %j", (changes, lines) => {
    expect(manifestProblems(changed(changes))).toEqual(lines);
  });

  test("say so of what is no manifest at all", () => {
    for (const nothing of [null, undefined, 7, "name: x", []]) {
      expect(manifestProblems(nothing)).toEqual(["The manifest must provide an object."]);
    }
    expect(manifestProblems({})).toEqual(["display_information is missing."]);
  });
});

describe("the local Slack", () => {
  test("does not start on a manifest Slack would not take", () => {
    expect(() => readManifest({ display_information: { name: long(36) } })).toThrow(ManifestProblem);
  });

  test("names the key on the command line, without a stack trace", () => {
    const file = join(mkdtempSync(join(tmpdir(), "manifest-")), "manifest.yml");
    writeFileSync(file, "display_information:\n  name: Mine\n  colour: red\n");
    const serve = new URL("../src/sandbox/serve.ts", import.meta.url).pathname;
    const { status, stderr } = spawnSync(process.execPath, [serve, "--manifest", file], { encoding: "utf8" });
    expect(stderr).toBe("Slack would not take this manifest: display_information.colour is not a key Slack knows.\n");
    expect(status).toBe(1);
  });
});

function tooLong(limit: number): string {
  return `must be less than ${limit + 1} characters.`;
}

function tooMany(limit: number): string {
  return `no more than ${limit} items allowed.`;
}

/** manifest.yml is held to Slack's rules, and to what the code does: everything used is declared and the other way round. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { WebClient } from "@slack/web-api";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { readManifestFile } from "../src/sandbox/manifest.ts";
import { manifestProblems } from "../src/sandbox/manifest-rules.ts";
import { botEvents } from "../src/sandbox/scopes-and-events.ts";
import { allMethods } from "../src/sandbox/web-api/methods.ts";
import { allListeners } from "../src/slack/conversations.ts";

type Json = Record<string, unknown>;

const path = new URL("../manifest.yml", import.meta.url).pathname;
const raw = parse(readFileSync(path, "utf8")) as Json;
/** Read in each test, so that a manifest Slack would not take fails them one by one. */
const manifest = () => readManifestFile(path);

describe("manifest.yml", () => {
  test("is what Slack takes", () => {
    expect(manifestProblems(raw)).toEqual([]);
  });

  test("declares the commands the bot listens to", () => {
    expect(manifest().commands.map(({ command }) => command)).toEqual(idsOf("command"));
  });

  test("subscribes to the events the bot listens to", () => {
    // "message.im" arrives as "message": which of a kind is meant, only the subscription says.
    expect([...new Set(manifest().botEvents.map((event) => event.split(".")[0]))].sort()).toEqual(idsOf("event"));
    expect(manifest().botEvents.filter((event) => event.startsWith("message."))).toEqual(["message.im"]);
  });

  test("asks for every scope the bot needs, and for none it could do without", () => {
    expect(unmetNeeds(manifest().botScopes)).toEqual([]);
    for (const scope of manifest().botScopes) {
      const without = manifest().botScopes.filter((other) => other !== scope);
      expect(unmetNeeds(without), `${scope} is asked for, but nothing needs it`).not.toEqual([]);
    }
  });

  test("has the surfaces the bot uses", () => {
    const clicks = allListeners.some(({ on }) => on === "action" || on === "submit");
    expect(raw).toMatchObject({
      features: {
        app_home: {
          home_tab_enabled: calledMethods().includes("views.publish"),
          messages_tab_enabled: idsOf("event").includes("message"),
          messages_tab_read_only_enabled: false,
        },
      },
      settings: { interactivity: { is_enabled: clicks }, socket_mode_enabled: true },
    });
    expect(manifest().shortcuts.map(({ callbackId, type }) => ({ callbackId, type }))).toEqual(
      idsOf("shortcut").map((callbackId) => ({ callbackId, type: "message" })),
    );
  });
});

test("the bot calls no method the local Slack does not know", () => {
  const known = Object.keys(allMethods);
  expect(calledMethods().filter((method) => !known.includes(method))).toEqual([]);
  // The search itself finds calls over several lines and of either depth.
  expect(methodsIn("await slack.users\n  .info({})")).toEqual(["users.info"]);
  expect(methodsIn("client.usergroups.users.list()")).toEqual(["usergroups.users.list"]);
  expect(calledMethods().length).toBeGreaterThan(5);
});

function idsOf(on: (typeof allListeners)[number]["on"]): string[] {
  return [...new Set(allListeners.filter((listener) => listener.on === on).map(({ id }) => id as string))].sort();
}

/** What the bot does that none of these scopes allows. */
function unmetNeeds(scopes: readonly string[]): string[] {
  return needs()
    .filter(({ anyOf }) => !anyOf.some((scope) => scopes.includes(scope)))
    .map(({ what }) => what);
}

/** Everything the bot does that takes a scope, with the scopes of which any one will do. */
function needs(): { what: string; anyOf: readonly string[] }[] {
  const all = [
    ...idsOf("command").map((what) => ({ what, anyOf: ["commands"] })),
    ...manifest().botEvents.map((what) => ({ what, anyOf: botEvents.get(what) ?? [] })),
    ...calledMethods().map((what) => ({ what, anyOf: scopesFor(what, allMethods[what]?.scopes ?? []) })),
    // Slack leaves a person's e-mail address out without this one.
    ...(/profile\??\.email\b/.test(sourceOfTheBot()) ? [{ what: "profile.email", anyOf: ["users:read.email"] }] : []),
  ];
  return all.filter(({ anyOf }) => anyOf.length > 0);
}

/** Of a method for conversations of every kind, the scopes for DMs: the bot opens and reads no others. */
function scopesFor(method: string, scopes: string[]): string[] {
  return method.startsWith("conversations.") ? scopes.filter((scope) => scope.startsWith("im:")) : scopes;
}

/** What the Slack client's own uploadV2 calls. */
const uploads = ["files.completeUploadExternal", "files.getUploadURLExternal"];

/** Every Web API method called in the bot's source, found by the names the Slack client has for them. */
function calledMethods(): string[] {
  return methodsIn(sourceOfTheBot());
}

function methodsIn(source: string): string[] {
  const client = new WebClient() as unknown as Json;
  const chains = [...source.matchAll(/(\w+(?:\s*\.\s*\w+)+)\s*\(/g)].map(([, chain]) => chain!.split(/\s*\.\s*/));
  const called = chains.flatMap((steps) => {
    const ends = steps.slice(1).map((_, at) => steps.slice(at));
    return ends.find((end) => typeof inside(client, end) === "function")?.join(".") ?? [];
  });
  const direct = [...source.matchAll(/apiCall\(\s*["']([\w.]+)/g)].map(([, name]) => name!);
  return [
    ...new Set([...called, ...direct].flatMap((method) => (method === "files.uploadV2" ? uploads : method))),
  ].sort();
}

function inside(value: unknown, [step, ...rest]: string[]): unknown {
  if (step === undefined) return value;
  const isObject = typeof value === "object" && value !== null;
  return isObject && Object.hasOwn(value, step) ? inside((value as Json)[step], rest) : undefined;
}

/** All TypeScript of src but the local Slack's, without comments. */
function sourceOfTheBot(): string {
  const src = new URL("../src/", import.meta.url).pathname;
  return readdirSync(src, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.startsWith("sandbox"))
    .map((file) => readFileSync(join(src, file), "utf8").replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, ""))
    .join("\n");
}

/**
 * What the local Slack needs to know of an app, read from that app's own Slack manifest (YAML or JSON).
 */
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import type { RequestUrls } from "./delivery/http-mode.ts";
import { manifestProblems } from "./manifest-rules.ts";

export interface Command {
  command: string;
  description: string;
  hint: string;
  /** Whether users and channels in the text arrive as <@U…|name>. */
  escapes: boolean;
}

export interface AppManifest {
  name: string;
  botName: string;
  botScopes: string[];
  botEvents: string[];
  commands: Command[];
  shortcuts: { callbackId: string; name: string; type: "message" | "global" }[];
  homeTab: boolean;
  messagesTab: boolean;
  messagesReadOnly: boolean;
  socketMode: boolean;
  /** Where the app listens in HTTP mode; null where the manifest names no address. */
  requestUrls: RequestUrls | null;
}

/** Stands in until a project has written its manifest: enough of an app to try everything with. */
export const exampleManifest = {
  display_information: { name: "Example" },
  features: {
    app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
    bot_user: { display_name: "Example" },
    slash_commands: [
      { command: "/1on1", description: "Start a 1:1", usage_hint: "[@rep | help]", should_escape: true },
    ],
  },
  oauth_config: {
    scopes: {
      bot: [
        "commands",
        "chat:write",
        "im:write",
        "im:history",
        "users:read",
        "users:read.email",
        "team:read",
        "files:write",
        "files:read",
        "usergroups:read",
        "users.profile:read",
      ],
    },
  },
  settings: {
    event_subscriptions: {
      bot_events: ["app_home_opened", "message.im", "user_change", "team_join", "tokens_revoked", "app_uninstalled"],
    },
    interactivity: { is_enabled: true },
    socket_mode_enabled: true,
  },
};

/** A manifest file that cannot be used; the message is one sentence for the person who named it. */
export class ManifestProblem extends Error {}

/** Reads a manifest file, YAML or JSON (YAML reads both). Throws ManifestProblem. */
export function readManifestFile(path: string): AppManifest {
  return readManifest(parseFile(path));
}

function parseFile(path: string): unknown {
  try {
    return parse(readFileSync(path, "utf8"));
  } catch (error) {
    // The reader needs the sentence, not the stack of a file system or YAML error.
    throw new ManifestProblem(`The manifest ${path} cannot be read: ${firstLine(error)}`);
  }
}

/** Reads a parsed manifest. Throws ManifestProblem. */
export function readManifest(manifest: unknown): AppManifest {
  const problems = manifestProblems(manifest);
  if (problems.length > 0) throw new ManifestProblem(`Slack would not take this manifest: ${problems.join(" ")}`);
  const root = at(manifest);
  const name = root.at("display_information").text("name") ?? "";
  const features = root.at("features");
  const home = features.at("app_home");
  const settings = root.at("settings");
  return {
    name,
    botName: features.at("bot_user").text("display_name") ?? name,
    botScopes: root.at("oauth_config").at("scopes").texts("bot"),
    botEvents: settings.at("event_subscriptions").texts("bot_events"),
    commands: features.list("slash_commands").map((command) => ({
      command: command.text("command") ?? "",
      description: command.text("description") ?? "",
      hint: command.text("usage_hint") ?? "",
      escapes: command.flag("should_escape"),
    })),
    shortcuts: features.list("shortcuts").map((shortcut) => ({
      callbackId: shortcut.text("callback_id") ?? "",
      name: shortcut.text("name") ?? "",
      type: shortcut.text("type") === "message" ? "message" : "global",
    })),
    homeTab: home.flag("home_tab_enabled"),
    messagesTab: home.flag("messages_tab_enabled"),
    messagesReadOnly: home.flag("messages_tab_read_only_enabled"),
    socketMode: settings.flag("socket_mode_enabled"),
    requestUrls: requestUrlsOf(features, settings),
  };
}

function requestUrlsOf(features: Cursor, settings: Cursor): RequestUrls | null {
  const commands = features.list("slash_commands").map((command) => [command.text("command"), command.text("url")]);
  const interactivity = settings.at("interactivity").text("request_url");
  const urls = {
    events: settings.at("event_subscriptions").text("request_url"),
    interactivity,
    options: settings.at("interactivity").text("message_menu_options_url") ?? interactivity,
    commands: Object.fromEntries(commands.filter(([command, url]) => command && url)),
  };
  return urls.events || urls.interactivity || Object.keys(urls.commands).length > 0 ? urls : null;
}

/** Walks a parsed file of unknown shape without believing anything about it. */
interface Cursor {
  at(key: string): Cursor;
  list(key: string): Cursor[];
  text(key: string): string | null;
  texts(key: string): string[];
  flag(key: string): boolean;
}

function at(value: unknown): Cursor {
  const record = typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  const list = (key: string): unknown[] => (Array.isArray(record[key]) ? record[key] : []);
  return {
    at: (key) => at(record[key]),
    list: (key) => list(key).map(at),
    text: (key) => (typeof record[key] === "string" ? record[key] : null),
    texts: (key) => list(key).filter((entry) => typeof entry === "string"),
    flag: (key) => record[key] === true,
  };
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "";
}

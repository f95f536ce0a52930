/**
 * Slack's rules for an app manifest: the shape of github.com/slackapi/manifest-schema (schemas/manifest.schema.2.0.0.json),
 * in which every unknown key fails, and what Slack asks between the parts.
 */
import type { BlockKitProblem } from "./block-kit/index.ts";
import { array, boolean, type Check, integer, object, string, word } from "./block-kit/vocabulary.ts";
import { botEvents, botScopes } from "./scopes-and-events.ts";

const anything: Check = () => [];
const address = string({ pattern: /^https?:\/\//, max: 3500 });
const scopeList = array(string({ max: 50 }), { max: 255 });
const eventList = array(string({ max: 50 }), { max: 100, unique: true });

const displayInformation = object({
  required: { name: string({ min: 1, max: 35 }) },
  optional: {
    description: string({ min: 1, max: 140 }),
    long_description: string({ min: 175, max: 4000 }),
    background_color: string({ pattern: /^#[0-9a-fA-F]{3}([0-9a-fA-F]{3})?$/ }),
  },
});

const command = object({
  required: { command: string({ pattern: /^\//, min: 2, max: 32 }), description: string({ min: 1, max: 2000 }) },
  optional: { url: address, usage_hint: string({ min: 1, max: 1000 }), should_escape: boolean },
});

const shortcut = object({
  required: {
    name: string({ min: 1, max: 24 }),
    type: word("message", "global"),
    callback_id: string({ min: 1, max: 255 }),
    description: string({ min: 1, max: 150 }),
  },
});

const features = object({
  optional: {
    app_home: object({
      optional: {
        home_tab_enabled: boolean,
        messages_tab_enabled: boolean,
        messages_tab_read_only_enabled: boolean,
      },
    }),
    bot_user: object({
      required: { display_name: string({ min: 1, max: 80 }) },
      optional: { always_online: boolean },
    }),
    shortcuts: array(shortcut, { min: 1, max: 10 }),
    slash_commands: array(command, { min: 1, max: 50 }),
    unfurl_domains: array(string({ max: 255 }), { min: 1, max: 5, unique: true }),
    agent_view: anything,
    assistant_view: anything,
    functions: anything,
    workflow_steps: anything,
  },
});

const oauthConfig = object({
  optional: {
    redirect_urls: array(string({ max: 2500 }), { max: 1000, unique: true }),
    scopes: object({
      optional: { bot: scopeList, user: scopeList, bot_optional: scopeList, user_optional: scopeList },
    }),
    token_management_enabled: boolean,
    pkce_enabled: boolean,
  },
});

const settings = object({
  optional: {
    event_subscriptions: object({
      optional: {
        request_url: address,
        bot_events: eventList,
        user_events: eventList,
        metadata_subscriptions: array(object({ required: { app_id: string(), event_type: string({ max: 50 }) } }), {
          min: 1,
          max: 20,
        }),
      },
    }),
    interactivity: object({
      required: { is_enabled: boolean },
      optional: { request_url: address, message_menu_options_url: address },
    }),
    allowed_ip_address_ranges: array(string(), { min: 1, max: 50, unique: true }),
    incoming_webhooks: object({ optional: { incoming_webhooks_enabled: boolean } }),
    siws_links: object({ optional: { initiate_uri: string({ pattern: /^https:\/\//, max: 3500 }) } }),
    org_deploy_enabled: boolean,
    socket_mode_enabled: boolean,
    token_rotation_enabled: boolean,
    is_hosted: boolean,
    is_mcp_enabled: boolean,
    hermes_app_type: string(),
    function_runtime: string(),
  },
});

const version = integer({ min: 0 });

/** Parts of an app the local Slack does not run are let by unread. */
const manifestShape = object({
  required: { display_information: displayInformation },
  optional: {
    $schema: string(),
    _metadata: object({
      optional: { major_version: version, minor_version: version, schema_version: version, min_version: version },
    }),
    features,
    oauth_config: oauthConfig,
    settings,
    app_directory: anything,
    functions: anything,
    workflows: anything,
    datastores: anything,
    outgoing_domains: anything,
    types: anything,
    external_auth_providers: anything,
    mcp_servers: anything,
  },
});

/** What Slack would not take about this parsed manifest: sentences that begin with the key; empty when it takes it. */
export function manifestProblems(manifest: unknown): string[] {
  const problems = manifestShape(manifest, { pointer: "" });
  return problems.length > 0 ? problems.map(sentence) : between(manifest as Manifest);
}

function sentence({ code, message, pointer, constraint }: BlockKitProblem): string {
  const key = pointer
    .slice(1)
    .replace(/\/(\d+)/g, "[$1]")
    .replaceAll("/", ".");
  const inside = (name: string) => (key ? `${key}.${name}` : name);
  if (code === "missing_field") return `${inside(message.replace("missing required field: ", ""))} is missing.`;
  if (constraint?.type === "additional_properties")
    return `${inside(String(constraint.got))} is not a key Slack knows.`;
  return `${key || "The manifest"} ${message.replace(/^input /, "")}.`;
}

/** A manifest of the right shape, as far as its parts depend on each other. */
interface Manifest {
  features?: { slash_commands?: { command: string; url?: string }[]; shortcuts?: unknown[]; bot_user?: object };
  oauth_config?: { scopes?: { bot?: string[]; bot_optional?: string[] } };
  settings?: {
    event_subscriptions?: { bot_events?: string[]; request_url?: string };
    interactivity?: { is_enabled: boolean; request_url?: string; message_menu_options_url?: string };
    socket_mode_enabled?: boolean;
  };
}

function between(manifest: Manifest): string[] {
  return [
    ...scopeProblems(manifest),
    ...commandProblems(manifest),
    ...eventProblems(manifest),
    ...urlProblems(manifest),
  ];
}

function botScopesOf({ oauth_config }: Manifest): string[] {
  return [...(oauth_config?.scopes?.bot ?? []), ...(oauth_config?.scopes?.bot_optional ?? [])];
}

function scopeProblems(manifest: Manifest): string[] {
  const scopes = botScopesOf(manifest);
  const unknown = scopes.filter((scope) => !botScopes.has(scope));
  const twice = scopes.filter((scope, at) => scopes.indexOf(scope) < at);
  return [
    ...unknown.map((scope) => `oauth_config.scopes.bot has ${scope}, which is not a scope of bots.`),
    ...twice.map((scope) => `oauth_config.scopes.bot has ${scope} twice.`),
    ...(scopes.length > 0 && !manifest.features?.bot_user
      ? ["features.bot_user is missing: bot scopes need a bot."]
      : []),
  ];
}

function commandProblems(manifest: Manifest): string[] {
  const { slash_commands = [], shortcuts = [] } = manifest.features ?? {};
  const names = slash_commands.map(({ command }) => command);
  const twice = names.filter((name, at) => names.indexOf(name) < at);
  const needsScope = names.length + shortcuts.length > 0 && !botScopesOf(manifest).includes("commands");
  return [
    ...twice.map((name) => `features.slash_commands has ${name} twice.`),
    ...(needsScope ? ["oauth_config.scopes.bot needs commands for the slash commands and shortcuts of features."] : []),
  ];
}

function eventProblems(manifest: Manifest): string[] {
  const scopes = botScopesOf(manifest);
  return (manifest.settings?.event_subscriptions?.bot_events ?? []).flatMap((event) => {
    const needed = botEvents.get(event);
    if (!needed) return [`settings.event_subscriptions.bot_events has ${event}, which is not an event of bots.`];
    if (needed.length === 0 || needed.some((scope) => scopes.includes(scope))) return [];
    return [`oauth_config.scopes.bot needs ${needed.join(" or ")} for ${event} in bot_events.`];
  });
}

/** Over Socket Mode Slack delivers to no address; without it, to one for each thing the app wants to hear of. */
function urlProblems({ features, settings }: Manifest): string[] {
  const { event_subscriptions: events, interactivity, socket_mode_enabled: socketMode } = settings ?? {};
  const addresses: [key: string, url: string | undefined, wanted: boolean][] = [
    ...(features?.slash_commands ?? []).map(
      ({ url }, at) => [`features.slash_commands[${at}].url`, url, true] as [string, string | undefined, boolean],
    ),
    ["settings.event_subscriptions.request_url", events?.request_url, (events?.bot_events ?? []).length > 0],
    ["settings.interactivity.request_url", interactivity?.request_url, interactivity?.is_enabled ?? false],
    ["settings.interactivity.message_menu_options_url", interactivity?.message_menu_options_url, false],
  ];
  if (socketMode) {
    const kept = addresses.filter(([, url]) => url !== undefined);
    return kept.map(([key]) => `${key} has to go: with socket_mode_enabled Slack delivers over the socket.`);
  }
  const missing = addresses.filter(([, url, wanted]) => wanted && url === undefined);
  return missing.map(([key]) => `${key} is missing: without socket_mode_enabled Slack delivers to an address.`);
}

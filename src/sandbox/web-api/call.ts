import type { Core } from "../core.ts";
import { SlackFailure } from "../slack-failure.ts";
import type { Json } from "../state/kinds.ts";
import type { Workspace } from "../state/workspace.ts";

/** One call of a Web API method by an app that has shown its token. */
export interface Call {
  core: Core;
  workspace: Workspace;
  args: Arguments;
}

export interface Method {
  /** Any one of these bot scopes will do; none needed where empty. */
  scopes: string[];
  /** The kind of token it takes; a bot token where not said. "none" is for api.test. */
  token?: "app" | "none";
  run(call: Call): Json | Promise<Json>;
}

/** A call's arguments, which arrive as form fields (JSON inside for objects) or as a JSON body. */
export class Arguments {
  readonly raw: Json;

  constructor(raw: Json) {
    this.raw = raw;
  }

  text(name: string): string | undefined {
    const value = this.raw[name];
    if (typeof value === "number" || typeof value === "boolean") return String(value);
    return typeof value === "string" && value !== "" ? value : undefined;
  }

  /** A text Slack cannot do without: fails with invalid_arguments and Slack's sentence. */
  required(name: string): string {
    const value = this.text(name);
    if (value === undefined) throw invalidArguments(`[ERROR] missing required field: ${name}`);
    return value;
  }

  flag(name: string): boolean {
    const value = this.raw[name];
    return value === true || value === "true" || value === "1" || value === 1;
  }

  number(name: string): number | undefined {
    const text = this.text(name);
    return text !== undefined && Number.isFinite(Number(text)) ? Number(text) : undefined;
  }

  /** An object or array, sent as JSON text or as itself. Undefined where absent; null where it is no JSON. */
  json(name: string): unknown {
    const value = this.raw[name];
    if (typeof value !== "string") return value ?? undefined;
    if (value === "") return undefined;
    return parsed(value);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // An app's broken JSON is answered, not thrown: each method has its own word for it.
    return null;
  }
}

export function invalidArguments(...messages: string[]): SlackFailure {
  return new SlackFailure("invalid_arguments", { response_metadata: { messages } });
}

/** What the parts of the local Slack share: one app, the workspaces it is installed in, and what went on. */
import { createHash } from "node:crypto";
import { type Clock, machineClock } from "./clock.ts";
import { allAt, HttpMode } from "./delivery/http-mode.ts";
import { SocketMode } from "./delivery/socket-mode.ts";
import type { Transport } from "./delivery/transport.ts";
import type { AppManifest } from "./manifest.ts";
import { seededRandom } from "./random.ts";
import { Records } from "./records.ts";
import { Ids } from "./state/ids.ts";
import { ResponseUrls } from "./state/response-urls.ts";
import { Workspace } from "./state/workspace.ts";
import type { TeamPlan } from "./team.ts";
import { Weather } from "./weather.ts";
import { RateLimits } from "./web-api/rate-limits.ts";

export interface CoreOptions {
  /** The machine's own where not said. */
  clock?: Clock;
  /** The request URL of an app in HTTP mode; the manifest's own URLs, or Socket Mode, where not said. */
  http?: string;
  /** How long the app may take to ack: Slack's 3000 where not said. */
  ackWithinMs?: number;
  /** Holds the app to Slack's rate limits; not where not said. */
  rateLimits?: boolean;
  /** Decides which of several connections gets a payload. */
  seed?: number;
  /** When the app means to do something next (epoch ms), for a page whose clock can be moved there; undefined for never. */
  nextEvent?: () => Promise<number | undefined>;
}

export class Core {
  readonly app: AppManifest;
  readonly appId = "A0SANDBOX01";
  readonly appToken = `xapp-1-${this.appId}-1-sandbox`;
  readonly signingSecret = secretOf("signing");
  readonly verificationToken = secretOf("verification").slice(0, 24);
  readonly ids = new Ids();
  readonly weather = new Weather();
  readonly workspaces = new Map<string, Workspace>();
  readonly clock: Clock;
  readonly random: () => number;
  readonly records: Records;
  readonly responseUrls: ResponseUrls;
  /** Null where the app is not held to them. */
  readonly rateLimits: RateLimits | null;
  readonly ackWithinMs: number;
  readonly nextEvent: CoreOptions["nextEvent"];
  readonly transport: Transport;
  /** "http://127.0.0.1:3100", once it listens. */
  origin = "";

  constructor(app: AppManifest, options: CoreOptions) {
    this.app = app;
    this.clock = options.clock ?? machineClock();
    this.random = seededRandom(options.seed ?? 1);
    this.records = new Records(this.clock);
    this.responseUrls = new ResponseUrls(this.ids, this.clock);
    this.rateLimits = options.rateLimits ? new RateLimits(this.clock) : null;
    this.ackWithinMs = options.ackWithinMs ?? 3000;
    this.nextEvent = options.nextEvent;
    this.transport = this.#transport(options.http);
  }

  #transport(requestUrl: string | undefined): Transport {
    const { commands, requestUrls, socketMode } = this.app;
    if (requestUrl) return new HttpMode(this, allAt(requestUrl, commands));
    return socketMode || !requestUrls ? new SocketMode(this) : new HttpMode(this, requestUrls);
  }

  /** The sockets of an app in Socket Mode; null for one in HTTP mode. */
  get sockets(): SocketMode | null {
    return this.transport instanceof SocketMode ? this.transport : null;
  }

  /** Installs the app in a workspace. */
  install(plan: TeamPlan): Workspace {
    const number = String(this.workspaces.size + 1).padStart(2, "0");
    const installation = {
      appId: this.appId,
      botId: `B0SANDBOX${number}`,
      botUserId: `U0SANDBOT${number}`,
      botToken: `xoxb-sandbox-${plan.id.toLowerCase()}`,
      scopes: [...this.app.botScopes],
      active: true,
    };
    const workspace = new Workspace(plan, this.app, installation, this.clock, this.ids);
    this.workspaces.set(plan.id, workspace);
    return workspace;
  }

  /** The workspace with that id; throws where the app is not installed there (a mistake in a test). */
  installedIn(teamId: string): Workspace {
    const workspace = this.workspaces.get(teamId);
    if (!workspace) throw new Error(`The app is not installed in ${teamId}.`);
    return workspace;
  }
}

/** Fixed, so that an app's settings stay right from one start to the next; it guards nothing. */
function secretOf(what: string): string {
  return createHash("md5").update(`local Slack ${what}`).digest("hex");
}

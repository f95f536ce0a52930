/**
 * A Slack that fits on a laptop: Web API, Socket Mode, people and their page on one port of this machine.
 *
 *   const slack = await startSandbox();
 *   const app = new App({ token: slack.botToken, appToken: slack.appToken, socketMode: true,
 *     clientOptions: { slackApiUrl: slack.api } });
 *   await app.start();
 *   const dave = slack.person("dave");
 *   await dave.types("/1on1 @ravi");
 *   await dave.submits({ Notes: "We talked about his first demo." });
 *   await dave.sees("saved");
 *   slack.expectNothingUnseen();   // no message nobody asked for
 *   slack.expectNoTrouble();       // no rejected block, no late ack
 *   await app.stop();
 *   await slack.stop();
 */
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Clock, machineClock } from "./clock.ts";
import { type ApiCall, type Core, Records, type Trouble } from "./core.ts";
import { allAt, HttpMode } from "./delivery/http-mode.ts";
import { ResponseUrls } from "./delivery/response-urls.ts";
import { SocketMode } from "./delivery/socket-mode.ts";
import type { Transport } from "./delivery/transport.ts";
import { type AppManifest, exampleManifest, readManifest, readManifestFile } from "./manifest.ts";
import { change, join, reinstall, uninstall } from "./people-changes.ts";
import { atRest, Person } from "./person.ts";
import { seededRandom } from "./random.ts";
import { listen } from "./server.ts";
import { Ids } from "./state/ids.ts";
import { Workspace } from "./state/workspace.ts";
import { northwind, type TeamPlan } from "./team.ts";
import { Weather } from "./weather.ts";
import { allMethods } from "./web-api/methods.ts";
import { RateLimits } from "./web-api/rate-limits.ts";

export interface SandboxOptions {
  /** A free one where not said. */
  port?: number;
  /** A parsed Slack app manifest, or the path of one; the project's manifest.yml where not said. */
  manifest?: object | string;
  /** The machine's own where not said. */
  clock?: Clock;
  /** The request URL of an app in HTTP mode; the manifest's own URLs, or Socket Mode, where not said. */
  http?: string;
  /** Northwind Sales where not said; the first is the one `team`, `botToken` and `person` speak of. */
  teams?: TeamPlan[];
  /** How long the app may take to ack: Slack's 3000 where not said. */
  ackWithinMs?: number;
  /** Holds the app to Slack's rate limits; not where not said. */
  rateLimits?: boolean;
  /** Decides which of several connections gets a payload. */
  seed?: number;
}

/** Starts a local Slack. Rejects with the port's EADDRINUSE or a ManifestProblem. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const sandbox = new Sandbox(options);
  await sandbox.listen(options.port ?? 0);
  return sandbox;
}

export class Sandbox {
  readonly clock: Clock;
  readonly weather = new Weather();
  readonly #core: Core;
  readonly #socketMode: SocketMode;
  readonly #people = new Map<string, Person>();
  #stopListening: () => Promise<void> = async () => {};

  constructor(options: SandboxOptions) {
    this.clock = options.clock ?? machineClock();
    const ids = new Ids();
    const app = manifestOf(options.manifest);
    const appId = "A0SANDBOX01";
    this.#core = {
      clock: this.clock,
      ids,
      random: seededRandom(options.seed ?? 1),
      app,
      appId,
      appToken: `xapp-1-${appId}-1-sandbox`,
      signingSecret: secretOf("signing"),
      verificationToken: secretOf("verification").slice(0, 24),
      workspaces: new Map(),
      responseUrls: new ResponseUrls(ids, this.clock),
      weather: this.weather,
      records: new Records(this.clock),
      rateLimits: options.rateLimits ? new RateLimits(this.clock) : null,
      ackWithinMs: options.ackWithinMs ?? 3000,
      origin: "",
      transport: undefined as never,
    };
    this.#socketMode = new SocketMode(this.#core);
    this.#core.transport = this.#transport(options.http);
    for (const plan of options.teams ?? [northwind]) this.addTeam(plan);
  }

  #transport(requestUrl: string | undefined): Transport {
    const { app } = this.#core;
    if (requestUrl)
      return new HttpMode(
        this.#core,
        allAt(
          requestUrl,
          app.commands.map(({ command }) => command),
        ),
      );
    return app.socketMode || !app.requestUrls ? this.#socketMode : new HttpMode(this.#core, app.requestUrls);
  }

  /** Installs the app in one more workspace. */
  addTeam(plan: TeamPlan): Workspace {
    const core = this.#core;
    const number = core.workspaces.size + 1;
    const workspace = new Workspace(
      plan,
      core.app,
      {
        appId: core.appId,
        botId: `B0SANDBOX${String(number).padStart(2, "0")}`,
        botUserId: `U0SANDBOT${String(number).padStart(2, "0")}`,
        botToken: `xoxb-sandbox-${plan.id.toLowerCase()}`,
        scopes: [...core.app.botScopes],
        active: true,
      },
      this.clock,
      core.ids,
    );
    core.workspaces.set(plan.id, workspace);
    return workspace;
  }

  /** The address for `slackApiUrl`, ending in /api/. */
  get api(): string {
    return `${this.#core.origin}/api/`;
  }

  /** The address of the page people use. */
  get page(): string {
    return `${this.#core.origin}/`;
  }

  /** The first workspace. */
  get workspace(): Workspace {
    const [first] = this.#core.workspaces.values();
    return first!;
  }

  get team(): string {
    return this.workspace.id;
  }

  get botToken(): string {
    return this.workspace.installation.botToken;
  }

  /** The bot token of a further workspace. */
  tokenOf(teamId: string): string {
    return this.#installedIn(teamId).installation.botToken;
  }

  get appToken(): string {
    return this.#core.appToken;
  }

  get signingSecret(): string {
    return this.#core.signingSecret;
  }

  get members(): { id: string; name: string; email: string | null }[] {
    return [...this.workspace.members.values()].map(({ id, name, email }) => ({ id, name, email }));
  }

  /** The person with that handle, id, e-mail or full name, in the first workspace or the one named. */
  person(name: string, teamId = this.team): Person {
    const workspace = this.#installedIn(teamId);
    const member = workspace.named(name);
    const key = `${teamId} ${member.id}`;
    const known = this.#people.get(key) ?? new Person(this.#core, workspace, member);
    this.#people.set(key, known);
    return known;
  }

  /** Somebody joins the workspace: the app gets team_join. */
  async joins(plan: Parameters<typeof join>[2], teamId = this.team): Promise<Person> {
    const { id } = await join(this.#core, this.#installedIn(teamId), plan);
    return this.person(id, teamId);
  }

  /** Changes a member (title, zone, `kind: "deactivated"` ...): the app gets user_change. */
  changesMember(name: string, to: Parameters<typeof change>[3], teamId = this.team): Promise<void> {
    return change(this.#core, this.#installedIn(teamId), name, to);
  }

  /** Takes the app out of a workspace: its token dies and the app is told. */
  uninstall(teamId = this.team): Promise<void> {
    return uninstall(this.#core, this.#installedIn(teamId));
  }

  /** Puts the app back, with its manifest's scopes or those given. */
  reinstall(scopes?: string[], teamId = this.team): void {
    reinstall(this.#installedIn(teamId), scopes);
  }

  #installedIn(teamId: string): Workspace {
    const workspace = this.#core.workspaces.get(teamId);
    if (!workspace) throw new Error(`The app is not installed in ${teamId}.`);
    return workspace;
  }

  /** Whoever the page names, in whichever workspace; the first person where it names nobody. */
  #who(as: string | null): Person | undefined {
    for (const workspace of this.#core.workspaces.values()) {
      const people = workspace.people();
      const member = as === null ? people[0] : people.find(({ id, name, email }) => [id, name, email].includes(as));
      if (member) return this.person(member.id, workspace.id);
    }
    return undefined;
  }

  /** Every Web API call so far. */
  get calls(): readonly ApiCall[] {
    return this.#core.records.calls;
  }

  /** Everything so far that a well-behaved app does not cause. */
  get troubles(): readonly Trouble[] {
    return this.#core.records.troubles;
  }

  /** How many sockets the app holds open. */
  get connections(): number {
    return this.#socketMode.connections;
  }

  /** Cuts every socket without a word. */
  dropSockets(): void {
    this.#socketMode.cut();
  }

  /** Asks the app to reconnect, as Slack does every few hours. */
  refreshSockets(reason: "refresh_requested" | "warning" = "refresh_requested"): void {
    this.#socketMode.refresh(reason);
  }

  /** Resolves once no call or delivery is under way and none has been for a moment. */
  atRest(): Promise<void> {
    return atRest(this.#core);
  }

  /** Fails where somebody got a message that no `sees` has asked for. */
  expectNothingUnseen(): void {
    const unseen = [...this.#core.workspaces.values()].flatMap((workspace) =>
      workspace.people().flatMap(({ id, realName }) =>
        this.person(id, workspace.id)
          .unseen()
          .map((s) => `${realName}: ${s.text}`),
      ),
    );
    if (unseen.length > 0) throw new Error(`Nobody expected these messages:\n\n${unseen.join("\n\n")}`);
  }

  /** Fails where something went wrong that a well-behaved app does not cause. */
  expectNoTrouble(): void {
    const lines = this.troubles.map(({ what, detail }) => `${what}: ${detail}`);
    if (lines.length > 0) throw new Error(`The app caused trouble:\n${lines.join("\n")}`);
  }

  async listen(port: number): Promise<void> {
    const { origin, stop } = await listen(this.#core, {
      port,
      methods: allMethods(() => (this.#core.transport === this.#socketMode ? this.#socketMode : null)),
      sockets: this.#socketMode,
      who: (as) => this.#who(as),
    });
    this.#core.origin = origin;
    this.#stopListening = stop;
  }

  async stop(): Promise<void> {
    await this.#core.transport.stop();
    await this.#stopListening();
  }
}

const ownManifest = fileURLToPath(new URL("../../manifest.yml", import.meta.url));

function manifestOf(manifest: object | string | undefined): AppManifest {
  if (typeof manifest === "string") return readManifestFile(manifest);
  if (manifest) return readManifest(manifest);
  return existsSync(ownManifest) ? readManifestFile(ownManifest) : readManifest(exampleManifest);
}

/** Fixed, so that an app's settings stay right from one start to the next; it guards nothing. */
function secretOf(what: string): string {
  return createHash("md5").update(`local Slack ${what}`).digest("hex");
}

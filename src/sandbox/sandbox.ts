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
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Clock } from "./clock.ts";
import { Core, type CoreOptions } from "./core.ts";
import { sendEvent } from "./delivery/events.ts";
import { type AppManifest, exampleManifest, readManifest, readManifestFile } from "./manifest.ts";
import { change, join, reinstall, uninstall } from "./member-changes.ts";
import { Person } from "./person.ts";
import type { ApiCall, Trouble } from "./records.ts";
import { listen } from "./server.ts";
import type { Workspace } from "./state/workspace.ts";
import { northwind, type TeamPlan } from "./team.ts";
import type { Weather } from "./weather.ts";

export interface SandboxOptions extends CoreOptions {
  /** A free one where not said. */
  port?: number;
  /** A parsed Slack app manifest, or the path of one; the project's manifest.yml where not said. */
  manifest?: object | string;
  /** Northwind Sales where not said; the first is the one `team`, `botToken` and `person` speak of. */
  teams?: TeamPlan[];
}

/** Starts a local Slack. Rejects with the port's EADDRINUSE or a ManifestProblem. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const sandbox = new Sandbox(options);
  await sandbox.listen(options.port ?? 0);
  return sandbox;
}

export class Sandbox {
  readonly #core: Core;
  readonly #people = new Map<string, Person>();
  #stopListening: () => Promise<void> = async () => {};

  constructor(options: SandboxOptions) {
    this.#core = new Core(manifestOf(options.manifest), options);
    for (const plan of options.teams ?? [northwind]) this.addTeam(plan);
  }

  /** Installs the app in one more workspace. */
  addTeam(plan: TeamPlan): Workspace {
    return this.#core.install(plan);
  }

  get clock(): Clock {
    return this.#core.clock;
  }

  get weather(): Weather {
    return this.#core.weather;
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
    return this.#core.installedIn(teamId).installation.botToken;
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
    const workspace = this.#core.installedIn(teamId);
    const member = workspace.named(name);
    const key = `${teamId} ${member.id}`;
    const known = this.#people.get(key) ?? new Person(this.#core, workspace, member);
    this.#people.set(key, known);
    return known;
  }

  /** Somebody joins the workspace: the app gets team_join. */
  async joins(plan: Parameters<typeof join>[2], teamId = this.team): Promise<Person> {
    const { id } = await join(this.#core, this.#core.installedIn(teamId), plan);
    return this.person(id, teamId);
  }

  /** Changes a member (title, zone, `kind: "deactivated"` ...): the app gets user_change. */
  changesMember(name: string, to: Parameters<typeof change>[3], teamId = this.team): Promise<void> {
    return change(this.#core, this.#core.installedIn(teamId), name, to);
  }

  /** Takes the app out of a workspace: its token dies and the app is told. */
  uninstall(teamId = this.team): Promise<void> {
    return uninstall(this.#core, this.#core.installedIn(teamId));
  }

  /** Tells the app of an event by itself: late, twice, or out of order. */
  tells(type: string, more: Record<string, unknown> = {}, teamId = this.team): Promise<void> {
    return sendEvent(this.#core, this.#core.installedIn(teamId), type, { type, ...more });
  }

  /** Puts the app back, with its manifest's scopes or those given. */
  reinstall(scopes?: string[], teamId = this.team): void {
    reinstall(this.#core.installedIn(teamId), scopes);
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

  /** What the app's acks answered so far: the views, options and sentences they carried. */
  get answers(): readonly unknown[] {
    return this.#core.records.answers;
  }

  /** Everything so far that a well-behaved app does not cause. */
  get troubles(): readonly Trouble[] {
    return this.#core.records.troubles;
  }

  /** How many sockets the app holds open. */
  get connections(): number {
    return this.#core.sockets?.connections ?? 0;
  }

  /** Cuts every socket without a word. */
  dropSockets(): void {
    this.#core.sockets?.cut();
  }

  /** Asks the app to reconnect, as Slack does every few hours. */
  refreshSockets(reason: "refresh_requested" | "warning" = "refresh_requested"): void {
    this.#core.sockets?.refresh(reason);
  }

  /** Resolves once no call or delivery is under way and none has been for a moment. */
  atRest(): Promise<void> {
    return this.#core.records.atRest();
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
    const { origin, stop } = await listen(this.#core, (as) => this.#who(as), port);
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

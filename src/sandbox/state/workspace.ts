import type { Clock } from "../clock.ts";
import type { AppManifest } from "../manifest.ts";
import { type MemberPlan, member, slackbotId, type TeamPlan, type UserGroupPlan } from "../team.ts";
import { Conversations } from "./conversations.ts";
import { Files } from "./files.ts";
import type { Ids } from "./ids.ts";
import { Triggers } from "./triggers.ts";
import { Views } from "./views.ts";

/** The app as it is installed in one workspace. */
export interface Installation {
  appId: string;
  botId: string;
  botUserId: string;
  botToken: string;
  /** Bot scopes granted; changes when the app is installed anew. */
  scopes: string[];
  /** False after the app was uninstalled or its token revoked. */
  active: boolean;
}

/** One Slack workspace: its people, conversations, views, files and the app installed in it. */
export class Workspace {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  readonly app: AppManifest;
  readonly installation: Installation;
  readonly clock: Clock;
  readonly members: Map<string, MemberPlan>;
  readonly userGroups: UserGroupPlan[];
  readonly conversations: Conversations;
  readonly views: Views;
  readonly files: Files;
  readonly triggers: Triggers;
  /** Everybody who wants to know that somebody's screen changed. */
  readonly #watchers = new Set<() => void>();

  constructor(plan: TeamPlan, app: AppManifest, installation: Installation, clock: Clock, ids: Ids) {
    this.id = plan.id;
    this.name = plan.name;
    this.domain = plan.domain;
    this.app = app;
    this.installation = installation;
    this.clock = clock;
    this.members = new Map([...plan.members, slackbot, botUser(installation, app)].map((m) => [m.id, { ...m }]));
    this.userGroups = plan.userGroups;
    const changed = () => this.changed();
    this.conversations = new Conversations(ids, clock, installation.botUserId, changed);
    this.views = new Views(ids, clock, changed);
    this.files = new Files(ids, clock);
    this.triggers = new Triggers(ids, clock);
    for (const channel of plan.channels) {
      this.conversations.addChannel(
        channel.id,
        channel.name,
        channel.members.map((name) => this.named(name).id),
      );
    }
  }

  /** The member with that id, handle, e-mail or full name; throws where there is none (a mistake in a test). */
  named(name: string): MemberPlan {
    const found = this.members.get(name) ?? [...this.members.values()].find((m) => answersTo(m, name));
    if (!found) throw new Error(`Nobody in ${this.name} is called ${name}.`);
    return found;
  }

  /** Those who can sit in front of Slack in this workspace. */
  people(): MemberPlan[] {
    return [...this.members.values()].filter((m) => m.kind !== "bot" && m.kind !== "deactivated");
  }

  isApp(userId: string): boolean {
    return userId === this.installation.botUserId;
  }

  changed(): void {
    for (const watcher of this.#watchers) watcher();
  }

  /** Calls `watcher` after every change; the answer stops it. */
  watch(watcher: () => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }
}

const slackbot = member({ id: slackbotId, name: "slackbot", realName: "Slackbot", email: null, kind: "bot" });

function botUser(installation: Installation, app: AppManifest): MemberPlan {
  const name = app.botName.toLowerCase().replaceAll(/[^a-z0-9._-]+/g, "");
  return member({
    id: installation.botUserId,
    name,
    realName: app.botName,
    email: null,
    kind: "bot",
    colour: "#1d7a5f",
  });
}

function answersTo(plan: MemberPlan, name: string): boolean {
  return plan.name === name || plan.email === name || plan.realName === name;
}

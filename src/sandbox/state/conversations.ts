import type { Clock } from "../clock.ts";
import type { Blocks } from "../screen.ts";
import { slackbotId } from "../team.ts";
import type { Ids } from "./ids.ts";
import type { Conversation, Json, Message } from "./kinds.ts";

export interface NewMessage {
  user: string;
  text: string;
  blocks?: Blocks | null;
  attachments?: unknown[] | null;
  metadata?: Json | null;
  threadTs?: string | null;
  ephemeralTo?: string | null;
  slackbot?: boolean;
  files?: string[];
}

/** The DMs and channels of a workspace and what was said in them. */
export class Conversations {
  readonly #ids: Ids;
  readonly #clock: Clock;
  readonly #botUserId: string;
  readonly #changed: () => void;
  readonly #all = new Map<string, Conversation>();
  #lastMicroseconds = 0;

  constructor(ids: Ids, clock: Clock, botUserId: string, changed: () => void) {
    this.#ids = ids;
    this.#clock = clock;
    this.#botUserId = botUserId;
    this.#changed = changed;
  }

  get(id: string): Conversation | undefined {
    return this.#all.get(id);
  }

  of(userId: string): Conversation[] {
    return [...this.#all.values()].filter((conversation) => conversation.members.includes(userId));
  }

  /** The DM between two members, made at its first use as Slack does. */
  dm(one: string, other: string): Conversation {
    const found = this.of(one).find(
      (conversation) =>
        conversation.kind === "im" && (one === other ? isWithSelf(conversation) : conversation.members.includes(other)),
    );
    return found ?? this.#add(this.#ids.next("D"), "im", "directmessage", one === other ? [one] : [one, other]);
  }

  /** The DM of a member with our app. */
  appDm(userId: string): Conversation {
    return this.dm(userId, this.#botUserId);
  }

  addChannel(id: string, name: string, members: string[]): Conversation {
    return this.#add(id, "channel", name, members);
  }

  #add(id: string, kind: Conversation["kind"], name: string, members: string[]): Conversation {
    const created = Math.floor(this.#clock.now() / 1000);
    const conversation: Conversation = { id, kind, name, members, created, messages: [], lastRead: new Map() };
    this.#all.set(id, conversation);
    return conversation;
  }

  post(conversation: Conversation, message: NewMessage): Message {
    const posted: Message = {
      ts: this.nextTs(),
      byApp: message.user === this.#botUserId,
      blocks: null,
      attachments: null,
      metadata: null,
      threadTs: null,
      ephemeralTo: null,
      slackbot: false,
      files: [],
      ...message,
      editedTs: null,
      values: new Map(),
      trouble: new Map(),
      version: 1,
    };
    conversation.messages.push(posted);
    if (!posted.ephemeralTo) conversation.lastRead.set(message.user, posted.ts);
    this.#changed();
    return posted;
  }

  /** Slack's own words, seen by one person only. */
  slackbotSays(conversation: Conversation, userId: string, text: string): Message {
    return this.post(conversation, { user: slackbotId, text, ephemeralTo: userId, slackbot: true });
  }

  edit(
    message: Message,
    change: Partial<Pick<Message, "text" | "blocks" | "attachments" | "metadata" | "files">>,
  ): void {
    Object.assign(message, change, { editedTs: this.nextTs(), version: message.version + 1 });
    message.trouble.clear();
    this.#changed();
  }

  remove(conversation: Conversation, message: Message): void {
    conversation.messages = conversation.messages.filter((other) => other !== message);
    this.#changed();
  }

  markRead(conversation: Conversation, userId: string): void {
    const last = conversation.messages.at(-1);
    if (!last || conversation.lastRead.get(userId) === last.ts) return;
    conversation.lastRead.set(userId, last.ts);
    this.#changed();
  }

  /** Slack's message time: seconds and a part that makes it unique in the workspace. */
  nextTs(): string {
    this.#lastMicroseconds = Math.max(this.#clock.now() * 1000, this.#lastMicroseconds + 1);
    const seconds = Math.floor(this.#lastMicroseconds / 1e6);
    return `${seconds}.${String(this.#lastMicroseconds % 1e6).padStart(6, "0")}`;
  }
}

/** What a user can see of a conversation, oldest first. */
export function visibleTo(conversation: Conversation, userId: string): Message[] {
  return conversation.messages.filter((message) => !message.ephemeralTo || message.ephemeralTo === userId);
}

export function isUnread(conversation: Conversation, message: Message, userId: string): boolean {
  return message.user !== userId && message.ts > (conversation.lastRead.get(userId) ?? "");
}

function isWithSelf(conversation: Conversation): boolean {
  return conversation.members.length === 1;
}

/** What a workspace of the local Slack remembers. */
import type { Blocks, Values } from "../screen.ts";

/** Any JSON object of Slack's. */
export type Json = Record<string, unknown>;

export interface Message {
  ts: string;
  /** User id of the author; a bot's own user id for an app. */
  user: string;
  /** Whether our app wrote it. */
  byApp: boolean;
  text: string;
  blocks: Blocks | null;
  attachments: unknown[] | null;
  metadata: Json | null;
  threadTs: string | null;
  editedTs: string | null;
  /** Set where only this user sees it. */
  ephemeralTo: string | null;
  /** Slack's own words to the person. */
  slackbot: boolean;
  files: string[];
  /** What each user chose in the message's inputs, not yet sent anywhere else. */
  values: Map<string, Values>;
  /** Slack's warning sign beside an element whose click failed, by user. */
  trouble: Map<string, string>;
  /** Goes up with every edit, so that an edited message can be seen anew. */
  version: number;
}

export interface Conversation {
  id: string;
  kind: "im" | "channel";
  /** "directmessage" in payloads for a DM. */
  name: string;
  members: string[];
  created: number;
  messages: Message[];
  /** user id -> ts of the last message looked at. */
  lastRead: Map<string, string>;
}

export interface View {
  id: string;
  type: "modal" | "home";
  /** Who looks at it. */
  userId: string;
  hash: string;
  rootId: string;
  previousId: string | null;
  externalId: string;
  callbackId: string;
  privateMetadata: string;
  title: Json | null;
  submit: Json | null;
  close: Json | null;
  clearOnClose: boolean;
  notifyOnClose: boolean;
  submitDisabled: boolean;
  blocks: Blocks;
  values: Values;
  /** block_id -> sentence under the input. */
  errors: Record<string, string>;
  trouble: string | null;
  busy: boolean;
}

export interface StoredFile {
  id: string;
  name: string;
  title: string;
  altText: string;
  userId: string;
  created: number;
  uploadSecret: string;
  expectedLength: number;
  content: Buffer | null;
  completed: boolean;
  /** Empty until Slack has looked at the file, a moment after its upload; blocks cannot use it before. */
  mimetype: string;
  filetype: string;
  channels: string[];
}

export interface Trigger {
  id: string;
  userId: string;
  /** Epoch ms. */
  expiresAt: number;
  used: boolean;
  /** The modal it was born in, for views.push. */
  viewId: string | null;
}

/** The pages of one response_url. */
export interface ResponseUrl {
  path: string;
  teamId: string;
  userId: string;
  channelId: string;
  /** The message a click came from, for replace_original and delete_original. */
  messageTs: string | null;
  usesLeft: number;
  /** Epoch ms. */
  expiresAt: number;
}

/**
 * What one person sees of the local Slack and what they can do there: the contract between the people of the local
 * Slack (person.ts), who the tests and the page both move, and the page (page/), which only draws a Screen and sends Deeds.
 *
 *   GET  /page/screen?as=U…   -> Screen (`as` may also be a member's `name`, so a link can open as somebody; without it
 *                                 the first member that is a person)
 *   POST /page/do             <- Deed  -> Done
 *   WS   /page/live?as=U…     -> {"changed":true} whenever the Screen of that person changed
 *
 * Blocks, views and values are Slack's own JSON, passed through untouched, but for one thing: an image of an uploaded file
 * (`slack_file`) carries a `url` the page can load.
 */
export interface Member {
  id: string;
  name: string;
  realName: string;
  /** "Account executive", shown under the name. */
  title: string;
  email: string | null;
  /** IANA zone. */
  zone: string;
  kind: "member" | "admin" | "guest" | "bot" | "deactivated" | "stranger";
  /** CSS colour of the drawn avatar. */
  colour: string;
}

export type Blocks = Record<string, unknown>[];

export interface SeenMessage {
  ts: string;
  /** User or bot user id of the author. */
  from: string;
  text: string;
  blocks: Blocks | null;
  /** What this person chose in the message's own inputs. */
  values: Values;
  /** Files shared with the message; `url` can be loaded by the page. */
  files: { id: string; name: string; mimetype: string; url: string }[];
  edited: boolean;
  /** Only this person sees it. */
  ephemeral: boolean;
  /** Slack's own words to the person ("/1on1 failed because the app did not respond"), not the app's. */
  slackbot: boolean;
  unread: boolean;
  /** Slack's warning after a click the app did not answer. */
  trouble: string | null;
}

export interface SeenConversation {
  id: string;
  /** Another person, or the app. */
  with: string;
  isApp: boolean;
  unread: number;
  messages: SeenMessage[];
}

/** Slack's `view.state.values[block_id][action_id]`. */
export type Value = Record<string, unknown> & { type: string };
export type Values = Record<string, Record<string, Value>>;

export interface SeenModal {
  viewId: string;
  title: string;
  submit: string | null;
  close: string;
  blocks: Blocks;
  values: Values;
  /** block_id -> sentence under that input. */
  errors: Record<string, string>;
  /** Slack's banner over the form ("We had some trouble connecting. Try again?"). */
  trouble: string | null;
  /** A submit is under way. */
  busy: boolean;
}

export interface Screen {
  team: { id: string; name: string };
  app: { name: string; botId: string };
  me: Member;
  members: Member[];
  /** Slash commands the app's manifest declares. */
  commands: { command: string; description: string; hint: string }[];
  /** Message and global shortcuts of the manifest. */
  shortcuts: { callbackId: string; name: string; type: "message" | "global" }[];
  conversations: SeenConversation[];
  home: { viewId: string; blocks: Blocks; values: Values; trouble: string | null } | null;
  /** The modal stack, the top one last; at most three. */
  modals: SeenModal[];
  /** UTC ISO-8601. */
  now: string;
  /** "movable": the page offers "moves clock"; "real" (and absent): the clock is the machine's own. */
  clock?: "movable" | "real";
  /** The app tells when it means to do something next, so the clock can be moved there. */
  nextEvent?: boolean;
}

/** Where a block is on screen. */
export type Place = { message: { channel: string; ts: string } } | { view: string };

/** What a person does. What they type goes to a conversation, or to a member's id: the DM with them, made at its first use. */
export type Deed = {
  as: string;
} & (
  | { do: "types"; channel: string; text: string }
  /** A button, or any choice in an actions or section block: the value is what was chosen (`{type:"button", value:"x"}`). */
  | { do: "clicks"; in: Place; blockId: string; actionId: string; value: Value }
  /**
   * An input of a modal or of the Home tab; sends block_actions where the block has dispatch_action.
   * `enter`: the person pressed Enter in it (a text input's `on_enter_pressed`, Slack's default trigger; without
   * it the text merely changed, which is `on_character_entered`).
   * A `file_input` is filled with `files: [{name, mimetype, size, content}]` (`content` base64); Slack's file ids come back.
   */
  | { do: "fills"; viewId: string; blockId: string; actionId: string; value: Value; enter?: true }
  | { do: "submits"; viewId: string }
  /** Closes the top modal, or with `all` the whole stack. */
  | { do: "closes"; viewId: string; all?: boolean }
  /** Looks at a conversation: everything in it becomes read. */
  | { do: "reads"; channel: string }
  | { do: "opens home" }
  | { do: "starts shortcut"; callbackId: string; message?: { channel: string; ts: string } }
  /** Typing in an external select; the answer's `options` is what the app offers. */
  | { do: "searches"; in: Place; blockId: string; actionId: string; text: string }
  /** Moves the local Slack's clock forward, to an instant or "next event" (refused where the clock is the machine's own). */
  | { do: "moves clock"; to: string }
);

export type Done =
  | { ok: true; options?: Record<string, unknown>[] }
  /** A sentence for the person. */
  | { ok: false; error: string };

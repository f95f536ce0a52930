import type { KnownBlock, ModalView, View } from "@slack/types";
import type { WebClient } from "@slack/web-api";
import type { Log } from "../log.ts";
import type { Person } from "../store/people.ts";
import type { Scope } from "../store/scope.ts";
import type { OpenHomes } from "./home/open-homes.ts";
import type { Diary } from "./schedule/diary.ts";

/** The moment a person did something: who (verified by Slack, never taken from a payload's values), where, when. */
export interface Moment {
  scope: Scope;
  me: Person;
  now: Temporal.Instant;
  /** The day it is where the person is, YYYY-MM-DD. */
  today: string;
  /** What they set off: the id of the listener. */
  listener: string;
  /** Slack, for answers a person waits for. */
  slack: WebClient;
  /** Slack, for what nobody waits for in front of a form. */
  sending: WebClient;
  /** Good for one modal within three seconds. */
  trigger: string;
  log: Log;
  /** When pairs meet and who is off then. */
  diary: Diary;
  /** Where calendars can be subscribed to, without a slash at its end; undefined when nowhere. */
  feedAddress: string | undefined;
  /** The bot's own name in Slack, "sideline", and its user id. */
  bot: { userId: string };
  /** Opens a modal; from within a modal it is put on top. */
  present(view: ModalView): Promise<void>;
  /** Says something only this person sees, where they are. */
  tell(message: Telling): Promise<void>;
  /** The Home tabs people have open, and the pictures in them. */
  homes: OpenHomes;
  /** Asks the sender to send what was planned; it does so after this moment's work is committed. */
  wakeSender(): void;
}

export interface Telling {
  text: string;
  blocks?: KnownBlock[];
  /** Puts it in the place of the message whose button was clicked. */
  instead?: boolean;
}

/** What was clicked or chosen. */
export interface Click {
  actionId: string;
  /** A button's value or the chosen option's. */
  value: string;
  /** The modal or Home tab it was in. */
  view: ViewState | undefined;
  /** True in a message, also in one only this person sees; such an answer can take the message's place. */
  inMessage: boolean;
}

export interface ViewState {
  id: string;
  hash: string;
  rootId: string;
  type: "modal" | "home";
  metadata: string;
  values: Values;
}

/** The message a shortcut was chosen on. */
export interface ShortcutOn {
  /** As Slack has it: mrkdwn, empty for a picture. */
  text: string;
}

/** Slack's view.state.values: block id, action id, what is there. */
export type Values = Record<string, Record<string, FieldValue>>;
export interface FieldValue {
  type: string;
  value?: string | null;
  selected_date?: string | null;
  selected_time?: string | null;
  selected_option?: { value: string } | null;
  selected_options?: { value: string }[];
  selected_user?: string | null;
  files?: { id: string }[];
}

/** What a submit is answered with: nothing closes the modal. */
export type SubmitAnswer =
  | undefined
  | { response_action: "errors"; errors: Record<string, string> }
  | { response_action: "update" | "push"; view: View }
  | { response_action: "clear" };

/** One thing a person or Slack can set off; its id appears once, here. */
export type Listener =
  | { on: "command"; id: string; handle(moment: Moment, text: string): Promise<void> }
  /** `quiet`: nobody waits for it, so a failure is logged and the person not disturbed. */
  | { on: "action"; id: string; quiet?: true; handle(moment: Moment, click: Click): Promise<void> }
  /** Chosen from the menu of a message. */
  | { on: "shortcut"; id: string; handle(moment: Moment, message: ShortcutOn): Promise<void> }
  | { on: "submit"; id: string; handle(moment: Moment, view: ViewState): Promise<SubmitAnswer> }
  | { on: "event"; id: SlackEvent; handle(moment: EventMoment, event: Record<string, unknown>): Promise<void> };

export type SlackEvent =
  | "app_home_opened"
  | "app_uninstalled"
  | "message"
  | "team_join"
  | "tokens_revoked"
  | "user_change";

/** An event has no trigger and nobody waits for an answer. */
export type EventMoment = Pick<Moment, "scope" | "now" | "slack" | "log" | "diary" | "bot" | "homes" | "wakeSender">;

/** A small real Bolt app with a bit of everything, for trying the local Slack's page with. */
import { App, LogLevel, type types } from "@slack/bolt";
import { type MovableClock, movableClock } from "../src/sandbox/clock.ts";
import { type Sandbox, startSandbox } from "../src/sandbox/sandbox.ts";

type View = types.ModalView;
type Json = Record<string, unknown>;

/** A Tuesday, 14:41 in London. */
const start = "2026-11-24T14:41:00Z";

export interface PageApp {
  slack: Sandbox;
  clock: MovableClock;
  /** Commands, clicks, submits and shortcuts in the order they reached the app: name and what came with it. */
  heard: [string, unknown][];
  /** Writes to a member. */
  says(memberId: string, text: string, blocks?: Json[]): Promise<string>;
  client: App["client"];
  stop(): Promise<void>;
}

/** Starts a local Slack with the app on it. */
export async function startPageApp(options: { port?: number } = {}): Promise<PageApp> {
  const clock = movableClock(start, { ticking: true });
  const slack = await startSandbox({ ...options, manifest, clock });
  const app = new App({
    token: slack.botToken,
    appToken: slack.appToken,
    socketMode: true,
    logLevel: LogLevel.ERROR,
    clientOptions: { slackApiUrl: slack.api },
  });
  const heard: [string, unknown][] = [];
  listen(app, heard);
  await app.start();
  return {
    slack,
    clock,
    heard,
    client: app.client,
    async says(memberId, text, blocks) {
      const { ts } = await app.client.chat.postMessage({
        channel: memberId,
        text,
        ...(blocks && { blocks: blocks as unknown as types.KnownBlock[] }),
      });
      return ts!;
    },
    async stop() {
      await app.stop();
      await slack.stop();
    },
  };
}

function listen(app: App, heard: [string, unknown][]): void {
  app.command("/echo", async ({ ack, body }) => {
    heard.push(["/echo", body.text]);
    await ack({ response_type: "ephemeral", text: `You said: ${body.text}` });
  });
  app.command("/form", async ({ ack, body, client }) => {
    await ack();
    await client.views.open({ trigger_id: body.trigger_id, view: form() });
  });
  app.command("/deaf", async () => {});
  app.action("push", async ({ ack, body, client }) => {
    await ack();
    await client.views.push({ trigger_id: (body as { trigger_id: string }).trigger_id, view: commitment });
  });
  app.action("deaf", async () => {
    heard.push(["deaf", null]);
  });
  app.action(/^(?!push$|deaf$)/, async ({ ack, action }) => {
    heard.push(["action", action]);
    await ack();
  });
  app.options("deal", async ({ ack, payload }) => {
    const fit = ["Acme", "Contoso", "Globex"].filter((name) =>
      name.toLowerCase().includes(payload.value.toLowerCase()),
    );
    await ack({ options: fit.map((name) => option(name)) });
  });
  app.view("form", async ({ ack, view }) => {
    if (view.state.values.notes?.text?.value === "Silence") {
      heard.push(["form", "silence"]);
      return;
    }
    heard.push(["form", view.state.values]);
    if (view.state.values.notes?.text?.value === "Hm")
      return ack({ response_action: "errors", errors: { notes: "A few words more, please." } });
    await ack();
  });
  app.view("commitment", async ({ ack, view }) => {
    heard.push(["commitment", view.state.values.what?.text?.value]);
    await ack();
  });
  app.shortcut("about_message", async ({ ack, shortcut }) => {
    heard.push(["message shortcut", "message" in shortcut && shortcut.message.text]);
    await ack();
  });
  app.shortcut("anywhere", async ({ ack }) => {
    heard.push(["global shortcut", null]);
    await ack();
  });
  app.event("app_home_opened", async ({ event, client }) => {
    await client.views.publish({ user_id: event.user, view: home });
  });
}

export const plain = (text: string) => ({ type: "plain_text" as const, text });
export const mrkdwn = (text: string) => ({ type: "mrkdwn" as const, text });
export const option = (text: string) => ({ text: plain(text), value: text.toLowerCase().replaceAll(" ", "-") });

function input(blockId: string, label: string, element: Json, more: Json = {}): types.InputBlock {
  const block = { type: "input", block_id: blockId, label: plain(label), element, ...more };
  return block as unknown as types.InputBlock;
}

/** A form with every input an app can send; `first` is a line above them all. */
export function form(first?: string): View {
  const optional = { optional: true };
  return {
    type: "modal",
    callback_id: "form",
    title: plain("1:1 with Ravi"),
    submit: plain("Save"),
    close: plain("Cancel"),
    blocks: [
      ...(first ? [{ type: "section" as const, block_id: "first", text: plain(first) }] : []),
      input("title", "Title", { type: "plain_text_input", action_id: "text", max_length: 40 }),
      input(
        "notes",
        "Notes",
        { type: "plain_text_input", action_id: "text", multiline: true, max_length: 3000 },
        {
          hint: plain("As you would for yourself."),
        },
      ),
      input("due", "By when", { type: "datepicker", action_id: "day" }, optional),
      input("time", "At what time", { type: "timepicker", action_id: "time" }, optional),
      input("meeting", "Next meeting", { type: "datetimepicker", action_id: "at" }, optional),
      input("who", "Who", { type: "users_select", action_id: "who" }, optional),
      input("others", "Who else", { type: "multi_users_select", action_id: "who", max_selected_items: 2 }, optional),
      input(
        "question",
        "Question",
        { type: "static_select", action_id: "one", options: ["Why now", "What else"].map(option) },
        optional,
      ),
      input(
        "boxes",
        "Boxes",
        {
          type: "multi_static_select",
          action_id: "some",
          option_groups: [
            { label: plain("More money"), options: [option("Earn")] },
            { label: plain("More fun"), options: [option("Grow"), option("Enjoy")] },
          ],
        },
        optional,
      ),
      input("deal", "Deal", { type: "external_select", action_id: "deal", min_query_length: 1 }, optional),
      input("conversation", "Conversation", { type: "conversations_select", action_id: "id" }, optional),
      input(
        "done",
        "Done",
        { type: "checkboxes", action_id: "ticks", options: ["Call Acme", "Read the book"].map(option) },
        optional,
      ),
      input(
        "mood",
        "Mood",
        { type: "radio_buttons", action_id: "one", options: ["Good", "Bad"].map(option) },
        optional,
      ),
      input("mail", "E-mail", { type: "email_text_input", action_id: "text" }, optional),
      input("link", "Link", { type: "url_text_input", action_id: "text" }, optional),
      input("count", "How many", { type: "number_input", action_id: "text", is_decimal_allowed: false }, optional),
      input("rich", "Rich notes", { type: "rich_text_input", action_id: "text" }, optional),
      input("files", "Files", { type: "file_input", action_id: "files" }, optional),
      input("live", "Live", { type: "plain_text_input", action_id: "live" }, { optional: true, dispatch_action: true }),
      {
        type: "actions",
        block_id: "more",
        elements: [{ type: "button", action_id: "push", text: plain("Add a commitment") }],
      },
    ],
  };
}

const commitment: View = {
  type: "modal",
  callback_id: "commitment",
  title: plain("Add a commitment"),
  submit: plain("Add"),
  blocks: [input("what", "What", { type: "plain_text_input", action_id: "text", focus_on_load: true })],
};

const home: types.HomeView = {
  type: "home",
  blocks: [
    { type: "header", text: plain("Your 1:1s") },
    {
      type: "section",
      block_id: "due",
      text: mrkdwn("Nothing is *due* today."),
      accessory: { type: "button", action_id: "from_home", text: plain("Start one"), value: "7" },
    },
    input("topic", "A topic", { type: "plain_text_input", action_id: "text" }, { dispatch_action: true }),
  ],
};

const manifest = {
  display_information: { name: "Trial" },
  features: {
    app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
    bot_user: { display_name: "Trial" },
    slash_commands: [
      { command: "/echo", description: "Says it again", usage_hint: "@somebody", should_escape: true },
      { command: "/form", description: "Every input there is", should_escape: true },
      { command: "/deaf", description: "Never answers", should_escape: true },
    ],
    shortcuts: [
      { name: "Put on the agenda", type: "message", callback_id: "about_message", description: "For the next 1:1" },
      { name: "Do it anywhere", type: "global", callback_id: "anywhere", description: "From the + menu" },
    ],
  },
  oauth_config: {
    scopes: { bot: ["commands", "chat:write", "im:write", "im:history", "users:read", "files:read"] },
  },
  settings: {
    event_subscriptions: { bot_events: ["app_home_opened", "message.im"] },
    interactivity: { is_enabled: true },
    socket_mode_enabled: true,
  },
};

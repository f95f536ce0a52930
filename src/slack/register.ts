import type { App, BlockAction, Context, MessageShortcut, RespondFn, SlackViewAction } from "@slack/bolt";
import type { ModalView } from "@slack/types";
import type { WebClient } from "@slack/web-api";
import { type Clock, utc } from "../clock.ts";
import type { Log } from "../log.ts";
import { isFirstDelivery } from "../store/handled-events.ts";
import type { Db } from "../store/open.ts";
import { personById } from "../store/people.ts";
import type { PersonKind } from "../store/schema.ts";
import { textsFor } from "../texts/texts.ts";
import type { OpenHomes } from "./home/open-homes.ts";
import { redrawHome } from "./home.ts";
import type { Click, EventMoment, Listener, Moment, Telling, Values, ViewState } from "./listener.ts";
import { noticeModal, whoMayNot } from "./notices.ts";
import { knownPerson } from "./people-list.ts";
import { refusedWords } from "./refusals.ts";
import type { Diary } from "./schedule/diary.ts";
import { troubleErrors, troubleModal, troubleText } from "./trouble.ts";

export interface RegisterParts {
  app: App;
  db: Db;
  clock: Clock;
  log: Log;
  bot: { userId: string };
  /** Slack, for answers a person waits for. */
  slack: WebClient;
  /** Slack, for what nobody waits for in front of a form. */
  sending: WebClient;
  diary: Diary;
  homes: OpenHomes;
  feedAddress: string | undefined;
  wakeSender(): void;
}

/**
 * Hands Bolt every listener. Here alone is decided who is asking (the verified workspace and user), what happens when a
 * listener fails (the person is told, a reference is logged), and what an id nobody listens to any more is answered.
 */
export function register(parts: RegisterParts, listeners: readonly Listener[]): void {
  for (const listener of listenersOf(listeners, "command").values()) registerCommand(parts, listener);
  registerActions(parts, listenersOf(listeners, "action"));
  registerShortcuts(parts, listenersOf(listeners, "shortcut"));
  registerSubmits(parts, listenersOf(listeners, "submit"));
  for (const listener of listenersOf(listeners, "event").values()) registerEvent(parts, listener);
}

type Of<On extends Listener["on"]> = Extract<Listener, { on: On }>;

/** By id. Bolt itself would ask each of a hundred listeners about everything that arrives. */
function listenersOf<On extends Listener["on"]>(listeners: readonly Listener[], on: On): Map<string, Of<On>> {
  const wanted = listeners.filter((listener): listener is Of<On> => listener.on === on);
  return new Map(wanted.map((listener) => [listener.id, listener]));
}

function registerCommand(parts: RegisterParts, listener: Of<"command">): void {
  parts.app.command(listener.id, async ({ ack, body, context, respond }) => {
    await ack();
    const tell = teller(respond);
    await guarded(parts, body.team_id, body.user_id, tell, async () => {
      const from = { userId: body.user_id, listener: listener.id, trigger: body.trigger_id, tell };
      const moment = await momentOf(parts, workspaceOf(context, body.team_id), from);
      if (!moment) return;
      await listener.handle(moment, body.text ?? "");
      showInHome(parts, moment);
    });
  });
}

function registerActions(parts: RegisterParts, listeners: ReadonlyMap<string, Of<"action">>): void {
  parts.app.action<BlockAction>(/.*/, async ({ ack, body, action, context, respond }) => {
    await ack();
    const listener = listeners.get(action.action_id);
    if (!listener) return answerStrayClick(parts, body, action, respond);
    const view = body.view ? viewState(body.view) : undefined;
    const answer = view ? modalTeller(parts, view, body) : teller(respond);
    const tell = listener.quiet ? async () => {} : answer;
    await guarded(parts, body.team?.id, body.user.id, tell, async () => {
      const over = view?.type === "modal" && { present: (on: ModalView) => push(parts, body.trigger_id, on) };
      const from = { userId: body.user.id, listener: listener.id, trigger: body.trigger_id, tell, ...over };
      const moment = await momentOf(parts, workspaceOf(context, body.team?.id), from);
      if (!moment) return;
      await listener.handle(moment, clickOf(body, action, view));
      if (!listener.quiet) showInHome(parts, moment);
    });
  });
}

function registerShortcuts(parts: RegisterParts, listeners: ReadonlyMap<string, Of<"shortcut">>): void {
  const onMessage = { callback_id: /.*/, type: "message_action" } as const;
  parts.app.shortcut<MessageShortcut>(onMessage, async ({ ack, body, context, respond }) => {
    await ack();
    const tell = teller(respond);
    const listener = listeners.get(body.callback_id);
    if (!listener) {
      const locale = await localeOf(parts, workspaceOf(context, body.team?.id), body.user.id);
      return tell({ text: textsFor(locale)("trouble.stray") });
    }
    await guarded(parts, body.team?.id, body.user.id, tell, async () => {
      const from = { userId: body.user.id, listener: listener.id, trigger: body.trigger_id, tell };
      const moment = await momentOf(parts, workspaceOf(context, body.team?.id), from);
      if (moment) await listener.handle(moment, { text: body.message.text ?? "" });
    });
  });
}

function registerSubmits(parts: RegisterParts, listeners: ReadonlyMap<string, Of<"submit">>): void {
  parts.app.view<SlackViewAction>({ callback_id: /.*/, type: "view_submission" }, async ({ ack, body, context }) => {
    const listener = listeners.get(body.view.callback_id);
    const workspace = workspaceOf(context, body.team?.id);
    const locale = () => localeOf(parts, workspace, body.user.id);
    if (!listener) {
      const there = await locale();
      return ack({ response_action: "push", view: noticeModal({ text: textsFor(there)("trouble.stray") }, there) });
    }
    // A submit has no place to say something unasked; a refusal is shown over the form.
    let refusal: Telling | undefined;
    const tell = async (message: Telling) => {
      refusal = message;
    };
    try {
      const trigger = (body as { trigger_id?: string }).trigger_id ?? "";
      const from = { userId: body.user.id, listener: listener.id, trigger, tell };
      const moment = await momentOf(parts, workspace, from);
      const answer = moment && (await listener.handle(moment, viewState(body.view)));
      if (refusal) await ack({ response_action: "push", view: noticeModal(refusal, await locale()) });
      else if (answer) await ack(answer as never);
      else await ack();
      if (moment) showInHome(parts, moment);
    } catch (error) {
      const reference = logFailure(parts, workspace, body.user.id, error);
      const trouble = { error, reference, locale: await locale() };
      const errors = troubleErrors(trouble, body.view.blocks);
      if (errors) await ack({ response_action: "errors", errors });
      else await ack({ response_action: "push", view: troubleModal(trouble) });
    }
  });
}

function registerEvent(parts: RegisterParts, listener: Of<"event">): void {
  parts.app.event(listener.id, async ({ event, body, context }) => {
    const workspace = workspaceOf(context, body.team_id);
    if (workspace === undefined) return;
    const now = parts.clock.now();
    const scope = { db: parts.db, workspace };
    try {
      if (!(await isFirstDelivery(scope, body.event_id, utc(now)))) return;
      const moment: EventMoment = {
        scope,
        now,
        slack: parts.slack,
        log: parts.log,
        diary: parts.diary,
        bot: parts.bot,
        homes: parts.homes,
        wakeSender: parts.wakeSender,
      };
      await listener.handle(moment, event as unknown as Record<string, unknown>);
    } catch (error) {
      logFailure(parts, workspace, undefined, error);
    }
  });
}

/** What somebody did elsewhere shows in their Home tab, too, where that is open; nobody waits for it. */
function showInHome(parts: RegisterParts, moment: Moment): void {
  const { scope, me } = moment;
  parts.homes.later(() =>
    redrawHome(moment, me).catch((error: unknown) => {
      parts.log.warn({ workspace: scope.workspace, err: error }, "a Home tab could not be drawn anew");
    }),
  );
}

/** In which language somebody is told that something failed; it must be told although the database may be what fails. */
async function localeOf(parts: RegisterParts, workspace: string | undefined, userId: string): Promise<string> {
  if (workspace === undefined) return "en-US";
  const known = await personById({ db: parts.db, workspace }, userId).catch(() => undefined);
  return known?.locale ?? "en-US";
}

/** For buttons of an older version, or of nobody. */
async function answerStrayClick(
  parts: RegisterParts,
  body: BlockAction,
  action: BlockAction["actions"][number],
  respond: RespondFn,
): Promise<void> {
  // Links are buttons too: Slack tells of the click, and there is nothing to do.
  if (action.type === "button" && action.url) return;
  if (body.view) return;
  const locale = await localeOf(parts, body.team?.id, body.user.id);
  await teller(respond)({ text: textsFor(locale)("trouble.stray") });
}

/**
 * The workspace in which somebody does something; undefined when it is none the bot is at home in. Slack's apps can be
 * installed in several workspaces, and all of them write to the same socket.
 */
function workspaceOf(context: Context, team: string | undefined): string | undefined {
  return team === undefined || team === context.teamId ? context.teamId : undefined;
}

interface From {
  userId: string;
  /** The id of the listener. */
  listener: string;
  trigger: string;
  /** Puts a modal on top of the one they are in. */
  present?(view: ModalView): Promise<void>;
  tell(message: Telling): Promise<void>;
}

async function open({ slack }: RegisterParts, trigger: string, view: ModalView): Promise<void> {
  await slack.views.open({ trigger_id: trigger, view });
}

async function push({ slack }: RegisterParts, trigger: string, view: ModalView): Promise<void> {
  await slack.views.push({ trigger_id: trigger, view });
}

/** Who is asking; undefined, after telling them so, when it is nobody who can use Sideline. */
async function momentOf(parts: RegisterParts, workspace: string | undefined, from: From): Promise<Moment | undefined> {
  const nobody = (kind: PersonKind, locale: string) => {
    const { userId, listener } = from;
    parts.log.warn({ workspace, userId, listener }, refusedWords);
    return from.tell({ text: whoMayNot(kind, locale) });
  };
  if (workspace === undefined) {
    await nobody("stranger", "en-US");
    return undefined;
  }
  const scope = { db: parts.db, workspace };
  const me = await knownPerson(scope, parts.slack, from.userId);
  if (me?.kind !== "member") {
    await nobody(me?.kind ?? "stranger", me?.locale ?? "en-US");
    return undefined;
  }
  const now = parts.clock.now();
  return {
    scope,
    me,
    now,
    today: now.toZonedDateTimeISO(me.zone).toPlainDate().toString(),
    listener: from.listener,
    slack: parts.slack,
    sending: parts.sending,
    trigger: from.trigger,
    log: parts.log,
    diary: parts.diary,
    bot: parts.bot,
    homes: parts.homes,
    feedAddress: parts.feedAddress,
    present: from.present ?? ((view) => open(parts, from.trigger, view)),
    tell: from.tell,
    wakeSender: parts.wakeSender,
  };
}

/** The one place where a listener's failure is met: the person gets a sentence and a reference, the log the rest. */
async function guarded(
  parts: RegisterParts,
  workspace: string | undefined,
  userId: string,
  tell: (message: Telling) => Promise<void>,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    const reference = logFailure(parts, workspace, userId, error);
    const locale = await localeOf(parts, workspace, userId ?? "");
    await tell({ text: troubleText({ error, reference, locale }) });
  }
}

function logFailure(
  parts: RegisterParts,
  workspace: string | undefined,
  userId: string | undefined,
  error: unknown,
): string {
  const reference = crypto.randomUUID().slice(0, 8);
  parts.log.error({ reference, workspace, userId, err: error }, "a listener failed");
  return reference;
}

function teller(respond: RespondFn): (message: Telling) => Promise<void> {
  return async ({ text, blocks, instead }) => {
    await respond({
      response_type: "ephemeral",
      replace_original: instead ?? false,
      text,
      ...(blocks && { blocks }),
    });
  };
}

/** In a modal a sentence is shown as a further modal over it; over the Home tab as a modal of its own. */
function modalTeller(
  parts: RegisterParts,
  view: ViewState,
  { trigger_id, team, user }: BlockAction,
): (message: Telling) => Promise<void> {
  return async (message) => {
    const asModal = { trigger_id, view: noticeModal(message, await localeOf(parts, team?.id, user.id)) };
    if (view.type === "modal") await parts.slack.views.push(asModal);
    else await parts.slack.views.open(asModal);
  };
}

type SlackView = SlackViewAction["view"];

function viewState(view: SlackView | NonNullable<BlockAction["view"]>): ViewState {
  return {
    id: view.id,
    hash: view.hash,
    rootId: view.root_view_id ?? view.id,
    type: view.type === "home" ? "home" : "modal",
    metadata: view.private_metadata,
    values: (view.state?.values ?? {}) as Values,
  };
}

function clickOf(body: BlockAction, action: BlockAction["actions"][number], view: ViewState | undefined): Click {
  const chosen = action as { value?: string; selected_option?: { value?: string } };
  return {
    actionId: action.action_id,
    value: chosen.value ?? chosen.selected_option?.value ?? "",
    view,
    // Slack leaves the message itself out of clicks on what only one person sees.
    inMessage: body.container.type === "message",
  };
}

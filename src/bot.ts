import { App, SocketModeReceiver } from "@slack/bolt";
import { WebAPIPlatformError, type WebClient } from "@slack/web-api";
import { schedule } from "node-cron";
import { type Clock, utc } from "./clock.ts";
import type { Config } from "./config.ts";
import { eraseLeftWorkspaces, housework } from "./housework.ts";
import { openFeed } from "./ics/feed.ts";
import type { Listening } from "./listen.ts";
import { type Log, logForSlack } from "./log.ts";
import { diary as meetings } from "./nudges/diary.ts";
import { createNudges } from "./nudges/engine.ts";
import { openWatch } from "./nudges/watch.ts";
import { allListeners, nudgeWords } from "./slack/conversations.ts";
import { OpenHomes } from "./slack/home/open-homes.ts";
import { createPictures } from "./slack/home/pictures.ts";
import { register } from "./slack/register.ts";
import { calendarOf } from "./slack/schedule/calendar-of.ts";
import type { Diary } from "./slack/schedule/diary.ts";
import { interactiveClient, sendingClient } from "./slack-clients.ts";
import { feedOwner } from "./store/calendar-feeds.ts";
import { type Lease, takeLease } from "./store/lease.ts";
import { unsettleInterrupted } from "./store/nudges-due.ts";
import { type Db, openStore } from "./store/open.ts";
import { Vault } from "./store/vault.ts";
import { leaveWorkspace, saveWorkspace } from "./store/workspaces.ts";

export interface BotParts {
  config: Config;
  clock: Clock;
  log: Log;
}

export interface Bot {
  workspace: string;
  /** What a second of the clock sets off; tests that move their clock call it themselves. */
  tick(): Promise<void>;
  /** Stops in the reverse order of the start: no new work, the work under way ends, the file is closed. */
  stop(): Promise<void>;
}

/** Slack does not let the bot in; the message is a sentence for the person at the terminal. */
export class SlackRefused extends Error {}

/** Starts the bot: opens the database, greets Slack, listens, and sends what is due. */
export async function startBot({ config, clock, log }: BotParts): Promise<Bot> {
  const toSlack = { token: config.botToken, slackApiUrl: config.slackApiUrl, log };
  const clients = { interactive: interactiveClient(toSlack), sending: sendingClient(toSlack) };
  const db = await openStore(config.databaseFile, new Vault(config.keys));
  const { me, lease } = await greetAlone(db, clients.sending, () => eraseLeftWorkspaces(db, clock.now(), log)).catch(
    async (error: unknown) => {
      await db.destroy();
      throw error;
    },
  );
  const scope = { db, workspace: me.workspace };
  const house = housework({
    scope,
    workspaceName: me.workspaceName,
    slack: clients.sending,
    now: () => clock.now(),
    log,
  });
  await saveWorkspace(scope, me.workspaceName);
  await unsettleInterrupted(db, clock.now().epochMilliseconds);

  const diary: Diary = { ...meetings, preview: (inWorkspace, days) => nudges.preview(inWorkspace, days) };
  const nudges = createNudges({
    db,
    slackOf: () => clients.sending,
    clock,
    log,
    tokenDied: async (inWorkspace) => {
      await leaveWorkspace(inWorkspace, utc(clock.now()));
    },
    words: async (inWorkspace, nudge) => nudgeWords[nudge.kind](inWorkspace, nudge, { now: clock.now(), diary }),
  });
  const wakeSender = () => {
    nudges.wake().catch((error: unknown) => log.error({ err: error }, "the nudges failed"));
  };

  const { app, receiver } = boltApp(config, log, me);
  const bot = { userId: me.userId };
  const giveUp = async (error: unknown): Promise<never> => {
    await feed?.close();
    await lease.release();
    await db.destroy();
    throw error;
  };
  let feed: Listening | undefined;
  if (config.feedPort !== undefined) feed = await openFeed(config.feedPort, calendarBehind, log).catch(giveUp);
  const feedAddress = feed && (config.feedUrl ?? `http://localhost:${feed.port}`);
  const slack = clients.interactive;
  const homes = new OpenHomes(createPictures({ slack: clients.sending, log }));
  // Whoever waits for an answer gets it first.
  const wakeAfterAnswer = () => void setTimeout(wakeSender, 1);
  register(
    {
      app,
      db,
      clock,
      log,
      bot,
      slack,
      sending: clients.sending,
      diary,
      homes,
      feedAddress,
      wakeSender: wakeAfterAnswer,
    },
    allListeners,
  );
  // Before anybody can change anything, what came to pass while nothing ran is planned as it stood.
  wakeSender();
  await listen(app).catch(giveUp);
  const watch = await openWatch({ db, clock, log, lease, port: config.healthPort, stop: () => stop() });
  log.info({ workspace: me.workspace }, "Sideline is listening");

  async function calendarBehind(secret: string): Promise<string | undefined> {
    const owner = await feedOwner(db, secret);
    return owner && calendarOf(owner.scope, owner.personId, { now: clock.now(), diary });
  }

  async function tick(): Promise<void> {
    await nudges.wake();
    await house.do();
  }

  const ticks = ticker(tick, wakeSender, log);
  async function stop(): Promise<void> {
    ticks.stop();
    house.stop();
    await watch.close();
    await feed?.close();
    await app.stop();
    receiver.client.removeAllListeners();
    await homes.close();
    await nudges.close();
    await ticks.idle();
    await lease.release();
    await db.destroy();
    log.info("Sideline has stopped");
  }
  return { workspace: me.workspace, tick, stop };
}

/** Only one process may send from a database; who comes second is told so before anything else happens. */
async function greetAlone(db: Db, slack: WebClient, before: () => Promise<void>): Promise<{ me: Me; lease: Lease }> {
  const lease = await takeLease(db, Date.now());
  const me = await before()
    .then(() => greet(slack))
    .catch(async (error: unknown) => {
      await lease.release();
      throw error;
    });
  return { me, lease };
}

/** Opens the socket Slack sends to. */
async function listen(app: App): Promise<void> {
  await app.start().catch((error: unknown) => {
    if (!(error instanceof WebAPIPlatformError)) throw error;
    throw new SlackRefused(
      `Slack does not accept SLACK_APP_TOKEN (${error.data.error}): make one with the scope connections:write at api.slack.com/apps > your app > Basic Information > App-Level Tokens.`,
    );
  });
}

/** node-cron only ticks: what is due is decided by the state, so a missed tick loses nothing. */
function ticker(tick: () => Promise<void>, wakeSender: () => void, log: Log): { stop(): void; idle(): Promise<void> } {
  let running: Promise<void> = Promise.resolve();
  const run = () => {
    running = tick().catch((error: unknown) => log.error({ err: error }, "a tick failed"));
    return running;
  };
  const quiet = { suppressMissedWarning: true, noOverlap: true, logger: cronLog(log) };
  const tasks = [schedule("* * * * * *", wakeSender, quiet), schedule("* * * * *", run, quiet)];
  run();
  return {
    stop: () => {
      for (const task of tasks) task.stop();
    },
    idle: () => running,
  };
}

function cronLog(log: Log) {
  const say = (level: "debug" | "warn" | "error") => (message: string | Error) =>
    log[level]({ from: "node-cron", ...(message instanceof Error && { err: message }) }, "node-cron says something");
  return { debug: say("debug"), info: say("debug"), warn: say("warn"), error: say("error") };
}

interface Me {
  workspace: string;
  workspaceName: string;
  userId: string;
  botId: string;
}

/** Who we are, as Slack sees the token. */
async function greet(slack: WebClient): Promise<Me> {
  const me = await slack.auth.test().catch((error: unknown) => {
    if (error instanceof WebAPIPlatformError) {
      throw new SlackRefused(
        `Slack does not accept SLACK_BOT_TOKEN (${error.data.error}): copy it anew from api.slack.com/apps > your app > OAuth & Permissions.`,
      );
    }
    throw new SlackRefused(
      "Slack cannot be reached from here: check this machine's network (and SLACK_API_URL, if you set it).",
    );
  });
  if (!me.team_id || !me.user_id || !me.bot_id) {
    throw new SlackRefused("SLACK_BOT_TOKEN belongs to no bot: use the Bot User OAuth Token, which starts with xoxb-.");
  }
  return { workspace: me.team_id, workspaceName: me.team ?? me.team_id, userId: me.user_id, botId: me.bot_id };
}

function boltApp(config: Config, log: Log, me: Me): { app: App; receiver: SocketModeReceiver } {
  const logger = logForSlack(log);
  const receiver = new SocketModeReceiver({
    appToken: config.appToken,
    logger,
    // When Slack renews the connection the client waits this long before it opens the next one.
    clientPingTimeout: 2_000,
    installerOptions: { clientOptions: { slackApiUrl: config.slackApiUrl } },
  });
  const app = new App({
    receiver,
    logger,
    convoStore: false,
    // Who the token belongs to is known already: without it Bolt would ask Slack at every event.
    authorize: async () => ({ botToken: config.botToken, botId: me.botId, botUserId: me.userId, teamId: me.workspace }),
    clientOptions: { slackApiUrl: config.slackApiUrl, retryConfig: { retries: 0 } },
  });
  app.error(async (error) => log.error({ err: error }, "Bolt could not handle what Slack sent"));
  return { app, receiver };
}

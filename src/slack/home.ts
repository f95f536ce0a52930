import type { KnownBlock } from "@slack/types";
import { WebAPIPlatformError } from "@slack/web-api";
import { adminsOf, type Person } from "../store/people.ts";
import { forgetPicture } from "../store/pictures.ts";
import { settingsOf } from "../store/settings.ts";
import type { Texts } from "../texts/texts.ts";
import { actionIds } from "./action-ids.ts";
import { actions, button, context, divider, header, section } from "./blocks.ts";
import { clockTime } from "./dates.ts";
import { type PairFacts, pairFacts } from "./home/facts.ts";
import { ids as privacyIds } from "./home/privacy.ts";
import { sections } from "./home/sections.ts";
import { firstTimeBlocks, outsiderBlocks } from "./home/welcome.ts";
import type { EventMoment, Listener, Moment } from "./listener.ts";
import { knownPerson } from "./people-list.ts";
import { greetFirstAdmin } from "./setup/first-admin.ts";

/** The Home tab: where I am, and what Sideline is, for everybody who opens it. */
export const homeListeners: Listener[] = [{ on: "event", id: "app_home_opened", handle: showHome }];

export type HomeMoment = Pick<Moment, "scope" | "now" | "slack" | "diary" | "homes">;

async function showHome(moment: EventMoment, event: Record<string, unknown>): Promise<void> {
  if (event.tab !== "home" || typeof event.user !== "string") return;
  const { scope, slack } = moment;
  const me = await knownPerson(scope, slack, event.user);
  if (me?.kind === "member") {
    await publishHome(moment, me);
    return greetFirstAdmin({ ...moment, me });
  }
  const blocks = outsiderBlocks(me, await adminsOf(scope, 3));
  await slack.views.publish({ user_id: event.user, view: { type: "home", blocks } });
}

/**
 * Draws somebody's Home tab as things stand now.
 *
 * @param page of their reps, from 0 on; the one they last turned to unless it is named
 */
export async function publishHome(moment: HomeMoment, me: Person, page?: number): Promise<void> {
  const shown = page ?? moment.homes.pageOf(moment.scope, me);
  await publish(moment, me, shown, await homeBlocks(moment, me, shown));
}

/** Draws a Home that is open anew where what it shows has changed; nothing for whoever did not look at theirs. */
export async function redrawHome(moment: HomeMoment, me: Person): Promise<void> {
  const { scope, homes } = moment;
  if (!homes.isOpen(scope, me)) return;
  const page = homes.pageOf(scope, me);
  const blocks = await homeBlocks(moment, me, page);
  if (!homes.isShowing(scope, me, blocks)) await publish(moment, me, page, blocks);
}

async function publish(moment: HomeMoment, me: Person, page: number, blocks: KnownBlock[]): Promise<void> {
  const { scope, slack, homes } = moment;
  const give = (some: KnownBlock[]) => slack.views.publish({ user_id: me.id, view: { type: "home", blocks: some } });
  try {
    await give(blocks);
  } catch (error) {
    const withoutPictures = blocks.filter(({ type }) => type !== "image");
    if (!isRefusal(error) || withoutPictures.length === blocks.length) throw error;
    // Somebody deleted the file in Slack: the words tell the same, and the next view makes the picture anew.
    for (const what of ["mix", "managers"] as const) await forgetPicture(scope, { person_id: me.id, what });
    await give(withoutPictures);
  }
  homes.shows(scope, me, page, blocks);
}

function isRefusal(error: unknown): boolean {
  return error instanceof WebAPIPlatformError && ["invalid_blocks", "invalid_arguments"].includes(error.data.error);
}

/** Slack's limit for a view (docs.slack.dev, "Blocks"). */
const mostBlocks = 100;

async function homeBlocks(moment: HomeMoment, me: Person, page: number): Promise<KnownBlock[]> {
  const { scope, now, diary, homes } = moment;
  const today = now.toZonedDateTimeISO(me.zone).toPlainDate().toString();
  const facts = await pairFacts({ scope, me, today, now, diary }, page);
  const here = { ...facts, facts, pictures: homes.pictures, redraw: () => redrawHome(moment, me) };
  const parts: KnownBlock[][] = [];
  for (const part of sections) parts.push(await part(here));
  const filled = parts.filter(({ length }) => length > 0);
  const body = filled.length > 0 ? filled : [firstTimeBlocks(facts)];
  const foot = await footBlocks(facts);
  const blocks = [...headBlocks(facts.t), ...body.flatMap((part) => [divider, ...part]), divider];
  const room = mostBlocks - foot.length;
  const fitted = blocks.length <= room ? blocks : [...blocks.slice(0, room - 1), context(facts.t("home.tooMuch"))];
  return [...fitted, ...foot];
}

function headBlocks(t: Texts): KnownBlock[] {
  return [
    header("Sideline"),
    section(t("home.intro")),
    actions(
      "home",
      button(t("home.scheduleButton"), actionIds.openSchedule, "all"),
      button(t("home.settingsButton"), actionIds.openSettings, "settings"),
      button(t("home.readersButton"), privacyIds.readers, "readers"),
      button(t("home.helpButton"), privacyIds.help, "help"),
      button(t("myData.exportButton"), actionIds.exportMyData, "export"),
    ),
  ];
}

async function footBlocks({ scope, me, t }: PairFacts): Promise<KnownBlock[]> {
  const own = (await settingsOf(scope, [me.id])).get(me.id);
  const hours = own && { from: clockTime(own.day_starts, me.locale), to: clockTime(own.day_ends, me.locale) };
  return [context([t("home.whoReadsWhat"), ...(hours ? [t("home.hours", hours)] : []), t("home.language")].join("\n"))];
}

import type { KnownBlock } from "@slack/types";
import type { Person } from "../store/people.ts";
import { textsFor } from "../texts/texts.ts";
import { actionIds } from "./action-ids.ts";
import { actions, button, context, header, section } from "./blocks.ts";
import type { EventMoment, Listener } from "./listener.ts";
import { whoMayNot } from "./notices.ts";
import { overviewBlocks } from "./overview.ts";
import { knownPerson } from "./people-list.ts";

/** The Home tab: where I am, and what Sideline is, for everybody who opens it. */
export const homeListeners: Listener[] = [{ on: "event", id: "app_home_opened", handle: showHome }];

async function showHome(moment: EventMoment, event: Record<string, unknown>): Promise<void> {
  if (event.tab !== "home" || typeof event.user !== "string") return;
  const me = await knownPerson(moment.scope, moment.slack, event.user);
  if (me?.kind === "member") return publishHome(moment, me);
  await publish(moment, event.user, [section(whoMayNot(me?.kind ?? "stranger"))]);
}

/** Draws somebody's Home tab as things stand now. */
export async function publishHome(moment: Omit<EventMoment, "log" | "bot">, me: Person): Promise<void> {
  const { scope, now, diary } = moment;
  const today = now.toZonedDateTimeISO(me.zone).toPlainDate().toString();
  const t = textsFor(me.locale);
  await publish(moment, me.id, [
    header("Sideline"),
    section(t("home.intro")),
    actions(
      "home",
      button(t("home.scheduleButton"), actionIds.openSchedule, "all"),
      button(t("home.settingsButton"), actionIds.openSettings, "settings"),
    ),
    ...(await overviewBlocks({ scope, me, today, now, diary })),
    context(t("home.whoReadsWhat")),
  ]);
}

async function publish({ slack }: Pick<EventMoment, "slack">, userId: string, blocks: KnownBlock[]): Promise<void> {
  await slack.views.publish({ user_id: userId, view: { type: "home", blocks } });
}

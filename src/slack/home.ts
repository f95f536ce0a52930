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
  const { scope, slack } = moment;
  const me = await knownPerson(scope, slack, event.user);
  const today = moment.now
    .toZonedDateTimeISO(me?.zone ?? "UTC")
    .toPlainDate()
    .toString();
  const blocks =
    me?.kind === "member"
      ? [
          header("Sideline"),
          section("Your weekly 1:1s, about the person first and the deals last."),
          actions(
            "home",
            button("When you meet", actionIds.openSchedule, "all"),
            button("Settings", actionIds.openSettings, "settings"),
          ),
          ...(await overviewBlocks({ scope, me, today, now: moment.now, diary: moment.diary })),
        ]
      : [section(whoMayNot(me?.kind ?? "stranger"))];
  await slack.views.publish({
    user_id: event.user,
    view: {
      type: "home",
      blocks: [
        ...blocks,
        context(
          "*Who reads what:* a manager's notes are the manager's alone; a rep gets the commitments, and the notes where they are shared; leaders see numbers, never words.",
        ),
      ],
    },
  });
}

/** Which of all registered listeners are tried with ids, and why the others have none. */
import { allListeners } from "../../src/slack/conversations.ts";
import { type Ids, mentions } from "./ids.ts";
import type { Found } from "./walk.ts";

/** They are tried with every id all the same; nothing they were shown with names a row or one of the two. */
const withoutIds: Record<string, readonly string[]> = {
  "opens what is one's own, whatever is sent": [
    ...["open_overview", "open_topics", "open_goals", "open_goal", "open_pipeline", "open_settings", "open_check_in"],
    ...["goal.back", "goal.earlier", "pipeline.copy", "pipeline.csv", "calendar_import.open", "calendar_import.source"],
    ...["settings.calendar", "calendar.renew", "settings.add_time_off", "time_off", "settings.country", "settings"],
    ...["settings.prompt", "prompt_settings", "reflection.fewer", "export_my_data", "home.readers", "home.help"],
  ],
  "turns a page of what is one's own": [
    ...["overview.earlier", "overview.more", "schedule.earlier", "schedule.page", "leading.earlier", "leading.later"],
  ],
  "names a week of one's own": [
    ...["check_in.skip", "check_in.share_line", "check_in.keep_line", "check_in.take_back"],
  ],
  "is for whoever leads somebody, and of those": ["leading.each", "leading.works"],
  "is for admins, and of the whole workspace": [
    ...["admin.pause", "admin.resume", "admin.preview", "open_keep", "keep", "setup.open", "setup.roster"],
    ...["setup.week", "setup_week", "setup.thresholds", "setup.effect", "setup_thresholds", "setup_effect"],
    "setup.shadow",
  ],
};

/** What is not tried as it should be: a sentence for each listener. */
export function gaps({ shownTo, answered }: Found, ids: Ids): string[] {
  const shown = shownTo.flat();
  const reached = new Set(shown.map(({ listener }) => listener));
  const withId = shown.filter((each) => mentions(each, [...ids.all, ...ids.people])).map(({ listener }) => listener);
  const carriers = new Set(withId);
  const excepted = new Set(Object.values(withoutIds).flat());
  const listening = allListeners.filter(({ on }) => on === "action" || on === "submit").map(({ id }) => id);
  const tell = (which: (id: string) => boolean, what: string) => listening.filter(which).map((id) => `${id} ${what}`);
  return [
    ...tell((id) => !reached.has(id), "was shown to nobody on the walk"),
    ...tell((id) => reached.has(id) && !carriers.has(id) && !excepted.has(id), "was shown without an id"),
    ...tell((id) => carriers.has(id) && excepted.has(id), "is said to carry no id, and does"),
    ...tell((id) => carriers.has(id) && !answered.has(id), "was answered to nobody, so its ids are none"),
    ...[...excepted].filter((id) => !listening.includes(id)).map((id) => `${id} is no listener`),
  ];
}

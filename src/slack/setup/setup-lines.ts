import type { Button, SectionBlock } from "@slack/types";
import { thresholdsFrom } from "../../coaching/flags/thresholds.ts";
import { flagSettingsOf } from "../../store/flag-settings.ts";
import { retentionOf } from "../../store/retention.ts";
import { leaderNames, rosterCounts } from "../../store/roster-roles.ts";
import { type WorkingWeek, workingWeekOf } from "../../store/working-week.ts";
import { spokenLocale, type Texts, textsFor } from "../../texts/texts.ts";
import { actionIds } from "../action-ids.ts";
import { button, escaped, section } from "../blocks.ts";
import { clockTime } from "../dates.ts";
import type { Moment } from "../listener.ts";
import { weekdayName } from "../weekdays.ts";
import { ids } from "./setup-ids.ts";
import { shadowLine } from "./shadow-line.ts";

type Here = Pick<Moment, "scope" | "me" | "now">;

/** A line for each thing to set up, ticked once there is something, with the button that changes it. */
export async function setupLines(here: Here): Promise<SectionBlock[]> {
  return [
    await rosterLine(here),
    await leadersLine(here),
    await shadowLine(here),
    await weekLine(here),
    await flagsLine(here),
    await keptLine(here),
  ];
}

const line = (isSetUp: boolean, text: string, accessory: Button): SectionBlock =>
  section(`${isSetUp ? ":white_check_mark:" : ":black_square_button:"} ${text}`, { accessory });

function change({ me }: Here, actionId: string, what: "week" | "flags" | "kept"): Button {
  const t = textsFor(me.locale);
  const alt = t(`setup.${what}.changeAlt`);
  // The form of how long things are kept can be opened elsewhere, too, and is told that this page is below it.
  return button(t("setup.changeButton"), actionId, "setup", { accessibility_label: alt });
}

async function rosterLine({ scope, me }: Here): Promise<SectionBlock> {
  const t = textsFor(me.locale);
  const { manager, rep, leader, admin, strangers } = await rosterCounts(scope);
  const how = button(t("setup.roster.howButton"), ids.roster, "roster");
  if (manager + rep + leader + admin === 0) return line(false, t("setup.roster.none"), how);
  const counts = {
    managers: t("setup.roster.managers", { count: manager }),
    reps: t("setup.roster.reps", { count: rep }),
  };
  const words =
    strangers === 0 ? t("setup.roster.some", counts) : t("setup.roster.strangers", { ...counts, count: strangers });
  return line(true, words, how);
}

/** More names than these are a number. */
const mostNames = 3;

async function leadersLine({ scope, me }: Here): Promise<SectionBlock> {
  const t = textsFor(me.locale);
  const names = await leaderNames(scope);
  const how = button(t("setup.leaders.howButton"), ids.roster, "leaders");
  if (names.length === 0) return line(false, t("setup.leaders.none"), how);
  if (names.length > mostNames) return line(true, t("setup.leaders.many", { count: names.length }), how);
  const listed = new Intl.ListFormat(spokenLocale(me.locale)).format(names.map(escaped));
  return line(true, t("setup.leaders.named", { names: listed }), how);
}

async function weekLine(here: Here): Promise<SectionBlock> {
  const { scope, me } = here;
  const t = textsFor(me.locale);
  const week = await workingWeekOf(scope);
  const words = t("setup.week.line", {
    days: daysInWords(week, me.locale, t),
    from: clockTime(week.day_starts, me.locale),
    to: clockTime(week.day_ends, me.locale),
  });
  return line(true, words, change(here, ids.week, "week"));
}

/** "Monday to Friday", or each day by its name where one in between is free. */
function daysInWords({ working_days }: WorkingWeek, locale: string, t: Texts): string {
  const spoken = spokenLocale(locale);
  const names = [...working_days].map((day) => weekdayName(Number(day), spoken));
  const inARow = names.length > 2 && "1234567".includes(working_days);
  if (inARow) return t("setup.week.range", { first: names[0]!, last: names.at(-1)! });
  return new Intl.ListFormat(spoken).format(names);
}

async function flagsLine(here: Here): Promise<SectionBlock> {
  const { scope, me } = here;
  const t = textsFor(me.locale);
  const { on, notes, weeks, share } = thresholdsFrom((await flagSettingsOf(scope)).thresholds);
  const percent = new Intl.NumberFormat(spokenLocale(me.locale), { style: "percent" }).format(share / 100);
  const words = on ? t("setup.flags.on", { notes, weeks, share: percent }) : t("setup.flags.off");
  return line(true, words, change(here, ids.thresholds, "flags"));
}

async function keptLine(here: Here): Promise<SectionBlock> {
  const { scope, me } = here;
  const t = textsFor(me.locale);
  const { notesMonths, draftsDays, disputesDays } = await retentionOf(scope);
  const words = t("setup.kept.line", {
    notes: t("myData.months", { count: notesMonths }),
    drafts: t("myData.days", { count: draftsDays }),
    disputes: t("myData.days", { count: disputesDays }),
  });
  return line(true, words, change(here, actionIds.openKeep, "kept"));
}

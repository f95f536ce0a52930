import type { ModalView, SectionBlock } from "@slack/types";
import { utc } from "../../clock.ts";
import { peopleByIds } from "../../store/people.ts";
import { pauseNudges, resumeNudges } from "../../store/settings.ts";
import { countWaitingWelcomes } from "../../store/welcomes.ts";
import { type Texts, textsFor } from "../../texts/texts.ts";
import { context, cut, escaped, plain, section } from "../blocks.ts";
import { dayInWords, dayWhere, timeInWords } from "../dates.ts";
import type { Click, Listener, Moment } from "../listener.ts";
import { refuse } from "../refusals.ts";
import type { ComingPrompt } from "../schedule/diary.ts";
import { ids, isAdmin } from "./admin-blocks.ts";
import { settingsView } from "./settings-form.ts";

/** An admin pauses every nudge of the workspace at once, and looks at what would be sent before switching on. */
export const adminListeners: Listener[] = [
  { on: "action", id: ids.pause, handle: (moment, click) => asAdmin(moment, click, pause) },
  { on: "action", id: ids.resume, handle: (moment, click) => asAdmin(moment, click, resume) },
  { on: "action", id: ids.preview, handle: (moment, click) => asAdmin(moment, click, preview) },
];

async function asAdmin(
  moment: Moment,
  click: Click,
  work: (moment: Moment, click: Click) => Promise<void>,
): Promise<void> {
  if (!(await isAdmin(moment))) {
    return refuse(moment, textsFor(moment.me.locale)("settings.admin.onlyAdmins"));
  }
  await work(moment, click);
}

async function pause(moment: Moment, click: Click): Promise<void> {
  await pauseNudges(moment.scope, utc(moment.now));
  await showSettings(moment, click);
}

async function resume(moment: Moment, click: Click): Promise<void> {
  await resumeNudges(moment.scope);
  moment.wakeSender();
  await showSettings(moment, click);
}

async function showSettings(moment: Moment, { view }: Click): Promise<void> {
  if (view?.type !== "modal") return moment.present(await settingsView(moment));
  await moment.slack.views.update({ view_id: view.id, view: await settingsView(moment, view) });
}

const daysAhead = 7;
const linesADay = 20;

async function preview(moment: Moment): Promise<void> {
  const coming = await moment.diary.preview(moment.scope, daysAhead);
  await moment.present(await previewView(moment, coming));
}

async function previewView({ scope, me, today }: Moment, coming: readonly ComingPrompt[]): Promise<ModalView> {
  const t = textsFor(me.locale);
  const personIds = [...new Set(coming.map(({ personId }) => personId))];
  const people = new Map(
    (personIds.length === 0 ? [] : await peopleByIds(scope, personIds)).map((person) => [person.id, person]),
  );
  const dayOf = ({ dueAt, personId }: ComingPrompt) => dayWhere(at(dueAt), people.get(personId)?.zone ?? "UTC");
  const timeOf = ({ dueAt, personId }: ComingPrompt) =>
    at(dueAt)
      .toZonedDateTimeISO(people.get(personId)?.zone ?? "UTC")
      .toPlainTime()
      .toString();
  const line = ({ kind, dueAt, personId }: ComingPrompt) => {
    const person = people.get(personId);
    const time = timeInWords(at(dueAt), { zone: person?.zone ?? "UTC", locale: me.locale });
    return `${time}  *${escaped(person?.name ?? t("settings.admin.somebody"))}*  ${t(`prompts.${kind}.name`)}`;
  };
  const newcomers = await countWaitingWelcomes(scope);
  const days = [...Map.groupBy(coming, dayOf)].sort(([a], [b]) => a.localeCompare(b));
  return {
    type: "modal",
    title: plain(t("settings.admin.previewTitle")),
    close: plain(t("settings.backClose")),
    blocks: [
      ...howMany({ messages: coming.length, people: people.size, newcomers }, t),
      ...days.map(([day, list]) => {
        const more = list.length > linesADay ? [t("settings.admin.more", { count: list.length - linesADay })] : [];
        const inOrder = list.toSorted((a, b) => timeOf(a).localeCompare(timeOf(b)));
        const lines = [...inOrder.slice(0, linesADay).map(line), ...more].join("\n");
        return section(cut(`*${dayInWords(day, today, me.locale)}*\n${lines}`, 2900));
      }),
      context(t("settings.admin.previewFoot")),
    ],
  };
}

/** The first messages to newcomers are counted for themselves: they come once, and at no hour of the timetable. */
function howMany(
  { messages, people, newcomers }: { messages: number; people: number; newcomers: number },
  t: Texts,
): SectionBlock[] {
  const counted = {
    messages: t("settings.admin.messages", { count: messages }),
    people: t("settings.admin.people", { count: people }),
  };
  const said = [
    ...(messages > 0 ? [t("settings.admin.previewCount", counted)] : []),
    ...(newcomers > 0 ? [t("settings.admin.previewNew", { count: newcomers })] : []),
  ];
  return (said.length > 0 ? said : [t("settings.admin.previewNothing")]).map((words) => section(words));
}

function at(milliseconds: number): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(milliseconds);
}

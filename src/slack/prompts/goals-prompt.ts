import type { KnownBlock } from "@slack/types";
import { mondayOf } from "../../coaching/weeks.ts";
import { checkInOf } from "../../store/check-ins.ts";
import { type Goal, goalsOf } from "../../store/goals.ts";
import type { Nudge } from "../../store/nudges.ts";
import { type Person, personById } from "../../store/people.ts";
import type { Scope } from "../../store/scope.ts";
import { textsFor } from "../../texts/texts.ts";
import { actionIds } from "../action-ids.ts";
import { actions, button, context, cut, escaped, section } from "../blocks.ts";
import { dayWhere } from "../dates.ts";
import type { Message } from "../message.ts";
import { skipId } from "../rep/check-in.ts";
import { rowInWords, thanksInWords } from "../rep/check-in-thanks.ts";
import { isLineShared } from "../rep/check-in-words.ts";
import { namesOf, readersOf } from "../rep/goal-words.ts";
import type { Now } from "../schedule/diary.ts";
import { promptActions } from "./prompt.ts";

/** Once a week a rep looks at their own goals; one who has none is asked in the first week of a month only. */
export async function goalsMessage(scope: Scope, nudge: Nudge, { now, diary }: Now): Promise<Message | undefined> {
  const me = await personById(scope, nudge.person_id);
  if (!me || nudge.day === null) return undefined;
  const said = await checkInOf(scope, me.id, nudge.day);
  if (said) {
    if (!nudge.ts) return undefined;
    const here = { scope, me, today: dayWhere(now, me.zone), now, diary };
    return said.state === "done" ? thanks(here, nudge.day) : skipped(here, nudge.day);
  }
  const goals = await goalsOf(scope, me.id, "rep");
  return goals.length === 0 ? invitation(nudge, me, now) : question({ scope, nudge, me, now, goals });
}

/** More than so many and nobody reads them; the form asks about each. */
const shown = 10;

interface Asking {
  scope: Scope;
  nudge: Nudge;
  me: Person;
  now: Temporal.Instant;
  goals: Goal[];
}

async function question({ scope, nudge, me, now, goals }: Asking): Promise<Message> {
  const t = textsFor(me.locale);
  const more = goals.length > shown ? [t("checkIn.prompt.more", { count: goals.length - shown })] : [];
  const listed = [...goals.slice(0, shown).map(({ text }) => escaped(text)), ...more];
  return {
    text: t("checkIn.prompt.notice"),
    blocks: [
      section(t("checkIn.prompt.question", { goals: listed.map((line) => `\u2022 ${line}`).join("\n") })),
      promptActions(
        nudge,
        me,
        now,
        button(t("checkIn.prompt.checkInButton"), actionIds.openCheckIn, nudge.day ?? "", { style: "primary" }),
        button(t("checkIn.prompt.skipButton"), skipId, nudge.day ?? ""),
      ),
      context(t("checkIn.prompt.answerHere", { who: await whoReadsALine(scope, me, goals) })),
    ],
  };
}

async function whoReadsALine(scope: Scope, me: Person, goals: readonly Goal[]): Promise<string> {
  const t = textsFor(me.locale);
  const readers = await readersOf(scope, me.id);
  if (!isLineShared(goals, readers)) return t("checkIn.prompt.lineOnlyYou");
  return t("checkIn.prompt.lineShared", { count: readers.length, names: escaped(namesOf(readers, me.locale)) });
}

function invitation(nudge: Nudge, me: Person, now: Temporal.Instant): Message | undefined {
  const inFirstWeek = nudge.day !== null && Temporal.PlainDate.from(nudge.day).day <= 7;
  if (!inFirstWeek && !nudge.ts) return undefined;
  const t = textsFor(me.locale);
  const set = button(t("checkIn.prompt.inviteButton"), actionIds.openGoal, "goal", { style: "primary" });
  return {
    text: t("checkIn.prompt.inviteNotice"),
    blocks: [section(t("checkIn.prompt.invite")), promptActions(nudge, me, now, set)],
  };
}

type Here = Parameters<typeof thanksInWords>[0];

async function thanks(here: Here, week: string): Promise<Message> {
  const t = textsFor(here.me.locale);
  const row = await rowInWords(here);
  const words = [await thanksInWords(here), row].filter((each) => each !== "").join(" ");
  return {
    text: t("checkIn.thanks.notice"),
    blocks: [section(cut(words, 1000)), ...reopening(here, week, t("checkIn.thanks.changeButton"))],
  };
}

function skipped(here: Here, week: string): Message {
  const t = textsFor(here.me.locale);
  const text = t("checkIn.thanks.skipped");
  return {
    text: t("checkIn.thanks.skippedNotice"),
    blocks: [context(text), ...reopening(here, week, t("checkIn.thanks.afterAllButton"))],
  };
}

/** As long as the week lasts it can be said otherwise. */
function reopening({ today }: Here, week: string, words: string): KnownBlock[] {
  return mondayOf(today) === week ? [actions("check-in", button(words, actionIds.openCheckIn, week))] : [];
}

import { utc } from "../../clock.ts";
import { cadenceOf } from "../../store/cadences.ts";
import { type Nudge, plan } from "../../store/nudges.ts";
import { nudgesAbout } from "../../store/nudges-own.ts";
import { type Pair, pairById } from "../../store/pairs.ts";
import { type Person, personById } from "../../store/people.ts";
import type { Scope } from "../../store/scope.ts";
import { type Texts, textsFor } from "../../texts/texts.ts";
import { actionIds } from "../action-ids.ts";
import { actions, button, escaped, section } from "../blocks.ts";
import { cadenceInWords } from "../cadence-in-words.ts";
import { dayInWords, dayWhere, momentByItself, momentInWords } from "../dates.ts";
import type { Message } from "../message.ts";
import { cadenceFrom } from "./cadence-kept.ts";
import type { Diary, Meeting, Now } from "./diary.ts";

/** What changed: when they meet, or one 1:1 by its original day. */
export type News = "cadence" | { day: string };

interface Telling {
  pair: Pair;
  news: News;
  now: Temporal.Instant;
  diary: Pick<Diary, "workingMoment">;
  /** When the 1:1 would have begun: by then it is too late to hear. */
  before?: Temporal.Instant;
}

/**
 * The rep hears of a new or changed date in their working hours; at once where those begin too late for it. Changes that
 * follow before that are heard of together: the words are made from what holds when they are sent.
 */
export async function tellRep(scope: Scope, { pair, news, now, diary, before }: Telling): Promise<void> {
  const subject = `${pair.id} ${news === "cadence" ? news : news.day}`;
  const told = await nudgesAbout(scope, pair.rep_id, "schedule", subject);
  if (told.some(({ state, ts }) => state === "waiting" && ts === null)) return;
  const working = await diary.workingMoment(scope, pair.rep_id, now);
  const dueAt = before && Temporal.Instant.compare(working, before) >= 0 ? now : working;
  await plan(scope, {
    kind: "schedule",
    personId: pair.rep_id,
    about: `${subject} ${utc(now)}`,
    dueAt: utc(dueAt),
    until: utc(dueAt.add({ hours: 24 * 3 })),
  });
}

/** What the rep hears; undefined when all is as they know it. */
export async function scheduleMessage(scope: Scope, nudge: Nudge, at: Now): Promise<Message | undefined> {
  const [pairId = "", subject = ""] = nudge.about.split(" ");
  const pair = await pairById(scope, pairId);
  const rep = await personById(scope, nudge.person_id);
  const manager = pair && (await personById(scope, pair.manager_id));
  if (!pair || !rep || !manager || pair.rep_id !== rep.id || pair.ended_at !== null) return undefined;
  const told = { scope, nudge, pair, rep, manager, at };
  return subject === "cadence" ? cadenceNews(told) : meetingNews(told, subject);
}

interface Told {
  scope: Scope;
  nudge: Nudge;
  pair: Pair;
  rep: Person;
  manager: Person;
  at: Now;
}

async function cadenceNews({ scope, pair, rep, manager, at }: Told): Promise<Message | undefined> {
  const row = await cadenceOf(scope, pair.id);
  if (!row) return undefined;
  const name = escaped(manager.first_name);
  const t = textsFor(rep.locale);
  const today = dayWhere(at.now, rep.zone);
  const next = (await at.diary.next(scope, pair.id, at.now, 4)).filter(({ skipped }) => !skipped);
  if (next.length === 0) {
    const title = t("schedule.news.endedNotice", { name: manager.first_name });
    return message(t, title, t("schedule.news.ended", { name }), pair);
  }
  const cadence = cadenceFrom(row);
  const elsewhere = rep.zone !== cadence.zone;
  const dates = next.map(({ startsAt }) => `\u2022 ${momentByItself(startsAt, at.now, rep)}`).join("\n");
  const which = elsewhere ? t("schedule.news.nextOnesHere") : t("schedule.news.nextOnes");
  if (row.paused_until !== null && row.paused_until > today) {
    const first = t("schedule.news.paused", { name, day: dayInWords(row.paused_until, today, rep.locale) });
    const title = t("schedule.news.pausedNotice", { name: manager.first_name });
    return message(t, title, `${first}\n${which}\n${dates}`, pair);
  }
  const words = { name, cadence: cadenceInWords(cadence, rep.locale) };
  const first = elsewhere ? t("schedule.news.cadenceElsewhere", words) : t("schedule.news.cadence", words);
  const title = t("schedule.news.cadenceNotice", { name: manager.first_name });
  return message(t, title, `${first}\n${which}\n${dates}`, pair);
}

async function meetingNews(told: Told, day: string): Promise<Message | undefined> {
  const { scope, nudge, pair, rep, manager, at } = told;
  const meeting = await at.diary.meeting(scope, pair.id, day);
  if (!meeting) return undefined;
  const t = textsFor(rep.locale);
  const name = escaped(manager.first_name);
  const plainName = manager.first_name;
  const wasOn = dayInWords(day, dayWhere(at.now, rep.zone), rep.locale);
  if (meeting.skipped) {
    const next = await nextAfter(told, meeting);
    const words = next
      ? t("schedule.news.skippedNext", { name, day: wasOn, when: momentInWords(next.startsAt, at.now, rep) })
      : t("schedule.news.skipped", { name, day: wasOn });
    return message(t, t("schedule.news.skippedNotice", { name: plainName, day: wasOn }), words, pair);
  }
  const when = momentInWords(meeting.startsAt, at.now, rep);
  if (meeting.moved) {
    const words = t("schedule.news.moved", { name, when, day: wasOn });
    return message(t, t("schedule.news.movedNotice", { name: plainName }), words, pair);
  }
  const earlier = await nudgesAbout(scope, rep.id, "schedule", `${pair.id} ${day}`);
  if (!earlier.some(({ key, sent_at }) => key !== nudge.key && sent_at !== null) && !nudge.ts) return undefined;
  const title = t("schedule.news.backNotice", { name: plainName });
  return message(t, title, t("schedule.news.back", { name, when }), pair);
}

async function nextAfter({ scope, pair, at }: Told, { day }: Meeting): Promise<Meeting | undefined> {
  const next = await at.diary.next(scope, pair.id, at.now, 1);
  return next.find((meeting) => !meeting.skipped && meeting.day !== day);
}

function message(t: Texts, text: string, words: string, pair: Pair): Message {
  return {
    text,
    blocks: [
      section(words),
      actions("schedule-news", button(t("schedule.news.topicButton"), actionIds.openTopic, pair.id)),
    ],
  };
}

import { utc } from "../../clock.ts";
import { describe } from "../../coaching/cadence/describe.ts";
import { cadenceOf } from "../../store/cadences.ts";
import { type Nudge, plan } from "../../store/nudges.ts";
import { nudgesAbout } from "../../store/nudges-own.ts";
import { type Pair, pairById } from "../../store/pairs.ts";
import { type Person, personById } from "../../store/people.ts";
import type { Scope } from "../../store/scope.ts";
import { actionIds } from "../action-ids.ts";
import { actions, button, escaped, section } from "../blocks.ts";
import { dayInWords, dayWhere, momentInWords } from "../dates.ts";
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
  const today = dayWhere(at.now, rep.zone);
  const next = (await at.diary.next(scope, pair.id, at.now, 4)).filter(({ skipped }) => !skipped);
  if (next.length === 0) {
    const text = `Your regular 1:1s with ${manager.first_name} end here`;
    return message(text, `*Your regular 1:1s with ${name} end here.* What is on your list stays.`, pair);
  }
  const cadence = cadenceFrom(row);
  const elsewhere = rep.zone === cadence.zone ? "" : ` on ${name}'s clock`;
  const paused = row.paused_until !== null && row.paused_until > today;
  const first = paused
    ? `*Your 1:1s with ${name} pause until ${dayInWords(row.paused_until!, today, rep.locale)}.*`
    : `:calendar: *You and ${name} meet ${describe(cadence, rep.locale)}${elsewhere}.*`;
  const dates = next.map(({ startsAt }) => `\u2022 ${dateLine(startsAt, at.now, rep)}`).join("\n");
  const where = elsewhere === "" ? "" : ", where you are";
  return message(
    paused ? `Your 1:1s with ${manager.first_name} pause` : `When you meet ${manager.first_name}`,
    `${first}\nThe next ones${where}:\n${dates}`,
    pair,
  );
}

async function meetingNews(told: Told, day: string): Promise<Message | undefined> {
  const { scope, nudge, pair, rep, manager, at } = told;
  const meeting = await at.diary.meeting(scope, pair.id, day);
  if (!meeting) return undefined;
  const name = escaped(manager.first_name);
  const wasOn = dayInWords(day, dayWhere(at.now, rep.zone), rep.locale);
  if (meeting.skipped) {
    const next = await nextAfter(told, meeting);
    const then = next ? ` The next one is ${momentInWords(next.startsAt, at.now, rep)}.` : "";
    return message(
      `No 1:1 with ${manager.first_name} on ${wasOn}`,
      `*Your 1:1 with ${name} on ${wasOn} does not take place.*${then} What is on your list stays there.`,
      pair,
    );
  }
  const when = momentInWords(meeting.startsAt, at.now, rep);
  if (meeting.moved) {
    return message(
      `Your 1:1 with ${manager.first_name} has moved`,
      `*Your 1:1 with ${name} has moved:* it is ${when} now, not on ${wasOn}.`,
      pair,
    );
  }
  const earlier = await nudgesAbout(scope, rep.id, "schedule", `${pair.id} ${day}`);
  if (!earlier.some(({ key, sent_at }) => key !== nudge.key && sent_at !== null) && !nudge.ts) return undefined;
  return message(
    `Your 1:1 with ${manager.first_name} is back on`,
    `*Your 1:1 with ${name} takes place after all:* ${when}.`,
    pair,
  );
}

async function nextAfter({ scope, pair, at }: Told, { day }: Meeting): Promise<Meeting | undefined> {
  const next = await at.diary.next(scope, pair.id, at.now, 1);
  return next.find((meeting) => !meeting.skipped && meeting.day !== day);
}

function message(text: string, words: string, pair: Pair): Message {
  return {
    text,
    blocks: [section(words), actions("schedule-news", button("Add a topic", actionIds.openTopic, pair.id))],
  };
}

/** "Tue, Dec 1 at 9:00 AM" where the person is. */
export function dateLine(at: Temporal.Instant, now: Temporal.Instant, person: Person): string {
  return momentInWords(at, now, person).replace(/^on /u, "");
}

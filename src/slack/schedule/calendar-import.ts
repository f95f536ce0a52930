import { utc } from "../../clock.ts";
import type { Cadence } from "../../coaching/cadence/cadence.ts";
import { nextOccurrences } from "../../coaching/cadence/occurrences.ts";
import { type CalendarSeries, readCalendar } from "../../ics/read-calendar.ts";
import { moveMeeting, skipMeeting } from "../../store/cadences.ts";
import { plan } from "../../store/nudges.ts";
import { makePair, pairOf } from "../../store/pairs.ts";
import type { Person } from "../../store/people.ts";
import { inTransaction, type Scope } from "../../store/scope.ts";
import { type Texts, textsFor } from "../../texts/texts.ts";
import { keepCadence } from "./cadence-kept.ts";
import type { Diary } from "./diary.ts";
import { tellRep } from "./schedule-news.ts";

/** A meeting of a calendar that is a 1:1: with whom, and when it repeats. */
export interface FoundOneOnOne {
  title: string;
  rep: Person;
  cadence: Cadence;
}

/** What a calendar holds of somebody's 1:1s, and why its other meetings are none. */
export interface CalendarReading {
  found: FoundOneOnOne[];
  left: { title: string; why: string }[];
}

/**
 * Which meetings of a calendar are 1:1s of a manager: those that repeat and have exactly one other person in them whom
 * Slack knows as a member.
 *
 * @param text an iCalendar file
 * @returns a sentence in the manager's language when it is none
 */
export function oneOnOnesIn(
  text: string,
  { me, people, now }: { me: Person; people: readonly Person[]; now: Temporal.Instant },
): CalendarReading | { problem: string } {
  const t = textsFor(me.locale);
  const read = readCalendar(text, me.zone);
  if ("problem" in read) return { problem: t("schedule.import.noCalendar") };
  const judged = read.series.map((series) => judge(series, { me, people, now, t }));
  const taken = judged.filter((one) => "cadence" in one);
  const doubled = repeated(taken.map(({ rep }) => rep.id));
  return {
    found: taken.filter(({ rep }) => !doubled.has(rep.id)),
    left: [
      ...taken
        .filter(({ rep }) => doubled.has(rep.id))
        .map(({ title, rep }) => ({ title, why: t("schedule.import.why.doubled", { name: rep.name }) })),
      ...judged.filter((one) => "why" in one),
    ],
  };
}

interface Judging {
  me: Person;
  people: readonly Person[];
  now: Temporal.Instant;
  t: Texts;
}

/** Whether a meeting is a 1:1 of mine, with whom; or why not. */
function judge(
  { title, emails, reading }: CalendarSeries,
  { me, people, now, t }: Judging,
): FoundOneOnOne | { title: string; why: string } {
  const others = emails.filter((email) => email !== me.email);
  const [other, ...more] = others;
  if (!other) return { title, why: t("schedule.import.why.nobody") };
  if (more.length > 0) return { title, why: t("schedule.import.why.several", { count: others.length }) };
  const rep = people.find(({ email, kind }) => email === other && kind === "member");
  if (!rep) return { title, why: t("schedule.import.why.stranger", { email: other }) };
  if ("problem" in reading) return { title, why: t("schedule.import.why.cadence") };
  if (nextOccurrences(reading.cadence, { after: now, count: 1 }).length === 0) {
    return { title, why: t("schedule.import.why.over") };
  }
  return { title, rep, cadence: reading.cadence };
}

function repeated(ids: readonly string[]): Set<string> {
  return new Set(ids.filter((id, at) => ids.indexOf(id) !== at));
}

/**
 * Makes the pair where there is none, and sets when it meets; the rep hears of both.
 *
 * @returns false when that person is this manager's own manager
 */
export async function keepFound(
  scope: Scope,
  me: Person,
  { rep, cadence }: FoundOneOnOne,
  { now, diary }: { now: Temporal.Instant; diary: Pick<Diary, "workingMoment"> },
): Promise<boolean> {
  if (await pairOf(scope, rep.id, me.id)) return false;
  await inTransaction(scope, async (inside) => {
    const whose = { managerId: me.id, repId: rep.id, source: "conversation" } as const;
    const { pair, isNew } = await makePair(inside, whose, utc(now));
    await keepCadence(inside, pair, cadence, utc(now));
    await keepExceptions(inside, pair.id, cadence);
    if (isNew) {
      const until = utc(now.add({ hours: 24 * 7 }));
      await plan(inside, { kind: "new-pair", personId: rep.id, about: pair.id, dueAt: utc(now), until });
    }
    await tellRep(inside, { pair, news: "cadence", now, diary });
  });
  return true;
}

async function keepExceptions(scope: Scope, pairId: string, { exceptions }: Cadence): Promise<void> {
  for (const key of exceptions.skipped) await skipMeeting(scope, pairId, key.slice(0, 10));
  for (const [key, to] of Object.entries(exceptions.moved)) await moveMeeting(scope, pairId, key.slice(0, 10), to);
}

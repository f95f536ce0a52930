import { type CalendarEntry, writeCalendar } from "../../ics/write-calendar.ts";
import { openPairsOf } from "../../store/pairs.ts";
import { type Person, peopleByIds, personById } from "../../store/people.ts";
import type { Scope } from "../../store/scope.ts";
import { type Texts, textsFor } from "../../texts/texts.ts";
import type { Diary } from "./diary.ts";

const before = { hours: 24 * 7 * 4 };
const ahead = { hours: 24 * 7 * 26 };

/** A person's 1:1s of the last four weeks and the next half year as an iCalendar file; undefined for no member. */
export async function calendarOf(
  scope: Scope,
  personId: string,
  { now, diary }: { now: Temporal.Instant; diary: Pick<Diary, "between"> },
): Promise<string | undefined> {
  const me = await personById(scope, personId);
  if (me?.kind !== "member") return undefined;
  const t = textsFor(me.locale);
  const pairs = await openPairsOf(scope, [me.id]);
  const otherOf = new Map(pairs.map((pair) => [pair.id, pair.manager_id === me.id ? pair.rep_id : pair.manager_id]));
  const ids = [...new Set(otherOf.values())];
  const people = new Map((ids.length === 0 ? [] : await peopleByIds(scope, ids)).map((one) => [one.id, one]));
  const meetings = await diary.between(
    scope,
    pairs.map(({ id }) => id),
    now.subtract(before),
    now.add(ahead),
  );
  const entries = meetings
    .filter(({ skipped }) => !skipped)
    .map(
      ({ pairId, day, startsAt, minutes }): CalendarEntry => ({
        uid: `${pairId}-${day}@sideline`,
        title: titleWith(people.get(otherOf.get(pairId) ?? ""), t),
        startsAt,
        minutes,
      }),
    );
  return writeCalendar("1:1s", entries, now);
}

function titleWith(other: Person | undefined, t: Texts): string {
  return t("schedule.calendar.entry", { name: other?.first_name ?? t("schedule.calendar.somebody") });
}

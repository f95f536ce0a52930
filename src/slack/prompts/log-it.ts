import { utc } from "../../clock.ts";
import { type Nudge, nudgeByKey, nudgeKey } from "../../store/nudges.ts";
import type { Scope } from "../../store/scope.ts";
import { actionIds } from "../action-ids.ts";
import { button, context, escaped, section } from "../blocks.ts";
import { momentInWords } from "../dates.ts";
import type { Message } from "../message.ts";
import type { Now } from "../schedule/diary.ts";
import { meetingValue } from "../schedule/meeting-value.ts";
import { aboutOf, promptActions, quietly } from "./prompt.ts";

/** How the second question's name ends (nudges/timetable.ts). */
const again = ", again";
/** Where the first question came late, the second would be on its heels. */
const apart = { hours: 4 };

/** After a 1:1 without a note the manager is asked for one: at the end of the day, and once more on the next. */
export async function logItMessage(scope: Scope, nudge: Nudge, at: Now): Promise<Message | undefined> {
  const about = await aboutOf(scope, nudge, at);
  if (!about) return nudge.ts ? quietly("This 1:1 needs no notes any more.") : undefined;
  const { meeting, me, rep } = about;
  const name = escaped(rep.first_name);
  if (!meeting || meeting.skipped || meeting.off.length > 0) {
    return nudge.ts ? quietly(`Your 1:1 with ${name} did not take place. Nothing to write down.`) : undefined;
  }
  if (meeting.logged)
    return nudge.ts ? quietly(`:white_check_mark: Your 1:1 with ${name}: logged, thanks.`) : undefined;
  const when = momentInWords(meeting.startsAt, at.now, me);
  const isLast = nudge.about.endsWith(again);
  if (isLast && !nudge.ts && (await askedJustNow(scope, nudge, at.now))) return undefined;
  const words = isLast
    ? `*Your 1:1 with ${name} ${when}: still worth a line or two?* After this I ask no more.`
    : `*How was your 1:1 with ${name} ${when}?* What did you learn about ${name}? A line or two will do.`;
  return {
    text: `Your 1:1 with ${rep.first_name} ${when}: a line or two?`,
    blocks: [
      section(words),
      promptActions(
        nudge,
        me,
        at.now,
        button("Write it down", actionIds.startOneOnOne, rep.id, { style: "primary" }),
        button("We did not meet", actionIds.skipMeeting, meetingValue(meeting)),
      ),
      ...(isLast ? [] : [context("Only you can read your notes.")]),
    ],
  };
}

async function askedJustNow(scope: Scope, nudge: Nudge, now: Temporal.Instant): Promise<boolean> {
  const about = nudge.about.slice(0, -again.length);
  const first = await nudgeByKey(scope, nudgeKey({ kind: nudge.kind, about, personId: nudge.person_id }));
  return first?.sent_at != null && first.sent_at > utc(now.subtract(apart));
}

import { utc } from "../../clock.ts";
import { type Nudge, nudgeByKey, nudgeKey } from "../../store/nudges.ts";
import type { Scope } from "../../store/scope.ts";
import { textsFor } from "../../texts/texts.ts";
import { actionIds } from "../action-ids.ts";
import { button, context, escaped, section } from "../blocks.ts";
import { momentInWords } from "../dates.ts";
import type { Message } from "../message.ts";
import type { Now } from "../schedule/diary.ts";
import { meetingValue } from "../schedule/meeting-value.ts";
import { aboutOf, gone, promptActions, quietly } from "./prompt.ts";

/** How the second question's name ends (nudges/timetable.ts). */
const again = ", again";
/** Where the first question came late, the second would be on its heels. */
const apart = { hours: 4 };

/** After a 1:1 without a note the manager is asked for one: at the end of the day, and once more on the next. */
export async function logItMessage(scope: Scope, nudge: Nudge, at: Now): Promise<Message | undefined> {
  const about = await aboutOf(scope, nudge, at);
  if (!about) return gone(scope, nudge);
  const { meeting, me, rep } = about;
  const t = textsFor(me.locale);
  const name = escaped(rep.first_name);
  if (!meeting || meeting.skipped || meeting.off.length > 0) {
    return nudge.ts ? quietly(t("prompts.log-it.notHeld", { name })) : undefined;
  }
  if (meeting.logged) return nudge.ts ? quietly(t("prompts.log-it.logged", { name })) : undefined;
  const when = momentInWords(meeting.startsAt, at.now, me);
  const isLast = nudge.about.endsWith(again);
  if (isLast && !nudge.ts && (await askedJustNow(scope, nudge, at.now))) return undefined;
  const words = isLast ? t("prompts.log-it.again", { name, when }) : t("prompts.log-it.first", { name, when });
  return {
    text: t("prompts.log-it.notice", { name: rep.first_name, when }),
    blocks: [
      section(words),
      promptActions(
        nudge,
        me,
        at.now,
        button(t("prompts.log-it.writeButton"), actionIds.startOneOnOne, rep.id, { style: "primary" }),
        button(t("prompts.log-it.notMetButton"), actionIds.skipMeeting, meetingValue(meeting)),
      ),
      ...(isLast ? [] : [context(t("prompts.log-it.onlyYou"))]),
    ],
  };
}

async function askedJustNow(scope: Scope, nudge: Nudge, now: Temporal.Instant): Promise<boolean> {
  const about = nudge.about.slice(0, -again.length);
  const first = await nudgeByKey(scope, nudgeKey({ kind: nudge.kind, about, personId: nudge.person_id }));
  return first?.sent_at != null && first.sent_at > utc(now.subtract(apart));
}

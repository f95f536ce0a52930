import type { Nudge } from "../../store/nudges.ts";
import type { Scope } from "../../store/scope.ts";
import { actionIds } from "../action-ids.ts";
import { button, escaped, section } from "../blocks.ts";
import { momentInWords } from "../dates.ts";
import type { Message } from "../message.ts";
import type { Meeting, Now } from "../schedule/diary.ts";
import { meetingValue } from "../schedule/meeting-value.ts";
import { aboutOf, type PromptAbout, promptActions, quietly } from "./prompt.ts";

/** A 1:1 falls on a day off: the manager is offered another day rather than silence. */
export async function clashMessage(scope: Scope, nudge: Nudge, at: Now): Promise<Message | undefined> {
  const about = await aboutOf(scope, nudge, at);
  if (!about) return nudge.ts ? quietly("This 1:1 is no longer planned.") : undefined;
  const { meeting, me, rep } = about;
  const name = escaped(rep.first_name);
  if (!meeting || meeting.skipped) return nudge.ts ? quietly(`Your 1:1 with ${name} is skipped this time.`) : undefined;
  const when = momentInWords(meeting.startsAt, at.now, me);
  if (meeting.off.length === 0) return nudge.ts ? quietly(`Your 1:1 with ${name} is ${when}.`) : undefined;
  const value = meetingValue(meeting);
  return {
    text: `Your 1:1 with ${rep.first_name} ${when} falls on a day off`,
    blocks: [
      section(`*Your 1:1 with ${name} is ${when}, and ${whoIsOff(meeting, about)}.* Would another day be better?`),
      promptActions(
        nudge,
        me,
        at.now,
        button("Move it", actionIds.moveMeeting, value, { style: "primary" }),
        button("Skip it this time", actionIds.skipMeeting, value),
        button("Keep it", actionIds.keepMeeting, value),
      ),
    ],
  };
}

/** "Ravi is off", "that is Thanksgiving Day for you"; escaped for mrkdwn. */
export function whoIsOff({ off }: Meeting, { me, manager, rep }: Pick<PromptAbout, "me" | "manager" | "rep">): string {
  const holiday = off.find((each) => each.holiday !== undefined);
  const mine = off.some(({ personId }) => personId === me.id);
  const theirs = off.some(({ personId }) => personId !== me.id);
  const name = escaped(me.id === rep.id ? manager.first_name : rep.first_name);
  const whose = mine && theirs ? `you and ${name}` : mine ? "you" : name;
  if (holiday?.holiday) return `that is ${escaped(holiday.holiday)} for ${whose}`;
  return mine ? `${whose} are off` : `${whose} is off`;
}

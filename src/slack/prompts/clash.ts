import type { Nudge } from "../../store/nudges.ts";
import type { Scope } from "../../store/scope.ts";
import { languageOf, textsFor } from "../../texts/texts.ts";
import { actionIds } from "../action-ids.ts";
import { button, escaped, section } from "../blocks.ts";
import { momentInWords } from "../dates.ts";
import type { Message } from "../message.ts";
import type { Meeting, Now } from "../schedule/diary.ts";
import { meetingValue } from "../schedule/meeting-value.ts";
import { aboutOf, gone, type PromptAbout, promptActions, quietly } from "./prompt.ts";

/** A 1:1 falls on a day off: the manager is offered another day rather than silence. */
export async function clashMessage(scope: Scope, nudge: Nudge, at: Now): Promise<Message | undefined> {
  const about = await aboutOf(scope, nudge, at);
  if (!about) return gone(scope, nudge);
  const { meeting, me, rep } = about;
  const t = textsFor(me.locale);
  const name = escaped(rep.first_name);
  if (!meeting || meeting.skipped) return nudge.ts ? quietly(t("prompts.clash.skipped", { name })) : undefined;
  const when = momentInWords(meeting.startsAt, at.now, me);
  if (meeting.off.length === 0) return nudge.ts ? quietly(t("prompts.clash.solved", { name, when })) : undefined;
  const value = meetingValue(meeting);
  return {
    text: t("prompts.clash.notice", { name: rep.first_name, when }),
    blocks: [
      section(t("prompts.clash.question", { name, when, why: whoIsOff(meeting, about) })),
      promptActions(
        nudge,
        me,
        at.now,
        button(t("prompts.clash.moveButton"), actionIds.moveMeeting, value, { style: "primary" }),
        button(t("prompts.clash.skipButton"), actionIds.skipMeeting, value),
        button(t("prompts.clash.keepButton"), actionIds.keepMeeting, value),
      ),
    ],
  };
}

/** "Ravi is off", "that is Thanksgiving Day for you"; escaped for mrkdwn. */
export function whoIsOff({ off }: Meeting, { me, manager, rep }: Pick<PromptAbout, "me" | "manager" | "rep">): string {
  const holiday = off.find((each) => each.holiday !== undefined)?.holiday?.[languageOf(me.locale)];
  const mine = off.some(({ personId }) => personId === me.id);
  const theirs = off.some(({ personId }) => personId !== me.id);
  const name = escaped(me.id === rep.id ? manager.first_name : rep.first_name);
  const whose = mine && theirs ? "Both" : mine ? "Me" : "Them";
  const t = textsFor(me.locale);
  if (holiday) return t(`prompts.clash.holidayFor${whose}`, { name, holiday: escaped(holiday) });
  return t(`prompts.clash.off${whose}`, { name });
}

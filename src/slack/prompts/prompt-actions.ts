import { utc } from "../../clock.ts";
import { dismiss, snooze } from "../../store/nudges.ts";
import { ownNudge } from "../../store/nudges-own.ts";
import { textsFor } from "../../texts/texts.ts";
import { momentInWords } from "../dates.ts";
import type { Click, Listener, Moment } from "../listener.ts";
import { refuse } from "../refusals.ts";
import { meetingValue } from "../schedule/meeting-value.ts";
import { openMove, skip } from "../schedule/one-meeting.ts";
import { openPromptSettings } from "../settings/prompt-settings.ts";
import { promptChoices, promptIds, snoozedTo } from "./prompt.ts";

/** What every prompt offers: later, not this one, change when. */
export const promptListeners: Listener[] = [{ on: "action", id: promptIds.more, handle: chosen }];

async function chosen(moment: Moment, click: Click): Promise<void> {
  const { scope, me, now, diary } = moment;
  const t = textsFor(me.locale);
  const [choice = "", token = ""] = click.value.split(" ");
  const nudge = await ownNudge(scope, me.id, token);
  if (!nudge) return refuse(moment);
  if (choice === promptChoices.change) return openPromptSettings(moment, nudge.kind);
  const meeting = meetingValue({ pairId: nudge.pair_id ?? "", day: nudge.day ?? "" });
  if (choice === promptChoices.move) return openMove(moment, meeting);
  if (choice === promptChoices.skip) return skip(moment, meeting);
  if (choice === promptChoices.never) {
    await dismiss(scope, nudge.key);
    return moment.tell({ text: t("prompts.menu.never") });
  }
  const wished = snoozedTo(choice, now, me.zone);
  const at = choice === promptChoices.morning ? await diary.workingMoment(scope, me.id, wished) : wished;
  const inTime = await snooze(scope, nudge.key, utc(at));
  await moment.tell({
    text: inTime ? t("prompts.menu.later", { when: momentInWords(at, now, me) }) : t("prompts.menu.tooLate"),
  });
}

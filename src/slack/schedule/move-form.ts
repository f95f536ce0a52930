import type { ModalView } from "@slack/types";
import type { Person } from "../../store/people.ts";
import { textsFor } from "../../texts/texts.ts";
import { context, cut, escaped, input, plain, section } from "../blocks.ts";
import { dayWhere, momentInWords, timeInWords } from "../dates.ts";
import type { Meeting } from "./diary.ts";
import { meetingValue } from "./meeting-value.ts";

export const ids = { form: "move_meeting_form", day: "move.day", time: "move.time" } as const;

interface Move {
  me: Person;
  rep: Person;
  meeting: Meeting;
  now: Temporal.Instant;
  suggested: Temporal.Instant;
}

/** The form that moves one 1:1; its times are the manager's own clock. */
export function moveView({ me, rep, meeting, now, suggested }: Move): ModalView {
  const name = escaped(rep.first_name);
  const local = suggested.toZonedDateTimeISO(me.zone);
  const t = textsFor(me.locale);
  const time = timeInWords(suggested, { zone: rep.zone, locale: me.locale });
  const around =
    rep.zone === me.zone ? t("schedule.move.firstDay", { name }) : t("schedule.move.firstDayTheirs", { name, time });
  return {
    type: "modal",
    callback_id: ids.form,
    private_metadata: meetingValue(meeting),
    title: plain(cut(t("schedule.move.withTitle", { name: rep.first_name }), 24)),
    submit: plain(t("schedule.move.submit")),
    close: plain(t("schedule.move.close")),
    blocks: [
      section(t("schedule.move.planned", { when: momentInWords(meeting.startsAt, now, me) })),
      input("day", t("schedule.move.dayLabel"), {
        type: "datepicker",
        action_id: ids.day,
        initial_date: dayWhere(suggested, me.zone),
      }),
      input("time", t("schedule.move.timeLabel"), {
        type: "timepicker",
        action_id: ids.time,
        initial_time: local.toPlainTime().toString({ smallestUnit: "minute" }),
      }),
      context(around),
    ],
  };
}

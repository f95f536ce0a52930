import type { ModalView } from "@slack/types";
import type { Person } from "../../store/people.ts";
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
  const theirs = rep.zone === me.zone ? "" : ` At that time it is ${timeInWords(suggested, rep)} for ${name}.`;
  return {
    type: "modal",
    callback_id: ids.form,
    private_metadata: meetingValue(meeting),
    title: plain(cut(`1:1 with ${rep.first_name}`, 24)),
    submit: plain("Move it"),
    close: plain("Leave it"),
    blocks: [
      section(`It is planned ${momentInWords(meeting.startsAt, now, me)}. This moves it once; the others stay.`),
      input("day", "To which day?", {
        type: "datepicker",
        action_id: ids.day,
        initial_date: dayWhere(suggested, me.zone),
      }),
      input("time", "At what time, on your clock?", {
        type: "timepicker",
        action_id: ids.time,
        initial_time: local.toPlainTime().toString({ smallestUnit: "minute" }),
      }),
      context(`That is the first day on which you both work.${theirs} ${name} hears of it from me.`),
    ],
  };
}

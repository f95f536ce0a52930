import type { ModalView, PlainTextOption } from "@slack/types";
import { utc } from "../../clock.ts";
import { cadenceOf, endCadence, pauseCadence, resumeCadence } from "../../store/cadences.ts";
import { type Pair, pairOf } from "../../store/pairs.ts";
import { type Person, personById } from "../../store/people.ts";
import { inTransaction } from "../../store/scope.ts";
import { type Texts, textsFor } from "../../texts/texts.ts";
import { context, cut, escaped, input, option, plain } from "../blocks.ts";
import { dayInWords, isDay } from "../dates.ts";
import type { Listener, Moment, SubmitAnswer, ViewState } from "../listener.ts";
import { noticeModal } from "../notices.ts";
import { refuse } from "../refusals.ts";
import { dayAfter } from "./cadence-kept.ts";
import { tellRep } from "./schedule-news.ts";

const ids = { form: "pause", what: "pause.what", day: "pause.day" } as const;

/** A pair stops meeting until a day, or after one; or goes on as before. */
export const pauseListeners: Listener[] = [{ on: "submit", id: ids.form, handle: save }];

/** Opens the form that pauses or ends the 1:1s of a pair I manage. */
export async function openPause(moment: Moment, pair: Pair, rep: Person): Promise<void> {
  const row = await cadenceOf(moment.scope, pair.id);
  const stopped = row?.paused_until != null || row?.ended_on != null;
  const view = pauseView(rep, moment, stopped);
  await moment.present(view);
}

function choices(t: Texts, stopped: boolean): [PlainTextOption, ...PlainTextOption[]] {
  return [
    option(t("schedule.pause.pauseOption"), "pause", t("schedule.pause.pauseAbout")),
    option(t("schedule.pause.endOption"), "end", t("schedule.pause.endAbout")),
    ...(stopped ? [option(t("schedule.pause.goOnOption"), "go-on")] : []),
  ];
}

function pauseView(rep: Person, { me, today }: Moment, stopped: boolean): ModalView {
  const t = textsFor(me.locale);
  const options = choices(t, stopped);
  const inTwoWeeks = Temporal.PlainDate.from(today).add({ weeks: 2 }).toString();
  return {
    type: "modal",
    callback_id: ids.form,
    private_metadata: rep.id,
    title: plain(cut(t("schedule.pause.withTitle", { name: rep.first_name }), 24)),
    submit: plain(t("schedule.saveSubmit")),
    close: plain(t("schedule.cancelClose")),
    blocks: [
      input("what", t("schedule.pause.whatLabel"), {
        type: "radio_buttons",
        action_id: ids.what,
        options,
        initial_option: options[0],
      }),
      input("day", t("schedule.pause.dayLabel"), { type: "datepicker", action_id: ids.day, initial_date: inTwoWeeks }),
      context(t("schedule.pause.hears", { name: escaped(rep.first_name) })),
    ],
  };
}

async function save(moment: Moment, view: ViewState): Promise<SubmitAnswer> {
  const { scope, me, now, today, diary } = moment;
  const t = textsFor(me.locale);
  const pair = await pairOf(scope, me.id, view.metadata);
  const rep = pair && (await personById(scope, pair.rep_id));
  if (!pair || !rep) {
    await refuse(moment);
    return undefined;
  }
  const what = view.values.what?.[ids.what]?.selected_option?.value;
  const day = view.values.day?.[ids.day]?.selected_date ?? "";
  if (what !== "go-on" && (!isDay(day) || day < today)) {
    return { response_action: "errors", errors: { day: t("schedule.pause.passed") } };
  }
  await inTransaction(scope, async (inside) => {
    if (what === "pause") await pauseCadence(inside, pair.id, day, utc(now));
    else if (what === "end") await endCadence(inside, pair.id, dayAfter(day), utc(now));
    else await resumeCadence(inside, pair.id, utc(now));
    await tellRep(inside, { pair, news: "cadence", now, diary });
  });
  moment.wakeSender();
  const name = escaped(rep.first_name);
  const when = dayInWords(isDay(day) ? day : today, today, me.locale);
  const done: Record<string, string> = {
    pause: t("schedule.pause.paused", { name, day: when }),
    end: t("schedule.pause.ended", { name, day: when }),
  };
  const text = done[what ?? ""] ?? t("schedule.pause.goesOn", { name });
  return { response_action: "update", view: noticeModal({ text }, moment.me.locale) };
}

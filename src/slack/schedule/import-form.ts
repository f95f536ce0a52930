import type { ModalView } from "@slack/types";
import { WebAPIPlatformError, type WebClient } from "@slack/web-api";
import { fetchCalendar } from "../../ics/fetch-calendar.ts";
import { allPeople, type Person } from "../../store/people.ts";
import { type Texts, textsFor } from "../../texts/texts.ts";
import { context, cut, escaped, input, longOption, plain, section } from "../blocks.ts";
import { cadenceInWords } from "../cadence-in-words.ts";
import type { Listener, Moment, SubmitAnswer, ViewState } from "../listener.ts";
import { noticeModal } from "../notices.ts";
import { writeDownRefusal } from "../refusals.ts";
import { type CalendarReading, type FoundOneOnOne, keepFound, oneOnOnesIn } from "./calendar-import.ts";

export const ids = {
  open: "calendar_import.open",
  source: "calendar_import.source",
  file: "calendar_import.file",
  address: "calendar_import.address",
  confirm: "calendar_import.confirm",
  chosen: "calendar_import.chosen",
} as const;

/** A manager brings in the 1:1s of their calendar: a file or an address, then what was found, then it is set. */
export const importListeners: Listener[] = [
  { on: "action", id: ids.open, handle: (moment) => moment.present(sourceView(textsFor(moment.me.locale))) },
  { on: "submit", id: ids.source, handle: read },
  { on: "submit", id: ids.confirm, handle: confirm },
];

/** Slack gives a submit three seconds; what is not read by then is read from a file faster. */
const patience = 2_000;

function sourceView(t: Texts): ModalView {
  return {
    type: "modal",
    callback_id: ids.source,
    title: plain(t("schedule.import.formTitle")),
    submit: plain(t("schedule.import.readSubmit")),
    close: plain(t("schedule.cancelClose")),
    blocks: [
      section(t("schedule.import.intro")),
      input(
        "file",
        t("schedule.import.fileLabel"),
        { type: "file_input", action_id: ids.file, filetypes: ["ics"], max_files: 1 },
        { optional: true },
      ),
      input(
        "address",
        t("schedule.import.addressLabel"),
        { type: "url_text_input", action_id: ids.address, placeholder: plain(t("schedule.import.addressPlaceholder")) },
        { optional: true, hint: plain(t("schedule.import.addressHint")) },
      ),
      context(t("schedule.import.nothingKept")),
    ],
  };
}

async function read(moment: Moment, view: ViewState): Promise<SubmitAnswer> {
  const t = textsFor(moment.me.locale);
  const fileId = view.values.file?.[ids.file]?.files?.[0]?.id;
  const address = view.values.address?.[ids.address]?.value?.trim() ?? "";
  if (!fileId && address === "") return problem("file", t("schedule.import.chooseOne"));
  const text = fileId ? await fileText(moment, fileId) : await fetchCalendar(address, patience);
  const block = fileId ? "file" : "address";
  if (text === undefined) return problem(block, t(fileId ? "schedule.import.noFile" : "schedule.import.noAnswer"));
  const reading = await readingOf(moment, text);
  if ("problem" in reading) return problem(block, reading.problem);
  if (reading.found.length === 0) {
    return { response_action: "update", view: noticeModal({ text: nothingText(reading, t) }, moment.me.locale) };
  }
  keep(moment, reading);
  return { response_action: "update", view: foundView(moment, reading) };
}

/** The file is had from Slack by its id, and only the sender's own. */
async function fileText(moment: Moment, id: string): Promise<string | undefined> {
  const { slack, me } = moment;
  const file = await fileKnownAs(id, slack);
  if (file?.user !== me.id) {
    writeDownRefusal(moment);
    return undefined;
  }
  if (!file.url_private_download) return undefined;
  const answer = await fetch(file.url_private_download, {
    headers: { authorization: `Bearer ${slack.token}` },
    redirect: "manual",
    signal: AbortSignal.timeout(patience),
  });
  return answer.ok ? answer.text() : undefined;
}

async function fileKnownAs(id: string, slack: WebClient) {
  try {
    const { file } = await slack.files.info({ file: id });
    return file;
  } catch (error) {
    // Deleted since it was chosen, or never a file of this workspace.
    if (error instanceof WebAPIPlatformError && error.data.error === "file_not_found") return undefined;
    throw error;
  }
}

async function readingOf({ scope, me, now }: Moment, text: string): Promise<CalendarReading | { problem: string }> {
  return oneOnOnesIn(text, { me, people: await allPeople(scope), now });
}

/** What was found waits for the manager's word; a calendar has no place in a form's 3,000 characters, nor in the database. */
const kept = new Map<string, { reading: CalendarReading; at: Temporal.Instant }>();
const keptFor = { hours: 1 };

function keep(moment: Moment, reading: CalendarReading): void {
  for (const [key, { at }] of kept) if (isOver(at, moment.now)) kept.delete(key);
  kept.set(keyOf(moment), { reading, at: moment.now });
}

function isOver(at: Temporal.Instant, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(at.add(keptFor), now) < 0;
}

function keyOf({ scope, me }: Moment): string {
  return `${scope.workspace} ${me.id}`;
}

/** Slack takes ten tick boxes in a group (docs: checkboxes element). */
const mostShown = 10;

function foundView({ me }: Moment, { found, left }: CalendarReading): ModalView {
  const t = textsFor(me.locale);
  const shown = found.slice(0, mostShown);
  const options = shown.map((one) => longOption(inWords(one, me), one.rep.id));
  return {
    type: "modal",
    callback_id: ids.confirm,
    title: plain(t("schedule.import.formTitle")),
    submit: plain(t("schedule.import.setSubmit")),
    close: plain(t("schedule.cancelClose")),
    blocks: [
      section(t("schedule.import.found", { count: found.length })),
      input("chosen", t("schedule.import.chosenLabel"), {
        type: "checkboxes",
        action_id: ids.chosen,
        options,
        initial_options: options,
      }),
      ...(found.length > shown.length ? [context(t("schedule.import.moreThanShown", { count: mostShown }))] : []),
      ...leftBlocks(left, t),
      context(t("schedule.import.repsHear")),
    ],
  };
}

function inWords({ rep, cadence }: FoundOneOnOne, me: Person): string {
  const words = { name: rep.name, cadence: cadenceInWords(cadence, me.locale), count: cadence.lengthMinutes };
  return cut(textsFor(me.locale)("schedule.import.one", words), 150);
}

function leftBlocks(left: CalendarReading["left"], t: Texts) {
  if (left.length === 0) return [];
  const lines = left.slice(0, 10).map(({ title, why }) => `\u2022 ${escaped(cut(title, 80))}: ${escaped(why)}`);
  return [context(cut(`${t("schedule.import.left")}\n${lines.join("\n")}`, 1900))];
}

function nothingText({ left }: CalendarReading, t: Texts): string {
  const lines = left.slice(0, 10).map(({ title, why }) => `\u2022 ${escaped(cut(title, 80))}: ${escaped(why)}`);
  return cut([t("schedule.import.nothing"), ...lines].join("\n"), 2900);
}

async function confirm(moment: Moment, view: ViewState): Promise<SubmitAnswer> {
  const { scope, me, now, diary } = moment;
  const t = textsFor(me.locale);
  const waiting = kept.get(keyOf(moment));
  if (!waiting || isOver(waiting.at, now)) {
    writeDownRefusal(moment);
    return { response_action: "update", view: noticeModal({ text: t("schedule.import.again") }, me.locale) };
  }
  const chosen = new Set((view.values.chosen?.[ids.chosen]?.selected_options ?? []).map(({ value }) => value));
  const wanted = waiting.reading.found.filter(({ rep }) => chosen.has(rep.id));
  if (wanted.length < chosen.size) writeDownRefusal(moment);
  if (wanted.length === 0) return problem("chosen", t("schedule.import.chooseAny"));
  kept.delete(keyOf(moment));
  const lines: string[] = [];
  for (const one of wanted) {
    const isSet = await keepFound(scope, me, one, { now, diary });
    lines.push(isSet ? inWords(one, me) : t("schedule.import.why.theirManager", { name: one.rep.name }));
  }
  moment.wakeSender();
  const text = [t("schedule.import.done"), ...lines.map((line) => `\u2022 ${escaped(line)}`)].join("\n");
  return { response_action: "update", view: noticeModal({ text }, me.locale) };
}

function problem(block: string, sentence: string): SubmitAnswer {
  return { response_action: "errors", errors: { [block]: sentence } };
}

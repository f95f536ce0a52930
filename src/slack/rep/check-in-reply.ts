import type { Button, KnownBlock } from "@slack/types";
import { utc } from "../../clock.ts";
import { mondayOf } from "../../coaching/weeks.ts";
import { type CheckIn, checkInOf, isOnlyALine, keepLine, skipWeek } from "../../store/check-ins.ts";
import { goalsOf } from "../../store/goals.ts";
import type { Nudge } from "../../store/nudges.ts";
import { checkInPrompts } from "../../store/nudges-own.ts";
import { pairById, pairsOfRep } from "../../store/pairs.ts";
import { type Person, personById } from "../../store/people.ts";
import type { Privacy } from "../../store/schema.ts";
import { inTransaction, type Scope } from "../../store/scope.ts";
import { textsFor } from "../../texts/texts.ts";
import { actionIds } from "../action-ids.ts";
import { actions, button, cut, escaped, quoted, section } from "../blocks.ts";
import { dayWhere } from "../dates.ts";
import type { Click, EventMoment, Listener, Moment } from "../listener.ts";
import { refuse } from "../refusals.ts";
import { answerLimit } from "./check-in-form.ts";
import { isLineShared } from "./check-in-words.ts";
import { showInBriefs, showInCheckIn, takeOutOfBriefs } from "./goal-shown.ts";
import { namesOf, readersOf } from "./goal-words.ts";
import { isCommand, isNothing, isThanks } from "./plain-words.ts";
import { putOnList, topicLimit } from "./topic.ts";

const ids = {
  share: "check_in.share_line",
  keep: "check_in.keep_line",
  takeBack: "check_in.take_back",
  asTopic: "check_in.as_topic",
} as const;

/** A rep answers the weekly question in plain words, in the conversation itself: the line of that week. */
export const checkInReplyListeners: Listener[] = [
  { on: "action", id: ids.share, handle: (moment, click) => setReaders(moment, click, "shared") },
  { on: "action", id: ids.keep, handle: (moment, click) => setReaders(moment, click, "only me") },
  { on: "action", id: ids.takeBack, handle: takeBack },
  { on: "action", id: ids.asTopic, handle: makeTopic },
];

/** This week's questions about goals that can be answered in plain words: until the form was filled in, or the week skipped. */
export async function answerableCheckIns({ scope, now }: EventMoment, me: Person): Promise<Nudge[]> {
  const week = weekOf(me, now);
  const said = await checkInOf(scope, me.id, week);
  return said && !isOnlyALine(said) ? [] : checkInPrompts(scope, me.id, week);
}

function weekOf(me: Person, now: Temporal.Instant): string {
  return mondayOf(dayWhere(now, me.zone));
}

/**
 * Takes what a rep writes for the line of their week.
 *
 * @param words as they were typed
 * @returns false when it is no answer
 */
export async function answerAsCheckIn(
  moment: EventMoment,
  me: Person,
  words: string,
  say: (text: string, blocks: KnownBlock[]) => Promise<unknown>,
): Promise<boolean> {
  const { scope, now } = moment;
  if (isCommand.test(words)) return false;
  if (isThanks.test(words)) return true;
  const week = weekOf(me, now);
  const said = await checkInOf(scope, me.id, week);
  const t = textsFor(me.locale);
  if (isNothing.test(words)) {
    if (!said) await skipInWords(moment, me, week, say);
    return true;
  }
  const line = said?.line ? `${said.line}\n${words}` : words;
  if (line.length > answerLimit) {
    const tooLong = t("checkIn.reply.tooLong", { most: answerLimit, length: line.length });
    await say(t("checkIn.reply.tooLongNotice"), [section(tooLong), actions("check-in-reply", sayMore(me, week))]);
    return true;
  }
  const privacy = said?.line ? said.line_privacy : await usualPrivacy(scope, me);
  await keep(moment, me, { week, line, privacy });
  await say(t("checkIn.reply.notice"), await keptBlocks(scope, me, { week, line, privacy, words }));
  return true;
}

async function usualPrivacy(scope: Scope, me: Person): Promise<Privacy> {
  const goals = await goalsOf(scope, me.id, "rep");
  return isLineShared(goals, await readersOf(scope, me.id)) ? "shared" : "only me";
}

async function skipInWords(
  { scope, now, wakeSender }: EventMoment,
  me: Person,
  week: string,
  say: (text: string, blocks: KnownBlock[]) => Promise<unknown>,
): Promise<void> {
  await inTransaction(scope, async (inside) => {
    await skipWeek(inside, me.id, week, utc(now));
    await showInCheckIn(inside, me.id, week, now);
  });
  wakeSender();
  const t = textsFor(me.locale);
  await say(t("checkIn.thanks.skippedNotice"), [section(t("checkIn.thanks.skipped"))]);
}

interface Line {
  week: string;
  line: string;
  privacy: Privacy;
}

async function keep(
  { scope, now, wakeSender }: Pick<EventMoment, "scope" | "now" | "wakeSender">,
  me: Person,
  { week, line, privacy }: Line,
): Promise<void> {
  await inTransaction(scope, async (inside) => {
    await keepLine(inside, { repId: me.id, week, line, privacy }, utc(now));
    await (privacy === "only me" || line === "" ? takeOutOfBriefs : showInBriefs)(inside, me.id, now);
    await showInCheckIn(inside, me.id, week, now);
  });
  wakeSender();
}

/** What was understood, who reads it, and the ways to have it otherwise. */
async function keptBlocks(
  scope: Scope,
  me: Person,
  { week, line, privacy, words }: Line & { words: string },
): Promise<KnownBlock[]> {
  const t = textsFor(me.locale);
  const readers = await readersOf(scope, me.id);
  const names = namesOf(readers, me.locale);
  const quote = quoted(line);
  const shared = privacy === "shared" && readers.length > 0;
  const said = shared
    ? t("checkIn.reply.shared", { count: readers.length, names: escaped(names), line: quote })
    : t("checkIn.reply.onlyYou", { line: quote });
  const value = `${week} ${words}`;
  const readersButton = shared
    ? [button(t("checkIn.reply.onlyMeButton"), ids.keep, value)]
    : readers.length > 0
      ? [button(t("checkIn.reply.shareButton", { names: cut(names, 40) }), ids.share, value)]
      : [];
  return [
    section(said),
    actions(
      "check-in-reply",
      sayMore(me, week),
      ...readersButton,
      ...(await topicButton(scope, me, { week, words })),
      button(t("checkIn.reply.takeBackButton"), ids.takeBack, value),
    ),
  ];
}

function sayMore(me: Person, week: string): Button {
  return button(textsFor(me.locale)("checkIn.reply.formButton"), actionIds.openCheckIn, week);
}

/** It may have been meant for the 1:1; with one manager it is plain for whose. */
async function topicButton(
  scope: Scope,
  me: Person,
  { week, words }: { week: string; words: string },
): Promise<Button[]> {
  const [pair, ...others] = await pairsOfRep(scope, me.id);
  if (!pair || others.length > 0 || words.length > topicLimit) return [];
  const manager = await personById(scope, pair.manager_id);
  const name = cut(manager?.first_name ?? "", 40);
  return [
    button(textsFor(me.locale)("checkIn.reply.topicButton", { name }), ids.asTopic, `${pair.id} ${week} ${words}`),
  ];
}

/** The check-in a button is about, by its week, and the words it was put under, if they are in its line still. */
async function lineBehind({ scope, me }: Moment, value: string): Promise<{ said: CheckIn; words: string } | undefined> {
  const [, week = "", words = ""] = /^(\S+) (.+)$/su.exec(value) ?? [];
  const said = await checkInOf(scope, me.id, week);
  return said?.line.includes(words) && words !== "" ? { said, words } : undefined;
}

async function setReaders(moment: Moment, click: Click, privacy: Privacy): Promise<void> {
  const { scope, me } = moment;
  const t = textsFor(me.locale);
  const found = await lineBehind(moment, click.value);
  if (!found) return refuse(moment, t("checkIn.reply.gone"));
  const { words } = found;
  const { week, line } = found.said;
  await keep(moment, me, { week, line, privacy });
  const blocks = await keptBlocks(scope, me, { week, line, privacy, words });
  await moment.tell({ text: t("checkIn.reply.notice"), blocks, instead: click.inMessage });
}

async function takeBack(moment: Moment, click: Click): Promise<void> {
  const t = textsFor(moment.me.locale);
  const found = await lineBehind(moment, click.value);
  if (!found) return refuse(moment, t("checkIn.reply.gone"));
  const { said, words } = found;
  await keep(moment, moment.me, { ...without(said, words), week: said.week });
  await moment.tell({ text: t("checkIn.reply.takenBack", { line: quoted(words) }), instead: click.inMessage });
}

async function makeTopic(moment: Moment, click: Click): Promise<void> {
  const { scope, me } = moment;
  const t = textsFor(me.locale);
  const [pairId = ""] = click.value.split(" ", 1);
  const pair = await pairById(scope, pairId);
  const found = await lineBehind(moment, click.value.slice(pairId.length + 1));
  if (!found || pair?.rep_id !== me.id || pair.ended_at !== null || found.words.length > topicLimit) {
    return refuse(moment, t("checkIn.reply.gone"));
  }
  const { said, words } = found;
  await keep(moment, me, { ...without(said, words), week: said.week });
  await putOnList(moment, pair.id, words);
  const manager = await personById(scope, pair.manager_id);
  const name = escaped(manager?.first_name ?? "");
  await moment.tell({
    text: t("checkIn.reply.asTopic", { name, line: quoted(words) }),
    instead: click.inMessage,
  });
}

/** The line without some words that were added to it. */
function without({ line, line_privacy }: CheckIn, words: string): { line: string; privacy: Privacy } {
  const at = line.lastIndexOf(words);
  const rest = `${line.slice(0, at)}${line.slice(at + words.length)}`;
  return { line: rest.replace(/\n{2,}/gu, "\n").trim(), privacy: line_privacy };
}

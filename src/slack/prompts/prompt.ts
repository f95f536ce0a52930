import type { ActionsBlock, Button, PlainTextOption } from "@slack/types";
import { utc } from "../../clock.ts";
import { type Nudge, ofUseUntil } from "../../store/nudges.ts";
import { type Pair, pairById } from "../../store/pairs.ts";
import { type Person, personById } from "../../store/people.ts";
import type { Scope } from "../../store/scope.ts";
import { type Texts, textsFor } from "../../texts/texts.ts";
import { actions, context, option } from "../blocks.ts";
import { dayWhere } from "../dates.ts";
import type { Message } from "../message.ts";
import type { Meeting, Now } from "../schedule/diary.ts";

/** What a prompt around a 1:1 speaks of, as it is at this moment. */
export interface PromptAbout {
  pair: Pair;
  manager: Person;
  rep: Person;
  /** Who reads it. */
  me: Person;
  /** Undefined when the 1:1 is no longer planned at all. */
  meeting: Meeting | undefined;
  now: Temporal.Instant;
  today: string;
}

/** Looks up what a prompt is about; undefined when it is not the reader's to hear (any more). */
export async function aboutOf(scope: Scope, nudge: Nudge, { now, diary }: Now): Promise<PromptAbout | undefined> {
  const pair = nudge.pair_id === null ? undefined : await pairById(scope, nudge.pair_id);
  if (!pair || pair.ended_at !== null || nudge.day === null) return undefined;
  const reader = nudge.kind === "topics" ? pair.rep_id : pair.manager_id;
  const manager = await personById(scope, pair.manager_id);
  const rep = await personById(scope, pair.rep_id);
  if (!manager || !rep || reader !== nudge.person_id) return undefined;
  const me = reader === rep.id ? rep : manager;
  const meeting = await diary.meeting(scope, pair.id, nudge.day);
  return { pair, manager, rep, me, meeting, now, today: dayWhere(now, me.zone) };
}

/** A prompt that no longer holds: one quiet line in the place of the message. */
export function quietly(text: string): Message {
  return { text, blocks: [context(text)] };
}

/** For a prompt whose pair is none any more: what was sent says so, what was not is not sent. */
export async function gone(scope: Scope, nudge: Nudge): Promise<Message | undefined> {
  if (!nudge.ts) return undefined;
  const reader = await personById(scope, nudge.person_id);
  return reader && quietly(textsFor(reader.locale)("prompts.gone"));
}

/** Ids of what every prompt offers; the listeners are in prompt-actions.ts. */
export const promptIds = { more: "prompt.more" } as const;

/** What can be chosen of a prompt's menu. */
export const promptChoices = {
  halfHour: "snooze-half-hour",
  hour: "snooze-hour",
  morning: "snooze-morning",
  never: "not-this-one",
  change: "change-when",
  move: "move-the-meeting",
  skip: "skip-the-meeting",
} as const;

/** The buttons of a prompt, with later, not this one, and change when at their end. */
export function promptActions(nudge: Nudge, me: Person, now: Temporal.Instant, ...buttons: Button[]): ActionsBlock {
  const t = textsFor(me.locale);
  return actions(`prompt-${nudge.kind}`, ...buttons, {
    type: "overflow",
    action_id: promptIds.more,
    options: [
      ...later(nudge, me, now, t),
      ...(nudge.kind === "brief" ? aboutTheMeeting(nudge, t) : []),
      option(t("prompts.menu.neverOption"), `${promptChoices.never} ${nudge.token}`),
      option(t("prompts.menu.changeOption"), `${promptChoices.change} ${nudge.token}`),
    ],
  });
}

/** An hour before is when one learns that it cannot be. */
function aboutTheMeeting({ token }: Nudge, t: Texts): PlainTextOption[] {
  return [
    option(t("prompts.menu.moveOption"), `${promptChoices.move} ${token}`),
    option(t("prompts.menu.skipOption"), `${promptChoices.skip} ${token}`),
  ];
}

/** The times to be reminded again at which it is still of use. */
function later(nudge: Nudge, me: Person, now: Temporal.Instant, t: Texts): PlainTextOption[] {
  const until = ofUseUntil(nudge);
  const inTime = (choice: string) => utc(snoozedTo(choice, now, me.zone)) < until;
  const soon = inTime(promptChoices.hour)
    ? option(t("prompts.menu.hourOption"), `${promptChoices.hour} ${nudge.token}`)
    : inTime(promptChoices.halfHour)
      ? option(t("prompts.menu.halfHourOption"), `${promptChoices.halfHour} ${nudge.token}`)
      : undefined;
  // A brief is for the same day; its menu has other things to offer, and Slack takes five (docs: overflow menu element).
  const morning =
    nudge.kind !== "brief" && inTime(promptChoices.morning)
      ? option(t("prompts.menu.morningOption"), `${promptChoices.morning} ${nudge.token}`)
      : undefined;
  return [soon, morning].filter((each) => each !== undefined);
}

/** When a snoozed prompt comes again; `zone` is where its reader is. A morning off is none: it comes on the next at work. */
export function snoozedTo(choice: string, now: Temporal.Instant, zone: string): Temporal.Instant {
  if (choice === promptChoices.halfHour) return now.add({ minutes: 30 });
  if (choice === promptChoices.hour) return now.add({ hours: 1 });
  return now
    .toZonedDateTimeISO(zone)
    .add({ days: 1 })
    .with({ hour: 9, minute: 0, second: 0, millisecond: 0 })
    .toInstant();
}

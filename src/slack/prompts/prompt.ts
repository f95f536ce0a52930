import type { ActionsBlock, Button, PlainTextOption } from "@slack/types";
import { utc } from "../../clock.ts";
import type { Nudge } from "../../store/nudges.ts";
import { type Pair, pairById } from "../../store/pairs.ts";
import { type Person, personById } from "../../store/people.ts";
import type { Scope } from "../../store/scope.ts";
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
  return actions(`prompt-${nudge.kind}`, ...buttons, {
    type: "overflow",
    action_id: promptIds.more,
    options: [
      ...later(nudge, me, now),
      ...(nudge.kind === "brief" ? aboutTheMeeting(nudge) : []),
      option("Not this one", `${promptChoices.never} ${nudge.token}`),
      option("Change when you hear this", `${promptChoices.change} ${nudge.token}`),
    ],
  });
}

/** An hour before is when one learns that it cannot be. */
function aboutTheMeeting({ token }: Nudge): PlainTextOption[] {
  return [
    option("Move this 1:1", `${promptChoices.move} ${token}`),
    option("Skip this 1:1", `${promptChoices.skip} ${token}`),
  ];
}

/** The times to be reminded again at which it is still of use. */
function later(nudge: Nudge, me: Person, now: Temporal.Instant): PlainTextOption[] {
  const inTime = (choice: string) => utc(snoozedTo(choice, now, me.zone)) < nudge.until;
  const soon = inTime(promptChoices.hour)
    ? option("Remind me in an hour", `${promptChoices.hour} ${nudge.token}`)
    : inTime(promptChoices.halfHour)
      ? option("Remind me in half an hour", `${promptChoices.halfHour} ${nudge.token}`)
      : undefined;
  // A brief is for the same day; its menu has other things to offer, and Slack takes five (docs: overflow menu element).
  const morning =
    nudge.kind !== "brief" && inTime(promptChoices.morning)
      ? option("Remind me tomorrow morning", `${promptChoices.morning} ${nudge.token}`)
      : undefined;
  return [soon, morning].filter((each) => each !== undefined);
}

/** When a snoozed prompt comes again; `zone` is where its reader is. */
export function snoozedTo(choice: string, now: Temporal.Instant, zone: string): Temporal.Instant {
  if (choice === promptChoices.halfHour) return now.add({ minutes: 30 });
  if (choice === promptChoices.hour) return now.add({ hours: 1 });
  return now
    .toZonedDateTimeISO(zone)
    .add({ days: 1 })
    .with({ hour: 9, minute: 0, second: 0, millisecond: 0 })
    .toInstant();
}

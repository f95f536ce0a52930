import type { Nudge } from "../store/nudges.ts";
import type { NudgeKind } from "../store/schema.ts";
import type { Scope } from "../store/scope.ts";
import { adminListeners } from "./admin.ts";
import { afterOneOnOneListeners } from "./after-one-on-one.ts";
import { briefMessage } from "./brief.ts";
import { calendarListeners } from "./calendar-address.ts";
import { clashMessage } from "./clash.ts";
import { commandListeners } from "./command.ts";
import { commitmentListeners } from "./commitments.ts";
import type { Now } from "./diary.ts";
import { directMessageListeners } from "./direct-message.ts";
import { goalListeners } from "./goal.ts";
import { goalsMessage } from "./goals-prompt.ts";
import { historyListeners } from "./history.ts";
import { homeListeners } from "./home.ts";
import type { Listener } from "./listener.ts";
import { logItMessage } from "./log-it.ts";
import { makeRepListeners, newPairMessage } from "./make-rep.ts";
import type { Message } from "./message.ts";
import { oneMeetingListeners } from "./one-meeting.ts";
import { oneOnOneListeners } from "./one-on-one.ts";
import { overviewListeners } from "./overview.ts";
import { pauseListeners } from "./pause-form.ts";
import { peopleListeners } from "./people-events.ts";
import { promptListeners } from "./prompt-actions.ts";
import { promptSettingsListeners } from "./prompt-settings.ts";
import { readingListeners } from "./reading-modal.ts";
import { reflectionMessage } from "./reflection.ts";
import { scheduleListeners } from "./schedule.ts";
import { scheduleListListeners } from "./schedule-list.ts";
import { scheduleMessage } from "./schedule-news.ts";
import { settingsListeners } from "./settings.ts";
import { sharedListeners, sharedMessage } from "./shared.ts";
import { weekMessage } from "./the-week.ts";
import { timeOffListeners } from "./time-off.ts";
import { topicListeners } from "./topic.ts";
import { topicReplyListeners } from "./topic-reply.ts";
import { topicsMessage } from "./topics-prompt.ts";

/** All the bot listens to. The tests of tampering and of the manifest go through this list. */
export const allListeners: readonly Listener[] = [
  ...commandListeners,
  ...oneOnOneListeners,
  ...afterOneOnOneListeners,
  ...readingListeners,
  ...sharedListeners,
  ...overviewListeners,
  ...historyListeners,
  ...makeRepListeners,
  ...topicListeners,
  ...topicReplyListeners,
  ...goalListeners,
  ...commitmentListeners,
  ...scheduleListeners,
  ...scheduleListListeners,
  ...oneMeetingListeners,
  ...pauseListeners,
  ...promptListeners,
  ...promptSettingsListeners,
  ...settingsListeners,
  ...timeOffListeners,
  ...calendarListeners,
  ...adminListeners,
  ...homeListeners,
  ...directMessageListeners,
  ...peopleListeners,
];

/** The words of each kind of nudge, made from the state of the moment it is sent. */
export const nudgeWords: Record<NudgeKind, Words> = {
  reflection: reflectionMessage,
  shared: sharedMessage,
  "new-pair": newPairMessage,
  topics: topicsMessage,
  brief: briefMessage,
  "log-it": logItMessage,
  week: weekMessage,
  goals: goalsMessage,
  clash: clashMessage,
  schedule: scheduleMessage,
};

type Words = (scope: Scope, nudge: Nudge, at: Now) => Promise<Message | undefined>;

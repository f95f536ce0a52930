import type { Nudge } from "../store/nudges.ts";
import type { NudgeKind } from "../store/schema.ts";
import type { Scope } from "../store/scope.ts";
import { afterOneOnOneListeners } from "./after/after-one-on-one.ts";
import { historyListeners } from "./after/history.ts";
import { readingListeners } from "./after/reading-modal.ts";
import { reflectionMessage } from "./after/reflection.ts";
import { sharedListeners, sharedMessage } from "./after/shared.ts";
import { commandListeners } from "./command.ts";
import { directMessageListeners } from "./direct-message.ts";
import { flagMessage } from "./flags/flag-message.ts";
import { flagListeners } from "./flags/flags.ts";
import { warningMessage } from "./flags/warning-message.ts";
import { wellDoneMessage } from "./flags/well-done.ts";
import { privacyListeners } from "./home/privacy.ts";
import { homeListeners } from "./home.ts";
import { ideasListeners } from "./ideas.ts";
import { leadersWeekMessage } from "./leading/leaders-week.ts";
import { leadingListeners } from "./leading/leading.ts";
import type { Listener } from "./listener.ts";
import type { Message } from "./message.ts";
import { commitmentListeners } from "./one-on-one/commitments.ts";
import { makeRepListeners, newPairMessage } from "./one-on-one/make-rep.ts";
import { oneOnOneListeners } from "./one-on-one/one-on-one.ts";
import { overviewListeners } from "./overview.ts";
import { peopleListeners } from "./people-events.ts";
import { askListeners } from "./pipeline/ask-about-deal.ts";
import { dealListeners } from "./pipeline/deals-of-note.ts";
import { pipelineListeners } from "./pipeline/pipeline-list.ts";
import { briefMessage } from "./prompts/brief.ts";
import { clashMessage } from "./prompts/clash.ts";
import { goalsMessage } from "./prompts/goals-prompt.ts";
import { logItMessage } from "./prompts/log-it.ts";
import { promptListeners } from "./prompts/prompt-actions.ts";
import { weekMessage } from "./prompts/the-week.ts";
import { topicsMessage } from "./prompts/topics-prompt.ts";
import { checkInListeners } from "./rep/check-in.ts";
import { checkInReplyListeners } from "./rep/check-in-reply.ts";
import { goalListeners } from "./rep/goal.ts";
import { goalEndListeners } from "./rep/goal-end.ts";
import { goalListListeners } from "./rep/goal-list.ts";
import { goalSuggestListeners } from "./rep/goal-suggest.ts";
import { answeredMessage, goalSuggestedListeners, suggestedMessage } from "./rep/goal-suggested.ts";
import { pulseListeners } from "./rep/pulse.ts";
import { topicListeners } from "./rep/topic.ts";
import { topicListListeners } from "./rep/topic-list.ts";
import { topicReplyListeners } from "./rep/topic-reply.ts";
import { calendarListeners } from "./schedule/calendar-address.ts";
import type { Now } from "./schedule/diary.ts";
import { importListeners } from "./schedule/import-form.ts";
import { oneMeetingListeners } from "./schedule/one-meeting.ts";
import { pauseListeners } from "./schedule/pause-form.ts";
import { scheduleListeners } from "./schedule/schedule.ts";
import { scheduleListListeners } from "./schedule/schedule-list.ts";
import { scheduleMessage } from "./schedule/schedule-news.ts";
import { adminListeners } from "./settings/admin.ts";
import { keepListeners } from "./settings/keep-form.ts";
import { myDataListeners } from "./settings/my-data.ts";
import { promptSettingsListeners } from "./settings/prompt-settings.ts";
import { settingsListeners } from "./settings/settings.ts";
import { timeOffListeners } from "./settings/time-off.ts";
import { setupListeners } from "./setup/setup.ts";
import { welcomeMessage } from "./setup/welcome-message.ts";
import { uninstalledListeners } from "./uninstalled.ts";

/** All the bot listens to. The tests of tampering and of the manifest go through this list. */
export const allListeners: readonly Listener[] = [
  ...commandListeners,
  ...oneOnOneListeners,
  ...afterOneOnOneListeners,
  ...readingListeners,
  ...sharedListeners,
  ...flagListeners,
  ...overviewListeners,
  ...historyListeners,
  ...makeRepListeners,
  ...topicListeners,
  ...topicListListeners,
  ...topicReplyListeners,
  ...goalListeners,
  ...goalListListeners,
  ...goalEndListeners,
  ...goalSuggestListeners,
  ...goalSuggestedListeners,
  ...checkInListeners,
  ...checkInReplyListeners,
  ...pulseListeners,
  ...commitmentListeners,
  ...dealListeners,
  ...askListeners,
  ...pipelineListeners,
  ...scheduleListeners,
  ...scheduleListListeners,
  ...oneMeetingListeners,
  ...pauseListeners,
  ...promptListeners,
  ...promptSettingsListeners,
  ...settingsListeners,
  ...timeOffListeners,
  ...calendarListeners,
  ...importListeners,
  ...adminListeners,
  ...myDataListeners,
  ...keepListeners,
  ...setupListeners,
  ...ideasListeners,
  ...leadingListeners,
  ...homeListeners,
  ...privacyListeners,
  ...directMessageListeners,
  ...peopleListeners,
  ...uninstalledListeners,
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
  "leader-week": leadersWeekMessage,
  schedule: scheduleMessage,
  flag: flagMessage,
  "flag-warning": warningMessage,
  "well-done": wellDoneMessage,
  "goal-suggested": suggestedMessage,
  "goal-answered": answeredMessage,
  welcome: welcomeMessage,
};

type Words = (scope: Scope, nudge: Nudge, at: Now) => Promise<Message | undefined>;

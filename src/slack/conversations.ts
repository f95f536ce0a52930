import type { Nudge } from "../store/nudges.ts";
import type { NudgeKind } from "../store/schema.ts";
import type { Scope } from "../store/scope.ts";
import { afterOneOnOneListeners } from "./after-one-on-one.ts";
import { commandListeners } from "./command.ts";
import { commitmentListeners } from "./commitments.ts";
import { directMessageListeners } from "./direct-message.ts";
import { goalListeners } from "./goal.ts";
import { historyListeners } from "./history.ts";
import { homeListeners } from "./home.ts";
import type { Listener } from "./listener.ts";
import { makeRepListeners, newPairMessage } from "./make-rep.ts";
import type { Message } from "./message.ts";
import { oneOnOneListeners } from "./one-on-one.ts";
import { overviewListeners } from "./overview.ts";
import { peopleListeners } from "./people-events.ts";
import { readingListeners } from "./reading-modal.ts";
import { reflectionMessage } from "./reflection.ts";
import { sharedListeners, sharedMessage } from "./shared.ts";
import { topicListeners } from "./topic.ts";

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
  ...goalListeners,
  ...commitmentListeners,
  ...homeListeners,
  ...directMessageListeners,
  ...peopleListeners,
];

/** The words of each kind of nudge, made from the state of the moment it is sent. */
export const nudgeWords: Record<NudgeKind, (scope: Scope, nudge: Nudge) => Promise<Message | undefined>> = {
  reflection: reflectionMessage,
  shared: sharedMessage,
  "new-pair": newPairMessage,
};

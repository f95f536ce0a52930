import type { Nudge } from "../../store/nudges.ts";
import type { Scope } from "../../store/scope.ts";
import { waitingTopics } from "../../store/topics.ts";
import { actionIds } from "../action-ids.ts";
import { button, context, escaped, quoted, section } from "../blocks.ts";
import { momentInWords } from "../dates.ts";
import type { Message } from "../message.ts";
import type { Now } from "../schedule/diary.ts";
import { aboutOf, gone, type PromptAbout, promptActions, quietly } from "./prompt.ts";

/** The day before a 1:1 the rep is asked what it should be about. */
export async function topicsMessage(scope: Scope, nudge: Nudge, at: Now): Promise<Message | undefined> {
  const about = await aboutOf(scope, nudge, at);
  if (!about) return gone(scope, nudge);
  const off = whyOff(about);
  if (off) return nudge.ts ? quietly(off) : undefined;
  const when = momentInWords(about.meeting!.startsAt, at.now, about.me);
  const manager = escaped(about.manager.first_name);
  const topics = await waitingTopics(scope, about.pair.id);
  const title = `Your 1:1 with ${about.manager.first_name} is ${when}`;
  const listed = topics.slice(0, 10).map(({ text }) => quoted(text));
  const question =
    topics.length === 0
      ? "What do you want to talk about?"
      : `On your list:\n${listed.join("\n")}\nAnything else you want to talk about?`;
  return {
    text: `${title}. What do you want to talk about?`,
    blocks: [
      section(`*Your 1:1 with ${manager} is ${when}.*\n${question}`),
      context(`Just answer here, in a line. It goes to the top of the 1:1, where you and ${manager} can read it.`),
      promptActions(
        nudge,
        about.me,
        at.now,
        button("Add a topic", actionIds.openTopic, about.pair.id, { style: "primary" }),
      ),
    ],
  };
}

/** Why a 1:1 that was announced does not take place as announced; undefined when it does. */
function whyOff({ meeting, manager }: PromptAbout): string | undefined {
  const kept = "What is on your list stays there for the next one.";
  const name = escaped(manager.first_name);
  if (!meeting || meeting.skipped) return `This 1:1 with ${name} does not take place. ${kept}`;
  if (meeting.off.length > 0) return `Your 1:1 with ${name} falls on a day off, so its date may change. ${kept}`;
  return undefined;
}

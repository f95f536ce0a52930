import type { Nudge } from "../../store/nudges.ts";
import type { Scope } from "../../store/scope.ts";
import { type Topic, waitingTopics } from "../../store/topics.ts";
import { type Texts, textsFor } from "../../texts/texts.ts";
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
  const t = textsFor(about.me.locale);
  const when = momentInWords(about.meeting!.startsAt, at.now, about.me);
  const name = escaped(about.manager.first_name);
  const topics = await waitingTopics(scope, about.pair.id);
  return {
    text: t("topics.prompt.notice", { name: about.manager.first_name, when }),
    blocks: [
      section([t("topics.prompt.when", { name, when }), ...listed(topics, t)].join("\n")),
      context(t("topics.prompt.answer", { name })),
      promptActions(
        nudge,
        about.me,
        at.now,
        button(t("topics.addButton"), actionIds.openTopic, about.pair.id, { style: "primary" }),
        ...(topics.length > 0 ? [button(t("topics.mineButton"), actionIds.openTopics, "all")] : []),
      ),
    ],
  };
}

/** The rest is behind "My topics". */
const mostListed = 10;

function listed(topics: readonly Topic[], t: Texts): string[] {
  if (topics.length === 0) return [t("topics.prompt.question")];
  const more = topics.length - mostListed;
  return [
    t("topics.prompt.list"),
    ...topics.slice(0, mostListed).map(({ text }) => quoted(text)),
    ...(more > 0 ? [t("topics.prompt.more", { count: more })] : []),
    t("topics.prompt.else"),
  ];
}

/** Why a 1:1 that was announced does not take place as announced; undefined when it does. */
function whyOff({ meeting, manager, me }: PromptAbout): string | undefined {
  const t = textsFor(me.locale);
  const name = escaped(manager.first_name);
  if (!meeting || meeting.skipped) return t("topics.prompt.notHeld", { name });
  if (meeting.off.length > 0) return t("topics.prompt.dayOff", { name });
  return undefined;
}

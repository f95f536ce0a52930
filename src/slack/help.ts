import type { KnownBlock } from "@slack/types";
import type { Person } from "../store/people.ts";
import { textsFor } from "../texts/texts.ts";
import { ids as reflectionIds } from "./after/reflection.ts";
import { actions, button, context, header, section } from "./blocks.ts";

/** What can be typed, in the order people need it. */
const examples = [
  "start",
  "byName",
  "overview",
  "history",
  "pipeline",
  "topic",
  "topics",
  "ideas",
  "schedule",
  "settings",
  "goals",
  "checkIn",
  "suggestGoal",
] as const;

/** What Sideline is and what can be typed; useful for somebody who has never seen it. */
export function helpBlocks(me: Person): KnownBlock[] {
  const t = textsFor(me.locale);
  const again = button(t("help.againButton"), reflectionIds.fewer, "every");
  return [
    header(t("help.header")),
    section(examples.map((each) => `\u2022 ${t(`help.${each}`)}`).join("\n")),
    context(t("help.readers")),
    ...(me.reflections === "every" ? [] : [section(t("help.fewer")), actions("messages", again)]),
  ];
}

import type { Flag, Outcome } from "../../coaching/flags/ladder.ts";
import type { Texts } from "../../texts/texts.ts";
import { context } from "../blocks.ts";
import type { Message } from "../message.ts";

const names = {
  "good run": "goodRun",
  lapsed: "lapsed",
  mistaken: "mistaken",
  renewed: "renewed",
  ended: "ended",
} as const satisfies Record<Outcome, string>;

/** Stands where a message about a flag stood that is over: no line of a note stays behind in Slack. */
export function clearedMessage({ outcome }: Flag, t: Texts): Message {
  const text = t(`flags.cleared.${names[outcome ?? "ended"]}`);
  return { text: t("flags.notice"), blocks: [context(text)] };
}

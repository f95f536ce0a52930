/** The words of the simulated bot's messages: which nudge each says, and what that stands on. Written and read here alone. */
import type { KnownBlock } from "@slack/types";
import type { Message } from "../nudges/engine.ts";
import type { Nudge } from "../store/nudges.ts";
import type { ClickScript } from "./script.ts";

/** What a message says of one nudge. */
export interface Said {
  /** The nudge's workspace and name: "T001: brief about T001-P1-1 on 2026-03-03 for U1". */
  key: string;
  /** What the planner knew: when the 1:1 starts, that it is skipped, logged … */
  facts: string;
}

const says = " says ";

/** A prompt about a 1:1 by its name: "log-it again" is the second question. */
export function promptKey({ pair, day, prompt, person }: ClickScript): string {
  const [kind, again] = prompt.split(" ");
  return `${kind} about ${pair} on ${day}${again ? ", again" : ""} for ${person}`;
}

export function words(workspace: string, { key, facts }: Pick<Nudge, "key" | "facts">): Message {
  const text = `${workspace}: ${key}${says}${facts}`;
  return { text: "A nudge", blocks: [{ type: "section", text: { type: "mrkdwn", text } }] };
}

/** What a message with these blocks (JSON) says. */
export function saidIn(blocks: string | undefined): Said[] {
  if (!blocks) return [];
  const parsed = JSON.parse(blocks) as (KnownBlock & { text?: { text: string } })[];
  return parsed
    .map(({ text }) => text?.text)
    .filter((text) => text !== undefined)
    .map((text) => {
      const [key = "", facts = ""] = text.split(says);
      return { key, facts };
    });
}

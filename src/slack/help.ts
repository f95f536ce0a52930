import type { KnownBlock } from "@slack/types";
import type { Person } from "../store/people.ts";
import { ids as reflectionIds } from "./after/reflection.ts";
import { actions, button, context, header, section } from "./blocks.ts";

const examples: [string, string][] = [
  ["/1on1 @ravi", "start a 1:1 with Ravi, or go on with the one you had not saved"],
  ["/1on1 ravi patel", "the same, by name or e-mail address"],
  ["/1on1", "your pairs and what is open"],
  ["/1on1 @ravi history", "earlier 1:1s: read, correct, delete"],
  ["/1on1 topic how do I get into bigger deals?", "put a topic on your next 1:1 with your manager"],
  ["/1on1 schedule @ravi every other Tuesday at 10", "set when you two meet; `/1on1 schedule` shows all your dates"],
  ["/1on1 settings", "your working hours, time off, and what I write to you"],
  ["/1on1 goals", "set a goal: what you want to earn, how to grow, what you enjoy"],
];

/** What Sideline is and what can be typed; useful for somebody who has never seen it. */
export function helpBlocks(me: Person): KnownBlock[] {
  const lines = examples.map(([typed, does]) => `\u2022 \`${typed}\` - ${does}`);
  return [
    header("1:1s that are about the person"),
    section(lines.join("\n")),
    context(
      "*Who reads what:* a manager's notes are the manager's alone; a rep gets the commitments, and the notes where the manager shares them; leaders never see a word of them. Notes are read on the machine Sideline runs on and sent nowhere.",
    ),
    ...(me.reflections === "every"
      ? []
      : [
          section("You asked for fewer messages after your 1:1s."),
          actions("messages", button("Write to me after each 1:1 again", reflectionIds.fewer, "every")),
        ]),
  ];
}

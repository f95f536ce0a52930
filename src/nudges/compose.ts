import { move, type Nudge } from "../store/nudges.ts";
import { foldedInto } from "../store/nudges-folded.ts";
import { personById } from "../store/people.ts";
import { asOne, type Message } from "./message.ts";
import { nowText, type Sending } from "./sending.ts";

/** The words of a message, and the nudges besides its own that it says. */
export interface Composed {
  message: Message;
  parts: readonly Nudge[];
}

/**
 * The words of a nudge and of what is said within it, made now; undefined when there is nothing to say.
 *
 * @param joining what is to be folded into it with this message
 */
export async function compose(
  sending: Sending,
  nudge: Nudge,
  joining: readonly Nudge[] = [],
): Promise<Composed | undefined> {
  const { scope, words } = sending;
  const own = await words(scope, nudge);
  if (!own) return undefined;
  const messages: [Message, ...Message[]] = [own];
  const parts: Nudge[] = [];
  // Only what was tried before can have something folded into it.
  const folded = nudge.intent_at === null ? [] : await foldedInto(scope, nudge.key);
  for (const part of [...folded, ...joining]) {
    const said = await wordsOf(sending, part);
    if (!said) continue;
    messages.push(said);
    parts.push(part);
  }
  if (parts.length === 0) return { message: own, parts };
  const reader = await personById(scope, nudge.person_id);
  return { message: asOne(messages, reader?.locale ?? "en-US"), parts };
}

/** The words of a part; what has nothing to say, or came too late, is over. What was said once is said as long as it is true. */
async function wordsOf(sending: Sending, part: Nudge): Promise<Message | undefined> {
  const { scope, words } = sending;
  if (part.sent_at === null && part.until <= nowText(sending)) {
    await move(scope, part, { state: "missed", reason: "its moment had passed", folded_into: null });
    return undefined;
  }
  const said = await words(scope, part);
  if (!said && part.sent_at === null) {
    await move(scope, part, { state: "dropped", reason: "there was nothing to say", folded_into: null });
  }
  return said;
}

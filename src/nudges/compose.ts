import type { Nudge } from "../store/nudges.ts";
import { move } from "../store/nudges.ts";
import { foldedInto } from "../store/nudges-folded.ts";
import { asOne, type Message } from "./message.ts";
import { nowText, type Sending } from "./sending.ts";

/** The words of a nudge and of what is said within it, made now. */
export async function compose(
  sending: Sending,
  nudge: Nudge,
): Promise<{ message: Message | undefined; parts: readonly Nudge[] }> {
  const { scope, words } = sending;
  const own = await words(scope, nudge);
  if (!own) return { message: undefined, parts: [] };
  const messages: [Message, ...Message[]] = [own];
  const parts: Nudge[] = [];
  for (const part of await foldedInto(scope, nudge.key)) {
    if (part.sent_at === null && part.until <= nowText(sending)) {
      await move(scope, part, { state: "missed", reason: "its moment had passed", folded_into: null });
      continue;
    }
    const said = await words(scope, part);
    if (said) {
      messages.push(said);
      parts.push(part);
    } else if (part.sent_at === null) {
      await move(scope, part, { state: "dropped", reason: "there was nothing to say", folded_into: null });
    }
  }
  return { message: asOne(messages), parts };
}

import { textsFor } from "../../texts/texts.ts";
import { momentInWords } from "../dates.ts";
import type { Moment } from "../listener.ts";

/** When a pair next meets, in a few words: "next 1:1 tomorrow at 10:00"; undefined when it is not planned. */
export async function nextInWords(
  { scope, me, now, diary }: Pick<Moment, "scope" | "me" | "now" | "diary">,
  pairId: string,
): Promise<string | undefined> {
  const next = (await diary.next(scope, pairId, now, 1)).find(({ skipped }) => !skipped);
  return next && textsFor(me.locale)("schedule.list.next", { when: momentInWords(next.startsAt, now, me) });
}

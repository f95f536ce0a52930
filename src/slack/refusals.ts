import type { Person } from "../store/people.ts";
import { textsFor } from "../texts/texts.ts";
import { escaped } from "./blocks.ts";
import type { Moment } from "./listener.ts";

/**
 * Tells somebody that what they asked for is not theirs, or gone, and keeps the one line of it that the log has: who asked
 * and where, no words. It is told in one way and written at one place, so that whoever reads the log finds every attempt.
 *
 * @param text when more can be said than that it is not there
 */
export async function refuse(moment: Moment, text = notThere(moment.me.locale)): Promise<void> {
  writeDownRefusal(moment);
  await moment.tell({ text });
}

const writtenDown = new WeakSet<Moment>();

/**
 * The line alone: where the rest of what was asked for is done, or the answer is shown in another way. An attempt gets one
 * line, however many of its ids are not theirs.
 */
export function writeDownRefusal(moment: Moment): void {
  if (writtenDown.has(moment)) return;
  writtenDown.add(moment);
  const { scope, me, listener, log } = moment;
  log.warn({ workspace: scope.workspace, userId: me.id, listener }, refusedWords);
}

/** By these words the log's readers find it. */
export const refusedWords = "asked for what is not theirs, or gone";

/** Said when ids that came back are not the sender's: whatever they are, nothing was read or written. */
export function notMyForm(locale: string): string {
  return textsFor(locale)("refusals.notMyForm");
}

/** Said when what a button names is gone, or was never the sender's: both sound the same. */
export function notThere(locale: string): string {
  return textsFor(locale)("refusals.notThere");
}

/** Why there can be no 1:1 with this person, in my language; undefined when there can. */
export function whyNoOneOnOne(me: Person, them: Person): string | undefined {
  const t = textsFor(me.locale);
  const name = escaped(them.name);
  if (them.id === me.id) return t("refusals.myself");
  if (them.kind === "bot") return t("refusals.app", { name });
  if (them.kind === "deactivated") return t("refusals.deactivated", { name, handle: them.handle });
  if (them.kind === "guest") return t("refusals.guest", { name });
  if (them.kind === "stranger") return t("refusals.stranger", { name });
  return undefined;
}

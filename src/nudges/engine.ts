/**
 * What happens without anybody typing: planner and sender as one. The bot wakes it every second and whenever something
 * was put into the ledger; what there is to do follows from the database alone, so a wake that is lost loses nothing.
 *
 *   const nudges = createNudges({ db, slackOf, clock, log, words });
 *   await nudges.wake();
 *
 * Who changes what prompts depend on uses the store, in the transaction of the change: `saveCadence`, `moveMeeting`,
 * `addTimeOff`, `saveSettings` and their like put the pair or person on the timetable again by themselves; for anything
 * else there is `lookAgain`. Who answers a person's own action puts it into the ledger with `plan` and wakes the engine.
 */
import { createPlanner, type Planner } from "./planner.ts";
import { createSender } from "./sender.ts";
import { othersFirst, type SenderParts } from "./sending.ts";

export type { Message } from "./message.ts";
export type { Prompt } from "./timetable.ts";
export type NudgesParts = SenderParts;

export interface Nudges {
  /** Plans what is to be planned and sends what is due and allowed. Resolves when that is done. */
  wake(): Promise<void>;
  /** What would be sent in the next days; see the planner. */
  preview: Planner["preview"];
  /** Lets the calls under way end, then starts no other. */
  close(): Promise<void>;
}

export function createNudges(parts: NudgesParts): Nudges {
  const planner = createPlanner(parts);
  const sender = createSender(parts);
  let planning: Promise<void> | undefined;
  let again = false;
  let closed = false;

  /** Batch after batch, with the sender and everybody else at work in between: after a long silence nothing waits for the last plan. */
  async function planAll(): Promise<void> {
    do {
      again = false;
      while (!closed && (await planner.planSome())) {
        sendMeanwhile();
        await othersFirst();
      }
    } while (again && !closed);
  }

  function sendMeanwhile(): void {
    sender.drain().catch((error: unknown) => parts.log.error({ err: error }, "the sender failed"));
  }

  return {
    async wake() {
      again = true;
      planning ??= planAll().finally(() => {
        planning = undefined;
      });
      await planning;
      await sender.drain();
    },
    preview: planner.preview,
    async close() {
      closed = true;
      await planning?.catch(() => undefined);
      await sender.close();
    },
  };
}

import { utc } from "../clock.ts";
import { commitmentById, tickOff } from "../store/commitments.ts";
import { nudgeKey, sayAnew } from "../store/nudges.ts";
import { pairById } from "../store/pairs.ts";
import { actionIds } from "./action-ids.ts";
import { escaped } from "./blocks.ts";
import type { Click, Listener, Moment } from "./listener.ts";
import { notThere } from "./refusals.ts";

/** Ticking off a commitment where it stands. */
export const commitmentListeners: Listener[] = [{ on: "action", id: actionIds.commitmentDone, handle: done }];

async function done(moment: Moment, click: Click): Promise<void> {
  const { scope, me } = moment;
  const commitment = await commitmentById(scope, click.value);
  const pair = commitment && (await pairById(scope, commitment.pair_id));
  if (!commitment || !pair || (commitment.owner_id !== me.id && pair.manager_id !== me.id)) {
    return moment.tell({ text: notThere });
  }
  const now = utc(moment.now);
  await tickOff(scope, pair.id, [commitment.id], now);
  // The rep's message from that 1:1 shows the tick.
  const key = nudgeKey({ kind: "shared", about: commitment.note_id, personId: pair.rep_id });
  await sayAnew(scope, key, now, utc(moment.now.add({ hours: 24 })));
  await moment.tell({ text: `Done: "${escaped(commitment.what)}". It stays in your history.` });
  moment.wakeSender();
}

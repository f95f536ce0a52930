import { utc } from "../../clock.ts";
import { commitmentById, tickOff } from "../../store/commitments.ts";
import { nudgeKey, sayAnew } from "../../store/nudges.ts";
import { type Pair, pairById } from "../../store/pairs.ts";
import { inTransaction, type Scope } from "../../store/scope.ts";
import { actionIds } from "../action-ids.ts";
import { escaped } from "../blocks.ts";
import { publishHome } from "../home.ts";
import type { Click, Listener, Moment } from "../listener.ts";
import { notThere } from "../refusals.ts";

/** Ticking off a commitment where it stands. */
export const commitmentListeners: Listener[] = [{ on: "action", id: actionIds.commitmentDone, handle: done }];

async function done(moment: Moment, click: Click): Promise<void> {
  const { scope, me } = moment;
  const commitment = await commitmentById(scope, click.value);
  const pair = commitment && (await pairById(scope, commitment.pair_id));
  if (!commitment || !pair || (commitment.owner_id !== me.id && pair.manager_id !== me.id)) {
    return moment.tell({ text: notThere });
  }
  await inTransaction(scope, (inside) => tickOffAndShow(inside, pair, [commitment.id], moment.now));
  if (click.view?.type === "home") await publishHome(moment, me);
  else await moment.tell({ text: `Done: "${escaped(commitment.what)}". It stays in your history.` });
  moment.wakeSender();
}

/** Ticks off commitments of a pair; the messages in which the rep got them show it. Run it in a transaction. */
export async function tickOffAndShow(
  scope: Scope,
  pair: Pair,
  ids: readonly string[],
  now: Temporal.Instant,
): Promise<void> {
  for (const noteId of await tickOff(scope, pair.id, ids, utc(now))) {
    const key = nudgeKey({ kind: "shared", about: noteId, personId: pair.rep_id });
    await sayAnew(scope, key, utc(now), utc(now.add({ hours: 24 })));
  }
}

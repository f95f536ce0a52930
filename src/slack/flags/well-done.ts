import { utc } from "../../clock.ts";
import { flagIdIn, leaderPraiseOf, messageKeys, tellLeader } from "../../store/flag-state.ts";
import { flagById, flagOf, type ManagersFlag } from "../../store/flags.ts";
import { type Nudge, sayAnew } from "../../store/nudges.ts";
import { pairById } from "../../store/pairs.ts";
import { type Person, personById } from "../../store/people.ts";
import { leadersOf } from "../../store/roster-roles.ts";
import { inTransaction, type Scope } from "../../store/scope.ts";
import { type Texts, textsFor } from "../../texts/texts.ts";
import { actions, button, context, escaped, section } from "../blocks.ts";
import type { Click, Moment } from "../listener.ts";
import type { Message } from "../message.ts";
import { refuse } from "../refusals.ts";
import { flagIds } from "./flag-ids.ts";

/** Good weeks cleared a flag: well done, to its manager; and to the leader who saw it, where the manager likes. */
export async function wellDoneMessage(scope: Scope, nudge: Nudge): Promise<Message | undefined> {
  const flag = await flagById(scope, flagIdIn(nudge));
  const reader = await personById(scope, nudge.person_id);
  if (!flag || !reader || flag.outcome !== "good run") return undefined;
  const t = textsFor(reader.locale);
  return reader.id === flag.managerId ? toManager(scope, flag, t) : toLeader(scope, flag, t);
}

async function toManager(scope: Scope, flag: ManagersFlag, t: Texts): Promise<Message> {
  const pair = flag.pairId === null ? undefined : await pairById(scope, flag.pairId);
  const rep = pair && (await personById(scope, pair.rep_id));
  const first = rep ? t("flags.wellDone.pair", { name: escaped(rep.first_name) }) : t("flags.wellDone.team");
  const second = flag.shownOn === null ? t("flags.wellDone.unseen") : t("flags.wellDone.seen");
  const leader = flag.shownOn === null ? undefined : await leaderOf(scope, flag.managerId);
  return {
    text: t("flags.wellDone.notice"),
    blocks: [section(`${first} ${second}`), ...(leader ? [await leaderBlock(scope, flag, leader, t)] : [])],
  };
}

async function leaderBlock(scope: Scope, flag: ManagersFlag, leader: Person, t: Texts) {
  const name = escaped(leader.first_name);
  if (await leaderPraiseOf(scope, flag)) return context(t("flags.wellDone.told", { name }));
  return actions(
    "flag",
    button(t("flags.wellDone.tellButton", { name: leader.first_name }), flagIds.tellLeader, flag.id),
  );
}

async function toLeader(scope: Scope, flag: ManagersFlag, t: Texts): Promise<Message | undefined> {
  const manager = await personById(scope, flag.managerId);
  if (!manager || flag.shownOn === null) return undefined;
  return {
    text: t("flags.wellDone.leaderNotice", { name: manager.first_name }),
    blocks: [section(t("flags.wellDone.leader", { name: escaped(manager.first_name) }))],
  };
}

async function leaderOf(scope: Scope, managerId: string): Promise<Person | undefined> {
  const id = (await leadersOf(scope, [managerId])).get(managerId);
  return id === undefined ? undefined : personById(scope, id);
}

/** The manager likes their leader to hear the good news as well. */
export async function letLeaderKnow(moment: Moment, click: Click): Promise<void> {
  const { scope, me } = moment;
  const flag = await flagOf(scope, me.id, click.value);
  const leader = flag?.outcome === "good run" && flag.shownOn !== null ? await leaderOf(scope, me.id) : undefined;
  if (!flag || !leader) return refuse(moment);
  await inTransaction(scope, async (inside) => {
    await tellLeader(inside, flag, leader.id, moment.now.epochMilliseconds);
    const until = utc(moment.now.add({ hours: 24 }));
    await sayAnew(inside, messageKeys(flag)["well-done"], utc(moment.now), until);
  });
  moment.wakeSender();
}

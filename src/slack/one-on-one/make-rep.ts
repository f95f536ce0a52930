import type { KnownBlock } from "@slack/types";
import { utc } from "../../clock.ts";
import { forget, type Nudge, nudgeKey, plan } from "../../store/nudges.ts";
import { agreeToPair, endPair, latestPairOf, makePair, pairById, pairOf, pairsOfRep } from "../../store/pairs.ts";
import { type Person, personById } from "../../store/people.ts";
import { inTransaction, type Scope } from "../../store/scope.ts";
import { markWelcomed } from "../../store/welcomes.ts";
import { spokenLocale, textsFor } from "../../texts/texts.ts";
import { actionIds } from "../action-ids.ts";
import { actions, button, context, escaped, plain, section } from "../blocks.ts";
import { dayInWords } from "../dates.ts";
import type { Click, Listener, Moment } from "../listener.ts";
import type { Message } from "../message.ts";
import { refuse, whyNoOneOnOne } from "../refusals.ts";
import { openOneOnOne } from "./one-on-one.ts";

const ids = { agree: "agree_to_pair", notMyManager: "not_my_manager" } as const;

/** Becoming a pair: the manager says so, the rep hears of it at once and can say no. */
export const makeRepListeners: Listener[] = [
  { on: "action", id: actionIds.makeRep, handle: makeRep },
  { on: "action", id: ids.agree, handle: agree },
  { on: "action", id: ids.notMyManager, handle: notMyManager },
];

/** Asks once whether somebody is my rep. */
export async function offerToMakeRep(moment: Moment, them: Person): Promise<void> {
  const t = textsFor(moment.me.locale);
  const others = await otherManagers(moment, them);
  const sentences = [
    `*${t("oneOnOne.pair.ask", { name: escaped(them.name) })}*`,
    await endedBefore(moment, them),
    others.length > 0 && t("oneOnOne.pair.others", { count: others.length, names: listOf(others, moment.me.locale) }),
    t("oneOnOne.pair.then", { name: escaped(them.first_name) }),
  ];
  const yes = t("oneOnOne.pair.yesButton", { name: them.first_name });
  await moment.tell({
    text: t("oneOnOne.pair.ask", { name: escaped(them.first_name) }),
    blocks: [
      section(sentences.filter(Boolean).join(" ")),
      actions("make-rep", button(yes, actionIds.makeRep, them.id, { style: "primary" })),
    ],
  });
}

function listOf(names: readonly string[], locale: string): string {
  return new Intl.ListFormat(spokenLocale(locale)).format(names);
}

/** A pair that was ended is not begun again without a word. */
async function endedBefore({ scope, me, today }: Moment, them: Person): Promise<string> {
  const before = await latestPairOf(scope, me.id, them.id);
  if (!before?.ended_at) return "";
  const day = Temporal.Instant.from(before.ended_at).toZonedDateTimeISO(me.zone).toPlainDate().toString();
  return textsFor(me.locale)("oneOnOne.pair.endedBefore", {
    day: dayInWords(day, today, me.locale),
    name: escaped(them.first_name),
  });
}

async function otherManagers({ scope, me }: Moment, them: Person): Promise<string[]> {
  const pairs = await pairsOfRep(scope, them.id);
  const managers = await Promise.all(pairs.map(({ manager_id }) => personById(scope, manager_id)));
  return managers.filter((manager) => manager && manager.id !== me.id).map((manager) => escaped(manager!.name));
}

async function makeRep(moment: Moment, click: Click): Promise<void> {
  const { scope, me } = moment;
  const them = await personById(scope, click.value);
  if (!them) return refuse(moment);
  const refusal = whyNoOneOnOne(me, them);
  if (refusal) return moment.tell({ text: refusal });
  if (await pairOf(scope, them.id, me.id)) {
    return moment.tell({ text: textsFor(me.locale)("oneOnOne.pair.theirRep", { name: escaped(them.first_name) }) });
  }
  const now = utc(moment.now);
  const pair = await inTransaction(scope, async (inside) => {
    const made = await makePair(inside, { managerId: me.id, repId: them.id, source: "conversation" }, now);
    if (made.isNew) {
      const until = utc(moment.now.add({ hours: 24 * 7 }));
      const nudge = { kind: "new-pair", personId: them.id, about: made.pair.id } as const;
      await forget(inside, nudgeKey(nudge));
      await plan(inside, { ...nudge, dueAt: now, until });
      // This message says all that a rep is told at first.
      await markWelcomed(inside, them.id, "rep", moment.now);
    }
    return made.pair;
  });
  await openOneOnOne(moment, pair, them);
  moment.wakeSender();
}

/** What a rep hears when a manager said they are a pair; undefined when they are none any more. */
export async function newPairMessage(scope: Scope, nudge: Nudge): Promise<Message | undefined> {
  const pair = await pairById(scope, nudge.about);
  if (pair?.rep_id !== nudge.person_id || pair.ended_at !== null) return undefined;
  const manager = await personById(scope, pair.manager_id);
  const rep = await personById(scope, pair.rep_id);
  if (!manager || rep?.kind !== "member") return undefined;
  return {
    text: textsFor(rep.locale)("oneOnOne.pair.newNotice", { name: manager.first_name }),
    blocks: newPairBlocks(manager, pair.id, rep.locale),
  };
}

function newPairBlocks(manager: Person, pairId: string, locale: string): KnownBlock[] {
  const t = textsFor(locale);
  return [
    section(t("oneOnOne.pair.new", { name: escaped(manager.name) })),
    section(
      [t("oneOnOne.pair.newHow", { name: escaped(manager.first_name) }), t("welcome.notFor"), t("welcome.less")].join(
        "\n",
      ),
    ),
    actions(
      "new-pair",
      button(t("oneOnOne.pair.rightButton"), ids.agree, pairId, { style: "primary" }),
      button(t("oneOnOne.pair.topicButton"), actionIds.openTopic, pairId),
      button(t("oneOnOne.pair.goalButton"), actionIds.openGoal, "goal"),
      button(t("oneOnOne.pair.notButton"), ids.notMyManager, pairId, {
        confirm: {
          title: plain(t("oneOnOne.pair.notConfirmTitle")),
          text: plain(t("oneOnOne.pair.notThen", { name: manager.first_name })),
          confirm: plain(t("oneOnOne.pair.endConfirm")),
          deny: plain(t("oneOnOne.pair.backDeny")),
        },
      }),
    ),
    context(t("oneOnOne.pair.help")),
  ];
}

async function agree(moment: Moment, click: Click): Promise<void> {
  const pair = await pairById(moment.scope, click.value);
  if (pair?.rep_id !== moment.me.id || pair.ended_at !== null) return refuse(moment);
  await agreeToPair(moment.scope, pair.id);
  const manager = await personById(moment.scope, pair.manager_id);
  const t = textsFor(moment.me.locale);
  const name = escaped(manager?.first_name ?? t("oneOnOne.pair.yourManager"));
  await moment.tell({ text: t("oneOnOne.pair.agreed", { name }) });
}

async function notMyManager(moment: Moment, click: Click): Promise<void> {
  const pair = await pairById(moment.scope, click.value);
  if (pair?.rep_id !== moment.me.id) return refuse(moment);
  await endPair(moment.scope, pair.id, utc(moment.now));
  await moment.tell({ text: textsFor(moment.me.locale)("oneOnOne.pair.ended") });
}

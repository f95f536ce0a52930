import type { KnownBlock } from "@slack/types";
import { utc } from "../../clock.ts";
import { forget, type Nudge, nudgeKey, plan } from "../../store/nudges.ts";
import { agreeToPair, endPair, latestPairOf, makePair, pairById, pairOf, pairsOfRep } from "../../store/pairs.ts";
import { type Person, personById } from "../../store/people.ts";
import { inTransaction, type Scope } from "../../store/scope.ts";
import { actionIds } from "../action-ids.ts";
import { actions, button, context, escaped, section } from "../blocks.ts";
import { dayInWords } from "../dates.ts";
import type { Click, Listener, Moment } from "../listener.ts";
import type { Message } from "../message.ts";
import { notThere, whyNoOneOnOne } from "../refusals.ts";
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
  const name = escaped(them.first_name);
  const others = await otherManagers(moment, them);
  const known = others.length > 0 ? ` Their 1:1s so far are with ${others.join(" and ")}.` : "";
  const ended = await endedBefore(moment, them);
  await moment.tell({
    text: `Is ${name} your rep?`,
    blocks: [
      section(
        `*Is ${escaped(them.name)} your rep?*${ended}${known} Then I keep the notes and commitments of your 1:1s, and ${name} can put topics on them. ${name} will hear that you said so.`,
      ),
      actions(
        "make-rep",
        button(`Yes, start a 1:1 with ${them.first_name}`, actionIds.makeRep, them.id, { style: "primary" }),
      ),
    ],
  });
}

/** A pair that was ended is not begun again without a word. */
async function endedBefore({ scope, me, today }: Moment, them: Person): Promise<string> {
  const before = await latestPairOf(scope, me.id, them.id);
  if (!before?.ended_at) return "";
  const day = Temporal.Instant.from(before.ended_at).toZonedDateTimeISO(me.zone).toPlainDate().toString();
  const name = escaped(them.first_name);
  return ` You two were a pair until ${dayInWords(day, today, me.locale)}. If it was ${name} who ended it, please talk first.`;
}

async function otherManagers({ scope, me }: Moment, them: Person): Promise<string[]> {
  const pairs = await pairsOfRep(scope, them.id);
  const managers = await Promise.all(pairs.map(({ manager_id }) => personById(scope, manager_id)));
  return managers.filter((manager) => manager && manager.id !== me.id).map((manager) => escaped(manager!.name));
}

async function makeRep(moment: Moment, click: Click): Promise<void> {
  const { scope, me } = moment;
  const them = await personById(scope, click.value);
  if (!them) return moment.tell({ text: notThere });
  const refusal = whyNoOneOnOne(me, them);
  if (refusal) return moment.tell({ text: refusal });
  if (await pairOf(scope, them.id, me.id)) {
    return moment.tell({
      text: `${escaped(them.first_name)} is your manager here, so you cannot be theirs. \`/1on1 topic\` puts something on your next 1:1.`,
    });
  }
  const now = utc(moment.now);
  const pair = await inTransaction(scope, async (inside) => {
    const made = await makePair(inside, { managerId: me.id, repId: them.id, source: "conversation" }, now);
    if (made.isNew) {
      const until = utc(moment.now.add({ hours: 24 * 7 }));
      const nudge = { kind: "new-pair", personId: them.id, about: made.pair.id } as const;
      await forget(inside, nudgeKey(nudge));
      await plan(inside, { ...nudge, dueAt: now, until });
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
    text: `${manager.first_name} keeps your 1:1s with Sideline from now on`,
    blocks: newPairBlocks(manager, pair.id),
  };
}

function newPairBlocks(manager: Person, pairId: string): KnownBlock[] {
  const name = escaped(manager.first_name);
  return [
    section(
      `:wave: *${escaped(manager.name)} keeps your 1:1s with me from now on.* They are your time: what you want to talk about comes first, deals come last.`,
    ),
    section(
      `\u2022 You can put topics on the next one whenever you like.\n\u2022 What you two agree on, you get from me afterwards.\n\u2022 ${name}'s notes stay with ${name}, unless ${name} shares them with you. Nobody above reads a word of them.`,
    ),
    actions(
      "new-pair",
      button("That's right", ids.agree, pairId, { style: "primary" }),
      button("Add a topic", actionIds.openTopic, pairId),
      button("Set a goal", actionIds.openGoal, "goal"),
      button("Not my manager", ids.notMyManager, pairId, {
        confirm: {
          title: { type: "plain_text", text: "Not your manager?" },
          text: {
            type: "plain_text",
            text: `Then ${manager.first_name} keeps no more 1:1s with you here. You hear of it should they start again.`,
          },
          confirm: { type: "plain_text", text: "Yes, end it" },
          deny: { type: "plain_text", text: "Back" },
        },
      }),
    ),
    context("`/1on1 help` shows everything you can type."),
  ];
}

async function agree(moment: Moment, click: Click): Promise<void> {
  const pair = await pairById(moment.scope, click.value);
  if (pair?.rep_id !== moment.me.id || pair.ended_at !== null) return moment.tell({ text: notThere });
  await agreeToPair(moment.scope, pair.id);
  const manager = await personById(moment.scope, pair.manager_id);
  const name = escaped(manager?.first_name ?? "Your manager");
  await moment.tell({ text: `Good. ${name} now sees the goals you share; those you keep to yourself stay yours.` });
}

async function notMyManager(moment: Moment, click: Click): Promise<void> {
  const pair = await pairById(moment.scope, click.value);
  if (pair?.rep_id !== moment.me.id) return moment.tell({ text: notThere });
  await endPair(moment.scope, pair.id, utc(moment.now));
  await moment.tell({
    text: "Done: you two are no pair here any more. Should it change, your manager can start again with `/1on1`.",
  });
}

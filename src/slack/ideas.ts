import type { KnownBlock } from "@slack/types";
import { utc } from "../clock.ts";
import type { Question } from "../coaching/questions/bank-types.ts";
import { restDays } from "../coaching/questions/choose.ts";
import { type Idea, type IdeaReason, ideasFor } from "../coaching/questions/ideas.ts";
import { planQuestion, questionsOfferedSince, rememberOffered } from "../store/agenda.ts";
import { lastMoves, sharedCheckIns } from "../store/check-ins.ts";
import { goalsOf } from "../store/goals.ts";
import { dayOfLastNote } from "../store/notes.ts";
import { type Pair, pairById, pairOf, pairsManagedBy, pairsOfRep } from "../store/pairs.ts";
import { type Person, peopleByIds, personById } from "../store/people.ts";
import type { Movement } from "../store/schema.ts";
import { inTransaction, type Scope } from "../store/scope.ts";
import { lastTalkedAbout } from "../store/talked-about.ts";
import { type Texts, textsFor } from "../texts/texts.ts";
import { actionIds } from "./action-ids.ts";
import { actions, button, context, cut, escaped, section } from "./blocks.ts";
import { dayInWords } from "./dates.ts";
import type { Click, Listener, Moment } from "./listener.ts";
import { bankOf } from "./question-bank.ts";
import { questionIn } from "./question-in.ts";
import { refuse } from "./refusals.ts";

const ids = { plan: "ideas.plan" } as const;

/** `/1on1 ideas`: three questions that fit a rep now, and why. */
export const ideasListeners: Listener[] = [
  { on: "action", id: actionIds.showIdeas, handle: others },
  { on: "action", id: ids.plan, handle: plan },
];

/** Without a name: the manager's only rep, else a choice; a rep gets questions for themselves. */
export async function showIdeas(moment: Moment): Promise<void> {
  const { scope, me } = moment;
  const managed = await pairsManagedBy(scope, me.id);
  if (managed.length === 1) return show(moment, managed[0]!);
  if (managed.length > 1) return askForWhom(moment, managed);
  const [own] = await pairsOfRep(scope, me.id);
  if (own) return show(moment, own);
  await moment.tell({ text: textsFor(me.locale)("ideas.nobody") });
}

/** Questions for one of my reps. */
export async function showIdeasAbout(moment: Moment, them: Person): Promise<void> {
  const { scope, me } = moment;
  const pair = (await pairOf(scope, me.id, them.id)) ?? (await pairOf(scope, them.id, me.id));
  if (pair) return show(moment, pair);
  const words = { name: escaped(them.first_name), handle: them.handle };
  await moment.tell({ text: textsFor(me.locale)("ideas.notYours", words) });
}

/** More are better told apart by typing a name. */
const mostChoices = 20;

async function askForWhom({ scope, me, tell }: Moment, pairs: readonly Pair[]): Promise<void> {
  const t = textsFor(me.locale);
  const reps = await peopleByIds(
    scope,
    pairs.slice(0, mostChoices).map(({ rep_id }) => rep_id),
  );
  const buttons = reps.map(({ id, first_name }) => {
    return button(t("ideas.whichButton", { name: cut(first_name, 40) }), actionIds.showIdeas, id);
  });
  const rows = buttons.map((each, at): KnownBlock => actions(`ideas-for-${at}`, each));
  await tell({ text: t("ideas.which"), blocks: [section(t("ideas.which")), ...rows] });
}

async function others(moment: Moment, click: Click): Promise<void> {
  const them = await personById(moment.scope, click.value);
  if (!them) return refuse(moment);
  await showIdeasAbout(moment, them);
}

/** Shows three, and remembers that they were offered. */
async function show(moment: Moment, pair: Pair): Promise<void> {
  const { scope, me, today } = moment;
  const t = textsFor(me.locale);
  const rep = await personById(scope, pair.rep_id);
  if (!rep) return refuse(moment);
  const name = escaped(rep.first_name);
  const ideas = ideasFor(await bankOf(scope), await before(scope, pair, today));
  if (ideas.length === 0) return moment.tell({ text: t("ideas.noneLeft", { name }) });
  await inTransaction(scope, async (inside) => {
    for (const { question } of ideas) await rememberOffered(inside, pair.id, question.id, today);
  });
  if (pair.rep_id === me.id) {
    const shown = ideas.map(({ question }) => section(`>${escaped(wordsOf(question, rep, me).text)}`));
    return moment.tell({ text: t("ideas.forRepNotice"), blocks: [section(t("ideas.forRep")), ...shown] });
  }
  const shown = ideas.flatMap((idea) => ideaBlocks(t, idea, { pair, rep, me, today }));
  const more = actions("ideas-more", button(t("ideas.othersButton"), actionIds.showIdeas, rep.id));
  const blocks = [section(t("ideas.heading", { name })), ...shown, more];
  await moment.tell({ text: t("ideas.notice", { name: rep.first_name }), blocks });
}

/** What is known of the pair; a rep who has not said that they are one keeps goals and check-ins to themselves (decision 0006). */
async function before(scope: Scope, pair: Pair, today: string) {
  const agreed = pair.source !== "conversation";
  const rested = Temporal.PlainDate.from(today).subtract({ days: restDays }).toString();
  const goals = agreed ? await goalsOf(scope, pair.rep_id, "manager") : undefined;
  const moves = agreed ? await lastMoves(scope, pair.rep_id, "manager") : new Map<string, never>();
  const lastHeldOn = await dayOfLastNote(scope, pair.id);
  const checkIns = agreed ? await sharedCheckIns(scope, pair.rep_id, lastHeldOn ?? "") : [];
  return {
    today,
    lastHeldOn,
    lastTalkedAbout: await lastTalkedAbout(scope, pair.id),
    goals: goals?.map(({ id, box, text }) => ({ box, text, stuck: isStuck(moves.get(id)?.moved) })),
    wantsHelp: checkIns.some(({ help }) => help !== ""),
    offered: new Set((await questionsOfferedSince(scope, pair.id, rested)).map(({ id }) => id)),
    seed: `${pair.id} ${today}`,
  };
}

function isStuck(moved: Movement | null | undefined): boolean {
  return moved === "back" || moved === "still";
}

interface Shown {
  pair: Pair;
  rep: Person;
  me: Person;
  today: string;
}

function ideaBlocks(t: Texts, { question, reason }: Idea, { pair, rep, me, today }: Shown): KnownBlock[] {
  const { text, why, followUp } = wordsOf(question, rep, me);
  const then = t("ideas.followUp", { followUp: escaped(followUp) });
  return [
    section(`*${escaped(text)}*\n_${escaped(why)}_\n${then}`, {
      accessory: button(t("ideas.planButton"), ids.plan, `${pair.id} ${question.id}`, {
        accessibility_label: t("ideas.planAlt", { question: cut(text, 45) }),
      }),
    }),
    context(reasonText(t, reason, today, me.locale)),
  ];
}

function reasonText(t: Texts, reason: IdeaReason, today: string, locale: string): string {
  switch (reason.why) {
    case "goal-stuck":
      return t("ideas.why.goal-stuck", { goal: escaped(reason.goal) });
    case "no-goal":
      return t("ideas.why.no-goal", { box: t(`ideas.box.${reason.box}`) });
    case "never-talked":
      return t("ideas.why.never-talked", { about: aboutText(t, reason.about) });
    case "long-not-talked":
      return t("ideas.why.long-not-talked", {
        about: aboutText(t, reason.about),
        when: dayInWords(reason.since, today, locale),
      });
    default:
      return t(`ideas.why.${reason.why}`);
  }
}

function aboutText(t: Texts, about: string): string {
  if (about === "skill" || about === "goal" || about === "person" || about === "support") {
    return t(`ideas.about.${about}`);
  }
  throw new Error("an idea is about coaching");
}

function wordsOf(question: Question, rep: Person, me: Person) {
  return questionIn(question, me.locale, { rep: rep.first_name });
}

async function plan(moment: Moment, click: Click): Promise<void> {
  const { scope, me, now } = moment;
  const t = textsFor(me.locale);
  const [pairId = "", questionId = ""] = click.value.split(" ");
  const pair = await pairById(scope, pairId);
  const rep = pair?.manager_id === me.id && pair.ended_at === null && (await personById(scope, pair.rep_id));
  if (!pair || !rep) return refuse(moment);
  const question = (await bankOf(scope)).find(({ id }) => id === questionId);
  if (!question) return moment.tell({ text: t("ideas.gone") });
  const { text } = wordsOf(question, rep, me);
  await planQuestion(scope, pair.id, text, utc(now));
  await moment.tell({ text: t("ideas.planned", { name: escaped(rep.first_name), question: escaped(text) }) });
}

import type { KnownBlock } from "@slack/types";
import { findPeople, mentioned } from "../coaching/find-person.ts";
import { pairOf, pairsManagedBy, pairsOfRep } from "../store/pairs.ts";
import { allPeople, type Person, personById } from "../store/people.ts";
import { textsFor } from "../texts/texts.ts";
import { actionIds } from "./action-ids.ts";
import { openHistory } from "./after/history.ts";
import { actions, button, cut, escaped, section } from "./blocks.ts";
import { asTyped, readCommand } from "./command-words.ts";
import { helpBlocks } from "./help.ts";
import { showIdeas, showIdeasAbout } from "./ideas.ts";
import type { Click, Listener, Moment } from "./listener.ts";
import { offerToMakeRep } from "./one-on-one/make-rep.ts";
import { openOneOnOne } from "./one-on-one/one-on-one.ts";
import { overviewBlocks } from "./overview.ts";
import { knownPerson } from "./people-list.ts";
import { openPipeline } from "./pipeline/pipeline-list.ts";
import { whyNoOneOnOne } from "./refusals.ts";
import { openCheckIn } from "./rep/check-in.ts";
import { openGoal, openGoals, openGoalWith } from "./rep/goal.ts";
import { openSuggest } from "./rep/goal-suggest.ts";
import { addTopicFromCommand, offerTopic } from "./rep/topic.ts";
import { openTopics } from "./rep/topic-list.ts";
import { openSchedule } from "./schedule/schedule.ts";
import { showSchedule } from "./schedule/schedule-list.ts";
import { openSettings } from "./settings/settings.ts";
import { greetFirstAdmin } from "./setup/first-admin.ts";

/** `/1on1 …`, and the buttons that do the same. */
export const commandListeners: Listener[] = [
  { on: "command", id: "/1on1", handle: command },
  { on: "action", id: actionIds.startOneOnOne, handle: startFromButton },
];

async function command(moment: Moment, typed: string): Promise<void> {
  await answer(moment, typed);
  await greetFirstAdmin(moment);
}

async function answer(moment: Moment, typed: string): Promise<void> {
  const wish = readCommand(typed);
  switch (wish.wish) {
    case "overview":
      return moment.tell({ text: textsFor(moment.me.locale)("home.overview"), blocks: await overviewBlocks(moment) });
    case "help":
      return moment.tell({ text: textsFor(moment.me.locale)("help.title"), blocks: helpBlocks(moment.me) });
    case "topics":
      return openTopics(moment);
    case "pipeline":
      return openPipeline(moment);
    case "topic":
      return addTopicFromCommand(moment, wish.text);
    case "goals":
      return openGoals(moment);
    case "goal":
      return goal(moment, wish.text, typed);
    case "check-in":
      return openCheckIn(moment);
    case "ideas":
      if (wish.who === "") return showIdeas(moment);
      return withPerson(moment, wish.who, typed, ideasAbout);
    case "history":
      return withPerson(moment, wish.who, typed, readHistory);
    case "settings":
      return openSettings(moment);
    case "schedule":
      if (wish.who === "") return showSchedule(moment);
      return withPerson(moment, wish.who, typed, scheduleAt(wish.when));
    case "start":
      return withPerson(moment, wish.who, typed, start);
  }
}

/** `/1on1 goal` sets one of my own; with somebody's name it is suggested to them. */
async function goal(moment: Moment, text: string, typed: string): Promise<void> {
  const words = asTyped(text).trim();
  if (words === "") return openGoal(moment);
  const isName = mentioned(text.trim()) || (await meant(moment, words)).length > 0;
  return isName ? withPerson(moment, text.trim(), typed, suggestGoal) : openGoalWith(moment, words);
}

async function startFromButton(moment: Moment, click: Click): Promise<void> {
  const them = await personById(moment.scope, click.value);
  if (!them) return notUnderstood(moment, click.value);
  return startWith(moment, them);
}

/** Starts a 1:1 with a person, or says why not and what to do instead. */
async function startWith(moment: Moment, them: Person): Promise<void> {
  const refusal = whyNoOneOnOne(moment.me, them);
  if (refusal) return moment.tell({ text: refusal });
  const pair = await pairOf(moment.scope, moment.me.id, them.id);
  if (pair) return openOneOnOne(moment, pair, them);
  const theirs = await pairOf(moment.scope, them.id, moment.me.id);
  if (theirs) return offerTopic(moment, theirs, them);
  return offerToMakeRep(moment, them);
}

/** What is to be done with a person, at once or by the button beside their name. */
interface Deed {
  button: "start" | "history" | "schedule" | "suggest" | "ideas";
  id: string;
  go(moment: Moment, them: Person): Promise<void>;
}

const start: Deed = { button: "start", id: actionIds.startOneOnOne, go: startWith };
const readHistory: Deed = { button: "history", id: actionIds.openHistory, go: openHistory };

const ideasAbout: Deed = { button: "ideas", id: actionIds.showIdeas, go: showIdeasAbout };

const suggestGoal: Deed = { button: "suggest", id: actionIds.suggestGoal, go: openSuggest };

/** Sets when I meet somebody; `when` are the words typed after the name. */
function scheduleAt(when: string): Deed {
  return {
    button: "schedule",
    id: actionIds.openSchedule,
    async go(moment, them) {
      const pair = await pairOf(moment.scope, moment.me.id, them.id);
      if (pair) return openSchedule(moment, pair, them, when);
      if (await pairOf(moment.scope, them.id, moment.me.id)) return showSchedule(moment);
      return startWith(moment, them);
    },
  };
}

/** Finds who is meant: nobody, one, or several to choose from. */
async function withPerson(moment: Moment, who: string, typed: string, deed: Deed): Promise<void> {
  const [first, ...others] = await meant(moment, who);
  if (!first) return notUnderstood(moment, typed);
  if (others.length === 0) return deed.go(moment, first);
  return askWhich(moment, who, [first, ...others], deed);
}

/** Whoever is mentioned; else those of that name among the people I have 1:1s with, else among all. */
async function meant({ scope, me, slack }: Moment, who: string): Promise<Person[]> {
  const id = mentioned(who);
  if (id) {
    const person = await knownPerson(scope, slack, id);
    return person ? [person] : [];
  }
  const everybody = await allPeople(scope);
  const pairs = [...(await pairsManagedBy(scope, me.id)), ...(await pairsOfRep(scope, me.id))];
  const mine = new Set(
    pairs.flatMap(({ manager_id, rep_id }) => [manager_id, rep_id]).filter((each) => each !== me.id),
  );
  const close = findPeople(
    who,
    everybody.filter((person) => mine.has(person.id)),
  );
  const found = close.length > 0 ? close : findPeople(who, everybody);
  const members = found.filter(({ kind }) => kind === "member");
  return found.length > 1 && members.length > 0 ? members : found;
}

/** More than nine people of a name are better told apart by typing more of it. */
const mostChoices = 9;

async function askWhich(moment: Moment, who: string, people: Person[], deed: Deed): Promise<void> {
  const shown = people.slice(0, mostChoices);
  const t = textsFor(moment.me.locale);
  const asked = { who: escaped(cut(who, 80)) };
  const label = t(`command.${deed.button}Button`);
  await moment.tell({
    text: t("command.whichTitled", asked),
    blocks: [
      section(people.length > shown.length ? t("command.whichMore", asked) : t("command.which", asked)),
      ...shown.map(
        (person): KnownBlock =>
          section(`*${escaped(person.name)}* \u00b7 ${escaped(person.email ?? `@${person.handle}`)}`, {
            accessory: button(label, deed.id, person.id, {
              accessibility_label: t("command.choiceAlt", { deed: label, name: cut(person.name, 45) }),
            }),
          }),
      ),
    ],
  });
}

async function notUnderstood(moment: Moment, typed: string): Promise<void> {
  const t = textsFor(moment.me.locale);
  await moment.tell({
    text: t("command.notUnderstood"),
    blocks: [
      section(t("command.nobodyCalled", { typed: escaped(cut(asTyped(typed), 200)) })),
      ...helpBlocks(moment.me).slice(1),
      actions("not-understood", button(t("command.mineButton"), actionIds.openOverview, "overview")),
    ],
  });
}

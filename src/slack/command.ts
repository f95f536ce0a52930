import type { KnownBlock } from "@slack/types";
import { findPeople, mentioned } from "../coaching/find-person.ts";
import { pairOf, pairsManagedBy, pairsOfRep } from "../store/pairs.ts";
import { allPeople, type Person, personById } from "../store/people.ts";
import { actionIds } from "./action-ids.ts";
import { openHistory } from "./after/history.ts";
import { actions, button, cut, escaped, section } from "./blocks.ts";
import { asTyped, readCommand } from "./command-words.ts";
import { helpBlocks } from "./help.ts";
import type { Click, Listener, Moment } from "./listener.ts";
import { offerToMakeRep } from "./one-on-one/make-rep.ts";
import { openOneOnOne } from "./one-on-one/one-on-one.ts";
import { overviewBlocks } from "./overview.ts";
import { knownPerson } from "./people-list.ts";
import { whyNoOneOnOne } from "./refusals.ts";
import { openGoal } from "./rep/goal.ts";
import { addTopicFromCommand, offerTopic } from "./rep/topic.ts";
import { openSchedule } from "./schedule/schedule.ts";
import { showSchedule } from "./schedule/schedule-list.ts";
import { openSettings } from "./settings/settings.ts";

/** `/1on1 …`, and the buttons that do the same. */
export const commandListeners: Listener[] = [
  { on: "command", id: "/1on1", handle: command },
  { on: "action", id: actionIds.startOneOnOne, handle: startFromButton },
];

async function command(moment: Moment, typed: string): Promise<void> {
  const wish = readCommand(typed);
  switch (wish.wish) {
    case "overview":
      return moment.tell({ text: "Your 1:1s", blocks: await overviewBlocks(moment) });
    case "help":
      return moment.tell({ text: "How Sideline works", blocks: helpBlocks(moment.me) });
    case "topic":
      return addTopicFromCommand(moment, wish.text);
    case "goal":
      return openGoal(moment);
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
  button: string;
  id: string;
  go(moment: Moment, them: Person): Promise<void>;
}

const start: Deed = { button: "Start the 1:1", id: actionIds.startOneOnOne, go: startWith };
const readHistory: Deed = { button: "Earlier 1:1s", id: actionIds.openHistory, go: openHistory };

/** Sets when I meet somebody; `when` are the words typed after the name. */
function scheduleAt(when: string): Deed {
  return {
    button: "Set when you meet",
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
  const more = people.length > shown.length ? " There are more: type more of the name." : "";
  await moment.tell({
    text: `Which ${escaped(who)}?`,
    blocks: [
      section(`*Which ${escaped(cut(who, 80))} do you mean?*${more}`),
      ...shown.map(
        (person): KnownBlock =>
          section(`*${escaped(person.name)}* \u00b7 ${escaped(person.email ?? `@${person.handle}`)}`, {
            accessory: button(deed.button, deed.id, person.id, {
              accessibility_label: `${deed.button}: ${cut(person.name, 50)}`,
            }),
          }),
      ),
    ],
  });
}

async function notUnderstood(moment: Moment, typed: string): Promise<void> {
  await moment.tell({
    text: "I did not understand that",
    blocks: [
      section(
        `I know nobody called "${escaped(cut(asTyped(typed), 200))}", and it is no command of mine. What you can type:`,
      ),
      ...helpBlocks(moment.me).slice(1),
      actions("not-understood", button("Show my 1:1s", actionIds.openOverview, "overview")),
    ],
  });
}

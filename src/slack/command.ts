import type { KnownBlock } from "@slack/types";
import { findPeople, mentioned } from "../coaching/find-person.ts";
import { pairOf } from "../store/pairs.ts";
import { allPeople, type Person, personById } from "../store/people.ts";
import { actionIds } from "./action-ids.ts";
import { actions, button, cut, escaped, section } from "./blocks.ts";
import { readCommand } from "./command-words.ts";
import { openGoal } from "./goal.ts";
import { helpBlocks } from "./help.ts";
import { openHistory } from "./history.ts";
import type { Click, Listener, Moment } from "./listener.ts";
import { offerToMakeRep } from "./make-rep.ts";
import { openOneOnOne } from "./one-on-one.ts";
import { overviewBlocks } from "./overview.ts";
import { knownPerson } from "./people-list.ts";
import { whyNoOneOnOne } from "./refusals.ts";
import { addTopicFromCommand, offerTopic } from "./topic.ts";

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
      return withPerson(moment, wish.who, typed, (them) => openHistory(moment, them));
    case "start":
      return withPerson(moment, wish.who, typed, (them) => startWith(moment, them));
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

/** Finds who is meant: nobody, one, or several to choose from. */
async function withPerson(
  moment: Moment,
  who: string,
  typed: string,
  go: (them: Person) => Promise<void>,
): Promise<void> {
  const id = mentioned(who);
  const found = id
    ? [await knownPerson(moment.scope, moment.slack, id)]
    : findPeople(who, await allPeople(moment.scope));
  const people = found.filter((person) => person !== undefined);
  const likely = people.length > 1 ? people.filter(({ kind }) => kind === "member") : people;
  const [first, ...others] = likely.length > 0 ? likely : people;
  if (!first) return notUnderstood(moment, typed);
  if (others.length === 0) return go(first);
  return askWhich(moment, who, [first, ...others]);
}

/** Slack shows at most 25 buttons; more than nine people of a name are better told apart by typing more of it. */
const mostChoices = 9;

async function askWhich(moment: Moment, who: string, people: Person[]): Promise<void> {
  const shown = people.slice(0, mostChoices);
  const more = people.length > shown.length ? " There are more: type more of the name." : "";
  await moment.tell({
    text: `Which ${escaped(who)}?`,
    blocks: [
      section(`*Which ${escaped(cut(who, 80))} do you mean?*${more}`),
      ...shown.map(
        (person): KnownBlock =>
          section(`*${escaped(person.name)}* \u00b7 ${escaped(person.email ?? `@${person.handle}`)}`, {
            accessory: button("Start the 1:1", actionIds.startOneOnOne, person.id, {
              accessibility_label: `Start the 1:1 with ${cut(person.name, 50)}`,
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
      section(`I know nobody called "${escaped(cut(typed, 200))}", and it is no command of mine. What you can type:`),
      ...helpBlocks(moment.me).slice(1),
      actions("not-understood", button("Show my 1:1s", actionIds.openOverview, "overview")),
    ],
  });
}

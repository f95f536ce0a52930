import type { ModalView } from "@slack/types";
import { utc } from "../../clock.ts";
import { addTopic } from "../../store/agenda.ts";
import { sayAnew } from "../../store/nudges.ts";
import { promptsAhead } from "../../store/nudges-own.ts";
import { agreeToPair, type Pair, pairById, pairsOfRep } from "../../store/pairs.ts";
import { type Person, personById } from "../../store/people.ts";
import { inTransaction, type Scope } from "../../store/scope.ts";
import { actionIds } from "../action-ids.ts";
import { actions, button, context, cut, escaped, input, option, plain, section } from "../blocks.ts";
import type { Click, Listener, Moment, SubmitAnswer, ViewState } from "../listener.ts";
import { notThere } from "../refusals.ts";

const ids = { form: "topic", text: "topic.text", pair: "topic.pair" } as const;

/** A topic is one thing in one or two lines; two lines of a tick box hold 150 characters. */
export const topicLimit = 150;

/** A rep puts topics on the next 1:1. */
export const topicListeners: Listener[] = [
  { on: "action", id: actionIds.openTopic, handle: openTopic },
  { on: "submit", id: ids.form, handle: saveTopic },
];

/** `/1on1 topic …`: saved at once when it is plain what and for whom, else asked for in a form. */
export async function addTopicFromCommand(moment: Moment, text: string): Promise<void> {
  const pairs = await pairsOfRep(moment.scope, moment.me.id);
  if (pairs.length === 0) {
    const kept = text === "" ? "" : `\n>${escaped(text)}`;
    return moment.tell({
      text: `Nobody keeps 1:1s with you here yet, so there is no list to put it on. Ask your manager to type \`/1on1 @${moment.me.handle}\`.${kept}`,
    });
  }
  if (text.length > topicLimit) {
    return moment.tell({
      text: `A topic takes ${topicLimit} characters, and this has ${text.length}. Say it shorter; the rest is for the talk itself. What you typed:\n>${escaped(text)}`,
    });
  }
  if (text === "" || pairs.length > 1) return showTopicForm(moment, pairs, text);
  await putOnList(moment, pairs[0]!.id, text);
  const manager = await personById(moment.scope, pairs[0]!.manager_id);
  await moment.tell({ text: saidWhenAdded(text, manager) });
}

/** Puts a topic on a pair's list; the prompts about their next 1:1 that were sent already show it. @returns its id */
export async function putOnList(
  moment: Pick<Moment, "scope" | "now" | "wakeSender">,
  pairId: string,
  text: string,
): Promise<string> {
  const id = await inTransaction(moment.scope, async (inside) => {
    // Who puts a topic on the list agrees to have 1:1s.
    await agreeToPair(inside, pairId);
    const added = await addTopic(inside, pairId, text, utc(moment.now));
    await showOnPrompts(inside, pairId, moment.now);
    return added;
  });
  moment.wakeSender();
  return id;
}

/** Says anew what was sent about a pair's next 1:1: its topics have changed. */
export async function showOnPrompts(scope: Scope, pairId: string, now: Temporal.Instant): Promise<void> {
  for (const { key, until } of await promptsAhead(scope, pairId, utc(now))) await sayAnew(scope, key, utc(now), until);
}

/** A rep tried to start a 1:1 on their manager: the thing to do is to say what it should be about. */
export async function offerTopic(moment: Moment, pair: Pair, manager: Person): Promise<void> {
  const name = escaped(manager.first_name);
  await moment.tell({
    text: `${name} starts your 1:1s`,
    blocks: [
      section(
        `*${name} starts your 1:1s and writes the notes.* What you can do: say what you want to talk about. It will stand at the very top.`,
      ),
      actions("offer-topic", button("Add a topic", actionIds.openTopic, pair.id, { style: "primary" })),
    ],
  });
}

async function openTopic(moment: Moment, click: Click): Promise<void> {
  const pair = await pairById(moment.scope, click.value);
  if (pair?.rep_id !== moment.me.id || pair.ended_at !== null) return moment.tell({ text: notThere });
  await showTopicForm(moment, [pair], "");
}

async function showTopicForm(moment: Moment, pairs: Pair[], text: string): Promise<void> {
  const managers = await Promise.all(pairs.map(({ manager_id }) => personById(moment.scope, manager_id)));
  const options = pairs.slice(0, 100).map(({ id }, at) => option(managers[at]?.name ?? "Your manager", id));
  await moment.slack.views.open({ trigger_id: moment.trigger, view: topicView(options, text) });
}

function topicView(options: ReturnType<typeof option>[], text: string): ModalView {
  const who = options[0]!;
  return {
    type: "modal",
    callback_id: ids.form,
    private_metadata: JSON.stringify({ pair: who.value }),
    title: plain("A topic for your 1:1"),
    submit: plain("Add"),
    close: plain("Cancel"),
    blocks: [
      input(
        "topic",
        "What do you want to talk about?",
        {
          type: "plain_text_input",
          action_id: ids.text,
          max_length: topicLimit,
          focus_on_load: true,
          placeholder: plain("How do I get better at the first five minutes of a call?"),
          ...(text !== "" && { initial_value: text }),
        },
        { hint: plain("About you, your work, your growth - or anything that is on your mind.") },
      ),
      ...(options.length > 1
        ? [
            input("pair", "With whom?", {
              type: "static_select",
              action_id: ids.pair,
              options,
              initial_option: who,
            }),
          ]
        : []),
      context(
        options.length > 1
          ? "You and the person you choose can read it."
          : `You and ${cut(who.text.text, 60)} can read it.`,
      ),
    ],
  };
}

async function saveTopic(moment: Moment, view: ViewState): Promise<SubmitAnswer> {
  const pair = await pairById(moment.scope, chosenPair(view));
  if (pair?.rep_id !== moment.me.id || pair.ended_at !== null) {
    await moment.tell({ text: notThere });
    return undefined;
  }
  const text = (view.values.topic?.[ids.text]?.value ?? "").trim();
  if (text === "") return { response_action: "errors", errors: { topic: "Say in a few words what it is about." } };
  await putOnList(moment, pair.id, cut(text, topicLimit));
  return undefined;
}

function chosenPair(view: ViewState): string {
  const chosen = view.values.pair?.[ids.pair]?.selected_option?.value;
  if (chosen) return chosen;
  try {
    const { pair } = JSON.parse(view.metadata) as { pair?: unknown };
    return typeof pair === "string" ? pair : "";
  } catch {
    return "";
  }
}

function saidWhenAdded(text: string, manager: Person | undefined): string {
  return `On the list for your next 1:1 with ${escaped(manager?.first_name ?? "your manager")}:\n>${escaped(text)}`;
}

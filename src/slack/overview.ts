import type { KnownBlock } from "@slack/types";
import { type Goal, goalsOf } from "../store/goals.ts";
import { openCommitments } from "../store/commitments.ts";
import { lastNotes } from "../store/notes.ts";
import { type Pair, pairsManagedBy, pairsOfRep } from "../store/pairs.ts";
import { personById } from "../store/people.ts";
import { waitingTopics } from "../store/topics.ts";
import { actionIds } from "./action-ids.ts";
import { actions, button, context, cut, escaped, header, section } from "./blocks.ts";
import { dayInWords, howLongAgo } from "./dates.ts";
import type { Click, Listener, Moment } from "./listener.ts";
import { nextInWords } from "./schedule/next-in-words.ts";

const ids = { earlier: "overview.earlier", more: "overview.more" } as const;

export const overviewListeners: Listener[] = [
  { on: "action", id: actionIds.openOverview, handle: showOverview },
  { on: "action", id: ids.earlier, handle: showOverview },
  { on: "action", id: ids.more, handle: showOverview },
];

async function showOverview(moment: Moment, click: Click): Promise<void> {
  const blocks = await overviewBlocks(moment, pageIn(click.value));
  await moment.tell({ text: "Your 1:1s", blocks, instead: click.inMessage });
}

/** A page keeps a message well below Slack's 50 blocks. */
const pairsPerPage = 10;

function pageIn(value: string): number {
  const page = Number(/^page-(\d{1,4})$/u.exec(value)?.[1] ?? 0);
  return Number.isSafeInteger(page) ? page : 0;
}

/** `/1on1` alone: my pairs as a manager, and as a rep, with what is due. */
export async function overviewBlocks(moment: Here, page = 0): Promise<KnownBlock[]> {
  const managed = await pairsManagedBy(moment.scope, moment.me.id);
  const reportsTo = await pairsOfRep(moment.scope, moment.me.id);
  const goals = await goalsOf(moment.scope, moment.me.id, "rep");
  if (managed.length + reportsTo.length === 0) return firstTime(goals);
  return [
    ...(managed.length > 0 ? await managedBlocks(moment, managed, page) : []),
    ...(await repBlocks(moment, reportsTo.slice(0, 5))),
    ...(reportsTo.length > 0 || goals.length > 0 ? goalBlocks(goals) : []),
    context("`/1on1 help` shows everything you can type."),
  ];
}

function firstTime(goals: Goal[]): KnownBlock[] {
  return [
    header("No 1:1s yet"),
    section(
      "*You manage people?* Type `/1on1 @name` to start the first 1:1; I ask once whether they are your rep.\n*You are a rep?* Your manager starts it, and you will hear from me. What you want from your work can stand here before that:",
    ),
    ...goalBlocks(goals),
    context("`/1on1 help` shows everything you can type, and who can read what."),
  ];
}

type Here = Pick<Moment, "scope" | "me" | "today" | "now" | "diary">;

async function managedBlocks(here: Here, pairs: Pair[], page: number): Promise<KnownBlock[]> {
  const { scope, today } = here;
  const last = await lastNotes(
    scope,
    pairs.map(({ id }) => id),
  );
  // Who has waited longest comes first; a pair without a 1:1 before all.
  const waiting = [...pairs].sort((a, b) => (last.get(a.id) ?? "").localeCompare(last.get(b.id) ?? ""));
  const pages = Math.ceil(waiting.length / pairsPerPage);
  const shown = waiting.slice(page * pairsPerPage, (page + 1) * pairsPerPage);
  const blocks: KnownBlock[] = [header(pages > 1 ? `Your team (${page + 1} of ${pages})` : "Your team")];
  for (const pair of shown) blocks.push(await managedBlock(here, pair, last.get(pair.id), today));
  if (pages > 1) {
    const turns = [
      ...(page > 0 ? [button("Earlier names", ids.earlier, `page-${page - 1}`)] : []),
      ...(page + 1 < pages ? [button("More of your team", ids.more, `page-${page + 1}`)] : []),
    ];
    blocks.push(actions("team-pages", ...turns));
  }
  return blocks;
}

async function managedBlock(
  here: Here,
  pair: Pair,
  lastHeldOn: string | undefined,
  today: string,
): Promise<KnownBlock> {
  const rep = await personById(here.scope, pair.rep_id);
  const topics = await waitingTopics(here.scope, pair.id);
  const open = await openCommitments(here.scope, pair.id);
  const overdue = open.filter(({ due }) => due !== null && due < today).length;
  const facts = [
    await nextInWords(here, pair.id),
    lastHeldOn ? `last 1:1 ${howLongAgo(lastHeldOn, today, here.me.locale)}` : "no 1:1 yet",
    topics.length > 0 && `*${counted(topics.length, "topic")} waiting*`,
    open.length > 0 && `${counted(open.length, "commitment")} open${overdue > 0 ? `, *${overdue} past the day*` : ""}`,
  ].filter(Boolean);
  return section(`*${escaped(rep?.name ?? "Somebody who left")}*\n${facts.join(" \u00b7 ")}`, {
    accessory: button("Start the 1:1", actionIds.startOneOnOne, pair.rep_id, {
      accessibility_label: `Start the 1:1 with ${cut(rep?.name ?? "", 50)}`,
    }),
  });
}

async function repBlocks(here: Here, pairs: Pair[]): Promise<KnownBlock[]> {
  const blocks: KnownBlock[] = [];
  for (const pair of pairs) blocks.push(...(await repBlock(here, pair, commitmentsShown(pairs.length))));
  return blocks;
}

/** A rep's own goals, those for their eyes only among them. */
function goalBlocks(goals: Goal[]): KnownBlock[] {
  const words = goals.map(
    ({ text, privacy }) => `\u2022 ${escaped(text)}${privacy === "only me" ? " _(only you)_" : ""}`,
  );
  const none = "_None yet._ What do you want to earn, how do you want to grow, what do you enjoy?";
  return [
    header("Your goals"),
    section(words.length > 0 ? cut(words.join("\n"), 2900) : none, {
      accessory: button("Set a goal", actionIds.openGoal, "goal"),
    }),
  ];
}

/** So many that all pairs together, with a team of one's own, stay below Slack's 50 blocks. */
function commitmentsShown(pairs: number): number {
  return Math.min(8, Math.floor(30 / pairs) - 4);
}

async function repBlock(here: Here, pair: Pair, most: number): Promise<KnownBlock[]> {
  const { scope, me, today } = here;
  const manager = await personById(scope, pair.manager_id);
  const topics = await waitingTopics(scope, pair.id);
  const open = await openCommitments(scope, pair.id);
  const name = manager?.first_name ?? "your manager";
  const next = await nextInWords(here, pair.id);
  const when = next ? `${next.slice(0, 1).toUpperCase()}${next.slice(1)}\n` : "";
  const topicLines = topics.slice(0, 10).map(({ text }) => `\u2022 ${escaped(text)}`);
  const blocks: KnownBlock[] = [
    header(`Your 1:1s with ${name}`),
    section(
      topicLines.length > 0
        ? `${when}*On the list for next time*\n${topicLines.join("\n")}`
        : `${when}*Nothing on the list for next time yet.* What do you want to talk about?`,
      {
        accessory: button("Add a topic", actionIds.openTopic, pair.id),
      },
    ),
  ];
  for (const commitment of open.slice(0, most)) {
    const mine = commitment.owner_id === me.id;
    const by = commitment.due ? `, by ${dayInWords(commitment.due, today, me.locale)}` : "";
    blocks.push(
      section(`:black_square_button: ${escaped(commitment.what)}\n*${mine ? "You" : escaped(name)}*${by}`, {
        ...(mine && {
          accessory: button("Done", actionIds.commitmentDone, commitment.id, {
            accessibility_label: `Done: ${cut(commitment.what, 60)}`,
          }),
        }),
      }),
    );
  }
  if (open.length > most) blocks.push(context(`_and ${open.length - most} more open_`));
  blocks.push(actions(`rep-${pair.id}`, button("Earlier 1:1s", actionIds.openHistory, pair.manager_id)));
  return blocks;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}

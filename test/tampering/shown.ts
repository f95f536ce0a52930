/** What Sideline shows to people, as the local Slack was sent it, and how somebody else is made to click or send the same. */
import type { Person } from "../../src/sandbox/person.ts";
import { deepBlocks, elementsOf } from "../../src/sandbox/state/blocks.ts";
import type { Json } from "../../src/sandbox/state/kinds.ts";
import type { Telling } from "../telling.ts";

export type Workspace = ReturnType<Telling["slack"]["addTeam"]>;

/** Collects what is sent to Slack from now on, and what is answered to it: each time asked, what there is since the last time. */
export function listensTo({ slack }: Telling): () => Json[] {
  let [call, answer] = [slack.calls.at(-1), slack.answers.at(-1)];
  const since = <One>(all: readonly One[], last: One | undefined) => all.slice(all.lastIndexOf(last!) + 1);
  return () => {
    const sent = [...since(slack.calls, call).map(({ args }) => args), ...(since(slack.answers, answer) as Json[])];
    [call, answer] = [slack.calls.at(-1), slack.answers.at(-1)];
    return sent;
  };
}

/** Somebody in front of Slack. */
export interface Seat {
  person: Person;
  workspace: Workspace;
}

/** What is filled in beside what the form shows, as Slack has it. */
type Values = Record<string, Record<string, Json & { type: string }>>;

/** Something to be set off: a button or field with the value it carries, in a modal or in a message; or a form to be sent. */
export type Shown =
  | { listener: string; value: string; view?: Json }
  | { listener: string; form: Json; values?: Values };

/** All there is to click and to send in what was sent to Slack, or answered to it, each once. */
export function shownIn(sent: readonly Json[]): Shown[] {
  const all = sent.flatMap((message): Shown[] => {
    const view = parsed(message.view) as Json | undefined;
    if (view?.type === "modal") return [...formIn(view), ...clicksIn(view.blocks, view)];
    return clicksIn(view?.blocks ?? parsed(message.blocks));
  });
  return [...new Map(all.map((shown) => [nameOf(shown), shown])).values()];
}

/** Two that are called the same are the same attempt. */
export function nameOf(shown: Shown): string {
  if ("form" in shown) return `${shown.listener} ${shown.form.private_metadata} ${JSON.stringify(shown.values ?? {})}`;
  return `${shown.listener} ${shown.value} ${shown.view ? `in ${shown.view.callback_id} ${shown.view.private_metadata}` : ""}`;
}

function formIn(view: Json): Shown[] {
  return view.submit ? [{ listener: String(view.callback_id), form: filled(view) }] : [];
}

function clicksIn(blocks: unknown, view?: Json): Shown[] {
  const heard = deepBlocks((blocks ?? []) as never).filter(
    ({ type, dispatch_action }) => type !== "input" || dispatch_action === true,
  );
  return heard.flatMap(elementsOf).flatMap((element) => {
    const listener = String(element.action_id);
    return valuesIn(element).map((value) => ({ listener, value, ...(view && { view }) }));
  });
}

/** A menu of many cities says no more than a menu of three. */
const mostOptions = 6;

function valuesIn({ value, options }: Json): string[] {
  if (Array.isArray(options)) return options.slice(0, mostOptions).map((option) => String(option.value));
  return [typeof value === "string" ? value : "forged words"];
}

/** The form with something in each of its fields. */
function filled(view: Json): Json {
  const blocks = (view.blocks as Json[]).map((block) => {
    if (block.type !== "input") return block;
    return { ...block, element: { ...initial(block.element as Json), ...(block.element as Json) } };
  });
  return { ...view, blocks };
}

function initial({ type, options }: Json): Json {
  const [first] = (options ?? []) as Json[];
  if (type === "plain_text_input") return { initial_value: "forged words" };
  if (type === "datepicker") return { initial_date: "2026-12-03" };
  if (type === "timepicker") return { initial_time: "10:00" };
  if (type === "checkboxes") return { initial_options: options };
  return first ? { initial_option: first } : {};
}

/** What the attempt itself says of rows: a button its value, or else what its modal is of; a form what it carries along and the names of its fields. */
export function carried(shown: Shown): string {
  if ("value" in shown) return `${shown.value} ${shown.view?.private_metadata ?? ""}`;
  const inputs = (shown.form.blocks as Json[]).filter(({ type }) => type === "input");
  return `${shown.form.private_metadata} ${JSON.stringify(inputs)}`;
}

/** Makes somebody set off what was shown to another. Fails where the local Slack would not let them. */
export async function attempt(seat: Seat, shown: Shown): Promise<void> {
  const done = await ("form" in shown ? sends(seat, shown) : clicks(seat, shown));
  if (!done.ok) throw new Error(`${nameOf(shown)}: ${done.error}`);
}

function sends({ person, workspace }: Seat, { form, values }: Extract<Shown, { form: unknown }>) {
  const view = workspace.views.open(person.id, form);
  Object.assign(view.values, values);
  return person.does({ as: person.id, do: "submits", viewId: view.id });
}

function clicks(seat: Seat, { listener, value, view }: { listener: string; value: string; view?: Json }) {
  const { person, workspace } = seat;
  const chosen = { value, selected_option: { value } };
  if (!view) return clicksInMessage(seat, listener, value);
  const opened = workspace.views.open(person.id, view);
  const [block, element] = placeOf(opened.blocks, listener);
  const at = { as: person.id, blockId: String(block.block_id), actionId: listener };
  const typed = { type: String(element.type), ...(element.options ? chosen : { value }) };
  if (block.type === "input") return person.does({ ...at, do: "fills", viewId: opened.id, value: typed, enter: true });
  return person.does({ ...at, do: "clicks", in: { view: opened.id }, value: typed });
}

function placeOf(blocks: unknown, listener: string): [Json, Json] {
  for (const block of deepBlocks(blocks as never)) {
    const element = elementsOf(block).find(({ action_id }) => action_id === listener);
    if (element) return [block, element];
  }
  throw new Error(`${listener} is not in what was shown`);
}

/** A message with a button of that name: what it looked like where it came from says nothing to the app. */
function clicksInMessage({ person, workspace }: Seat, listener: string, value: string) {
  const conversation = workspace.conversations.appDm(person.id);
  const button = { type: "button", action_id: listener, text: { type: "plain_text", text: "x" }, value: "x" };
  const { ts } = workspace.conversations.post(conversation, {
    user: workspace.installation.botUserId,
    text: "forged",
    blocks: [{ type: "actions", block_id: "forged", elements: [button] }],
  });
  const place = { message: { channel: conversation.id, ts } };
  const click = { as: person.id, do: "clicks", in: place, blockId: "forged", actionId: listener } as const;
  return person.does({ ...click, value: { type: "button", value } });
}

function parsed(value: unknown): unknown {
  return typeof value === "string" ? JSON.parse(value) : value;
}

import { deliver } from "../delivery/deliver.ts";
import { viewClosedPayload, viewSubmissionPayload } from "../delivery/payloads.ts";
import { SlackFailure } from "../slack-failure.ts";
import type { Json, View } from "../state/kinds.ts";
import { refusalOf } from "../web-api/checked-view.ts";
import { complaints } from "./required.ts";
import { CannotDo, type Seat, troubleConnecting, viewOf } from "./seat.ts";

/** What came back when a form was sent. */
export type Submitted =
  | { result: "closed" }
  | { result: "cleared" }
  /** Sentences under inputs, by block_id; from Slack itself where something required is missing. */
  | { result: "errors"; errors: Record<string, string> }
  | { result: "updated" }
  | { result: "pushed" }
  | { result: "trouble"; sentence: string };

/** Sends the form of a modal, once Slack itself finds nothing missing. */
export async function submit(seat: Seat, viewId: string): Promise<Submitted> {
  const { core, workspace, member } = seat;
  const view = viewOf(seat, viewId);
  if (view.busy) throw new CannotDo("The form is being sent already.");
  const missing = complaints(view);
  if (Object.keys(missing).length > 0) return refused(seat, view, missing);
  Object.assign(view, { busy: true, errors: {}, trouble: null });
  workspace.changed();
  const payload = viewSubmissionPayload(core, workspace, member, view);
  const outcome = await deliver(core, { type: "interactive", payload, acceptsAnswer: true });
  view.busy = false;
  if (!outcome.acked) return inTrouble(seat, view);
  return followed(seat, view, outcome.answer);
}

function refused(seat: Seat, view: View, errors: Record<string, string>): Submitted {
  view.errors = errors;
  seat.workspace.changed();
  return { result: "errors", errors };
}

function inTrouble(seat: Seat, view: View): Submitted {
  view.trouble = troubleConnecting;
  seat.workspace.changed();
  return { result: "trouble", sentence: troubleConnecting };
}

/** Does what the app's answer says. */
function followed(seat: Seat, view: View, answer: unknown): Submitted {
  const { views } = seat.workspace;
  const { id: userId } = seat.member;
  const { response_action: wish, errors, view: next } = (answer ?? {}) as Json;
  if (saysSomethingElse(answer)) return badAnswer(seat, view, "an answer that is no response_action");
  if (wish === undefined || wish === null || wish === "") {
    if (views.stackOf(userId).at(-1) === view) views.closeTop(userId);
    return { result: "closed" };
  }
  if (wish === "clear") {
    views.closeAll(userId);
    return { result: "cleared" };
  }
  if (wish === "errors") return withErrors(seat, view, errors);
  if (wish === "update" || wish === "push") return withView(seat, view, wish, next);
  return badAnswer(seat, view, `unknown response_action ${JSON.stringify(wish)}`);
}

/** Slack takes an empty body or a response_action, and anything else for a failure. */
function saysSomethingElse(answer: unknown): boolean {
  if (typeof answer === "string") return answer.trim() !== "";
  return Object.keys((answer ?? {}) as Json).length > 0 && !("response_action" in (answer as Json));
}

function withErrors(seat: Seat, view: View, errors: unknown): Submitted {
  const entries = Object.entries((errors ?? {}) as Json);
  const inputs = new Set(view.blocks.filter((block) => block.type === "input").map((block) => block.block_id));
  const stray = entries.find(([blockId, sentence]) => !inputs.has(blockId) || typeof sentence !== "string");
  if (entries.length === 0) return badAnswer(seat, view, "response_action errors without errors");
  if (stray) return badAnswer(seat, view, `errors for ${stray[0]}, which is no input of the view`);
  return refused(seat, view, Object.fromEntries(entries) as Record<string, string>);
}

function withView(seat: Seat, view: View, wish: "update" | "push", next: unknown): Submitted {
  const { views } = seat.workspace;
  if (typeof next !== "object" || next === null) return badAnswer(seat, view, `response_action ${wish} without a view`);
  const refusal = refusalOf(seat.workspace, next, "modal");
  if (refusal) return badAnswer(seat, view, `${refusal.code} ${JSON.stringify(refusal.extra)}`);
  try {
    if (wish === "update") views.update(view, next as Json);
    else views.push(seat.member.id, next as Json);
  } catch (error) {
    if (!(error instanceof SlackFailure)) throw error;
    // Slack tells the person, not the app, about a view it cannot show here.
    return badAnswer(seat, view, error.code);
  }
  return { result: wish === "update" ? "updated" : "pushed" };
}

function badAnswer(seat: Seat, view: View, why: string): Submitted {
  seat.core.records.trouble("bad ack", `view_submission ${view.callbackId}: ${why}`);
  return inTrouble(seat, view);
}

/** Closes the top modal or the whole stack; the app hears of it where the view has notify_on_close. */
export async function close(seat: Seat, viewId: string, all = false): Promise<void> {
  const { views } = seat.workspace;
  const userId = seat.member.id;
  const view = viewOf(seat, viewId);
  const cleared = all || view.clearOnClose;
  const closing = cleared ? [...views.stackOf(userId)].reverse() : [view];
  if (cleared) views.closeAll(userId);
  else views.closeTop(userId);
  await Promise.all(closing.filter((v) => v.notifyOnClose).map((v) => tellOfClose(seat, v, cleared)));
}

async function tellOfClose({ core, workspace, member }: Seat, view: View, cleared: boolean): Promise<void> {
  const payload = viewClosedPayload(core, workspace, member, view, cleared);
  await deliver(core, { type: "interactive", payload, acceptsAnswer: false });
}

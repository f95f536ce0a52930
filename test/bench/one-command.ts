import { subscribe } from "node:diagnostics_channel";
import { EventEmitter, once } from "node:events";
import type { IncomingMessage } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import type { Person } from "../../src/sandbox/person.ts";
import type { View } from "../../src/sandbox/state/kinds.ts";
import type { RunningApp } from "./running-app.ts";

/** When each request reached this process, before the local Slack does anything with it; named by the path. */
export const requests = new EventEmitter();
subscribe("http.server.request.start", (message) => {
  const { request } = message as { request: IncomingMessage };
  requests.emit(`${request.headers.host}${request.url}`, performance.now());
});

/** Types `/1on1 @ravi` as Dave and waits until the modal stands. @returns milliseconds until Slack received views.open */
export async function commandToView(app: RunningApp): Promise<number> {
  const dave = app.slack.person("dave");
  const received = once(requests, `${new URL(app.slack.api).host}/api/views.open`);
  const shown = modalOpen(app, dave);
  const started = performance.now();
  const typed = dave.types("/1on1 @ravi");
  const [at] = (await app.waitsFor("views.open", received)) as [number];
  await app.waitsFor("the modal", shown);
  await app.waitsFor("the ack of the command", typed);
  return at - started;
}

/** Closes what Dave has open. */
export async function closeModal({ slack }: RunningApp): Promise<void> {
  const dave = slack.person("dave");
  await dave.does({ as: dave.id, do: "closes", viewId: modalOf(slack, dave)!.id, all: true });
}

/** Types a note into the open modal. @returns milliseconds until the app had acked the keystroke */
export async function keystrokeToAck(app: RunningApp, note: string): Promise<number> {
  const dave = app.slack.person("dave");
  const { id: viewId, blocks } = modalOf(app.slack, dave)!;
  const notes = blocks.find((block) => (block.label as { text?: string } | undefined)?.text === "Your notes")!;
  const { action_id: actionId } = notes.element as { action_id: string };
  const value = { type: "plain_text_input", value: note };
  const started = performance.now();
  const filled = dave.does({ as: dave.id, do: "fills", viewId, blockId: String(notes.block_id), actionId, value });
  await app.waitsFor("the ack of a keystroke", filled);
  return performance.now() - started;
}

/** How long a person looks at what they typed before they press Save; the app is done with the keystroke by then. */
const typingRests = 60;

/** Saves the open modal. @returns milliseconds until the app had acked the submit */
export async function submitToAck(app: RunningApp): Promise<number> {
  const dave = app.slack.person("dave");
  const { id: viewId } = modalOf(app.slack, dave)!;
  await pause(typingRests);
  const started = performance.now();
  await app.waitsFor("the ack of a submit", dave.does({ as: dave.id, do: "submits", viewId }));
  const took = performance.now() - started;
  if (modalOf(app.slack, dave)) throw new Error(`${app.name} did not take the form.\n${dave.picture}`);
  return took;
}

function modalOpen(app: RunningApp, dave: Person): Promise<void> {
  return new Promise((resolve) => {
    const stop = dave.watch(() => {
      if (!modalOf(app.slack, dave)) return;
      stop();
      resolve();
    });
  });
}

/** Straight from the local Slack's state: drawing a whole screen each time would be most of what is measured. */
function modalOf(slack: RunningApp["slack"], dave: Person): View | undefined {
  return slack.workspace.views.stackOf(dave.id).at(-1);
}

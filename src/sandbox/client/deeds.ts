import { isMovable } from "../clock.ts";
import type { Deed, Done } from "../screen.ts";
import { click, fill, search, startShortcut } from "./clicking.ts";
import { close, submit } from "./modals.ts";
import { CannotDo, conversationOf, type Seat } from "./seat.ts";
import { openApp, type } from "./typing.ts";

/** Does what a person asks of the page. */
export async function doDeed(seat: Seat, deed: Deed): Promise<Done> {
  try {
    return { ok: true, ...(await done(seat, deed)) };
  } catch (error) {
    if (!(error instanceof CannotDo)) throw error;
    // The sentence is for the person at the page.
    return { ok: false, error: error.message };
  }
}

async function done(seat: Seat, deed: Deed): Promise<{ options?: Record<string, unknown>[] } | undefined> {
  switch (deed.do) {
    case "types":
      await type(seat, deed.channel, deed.text);
      return;
    case "clicks":
      await click(seat, deed, deed.value);
      return;
    case "fills":
      await fill(seat, { in: { view: deed.viewId }, ...deed }, deed.value, deed.enter);
      return;
    case "submits":
      await submit(seat, deed.viewId);
      return;
    case "closes":
      await close(seat, deed.viewId, deed.all);
      return;
    case "reads":
      seat.workspace.conversations.markRead(conversationOf(seat, deed.channel), seat.member.id);
      return;
    case "opens home":
      await openApp(seat, "home");
      return;
    case "starts shortcut":
      await startShortcut(seat, deed.callbackId, deed.message);
      return;
    case "searches":
      return { options: await search(seat, deed, deed.text) };
    case "moves clock":
      moveClock(seat, deed.to === "next event" ? await nextEvent(seat) : deed.to);
      return;
  }
}

/** A second after the app means to do something, so that it is due. */
async function nextEvent({ core }: Seat): Promise<string> {
  const at = await core.nextEvent?.();
  if (at === undefined) throw new CannotDo("Nothing is planned: there is no next event to move to.");
  return new Date(Math.max(at, core.clock.now()) + 1_000).toISOString();
}

function moveClock({ core, workspace }: Seat, to: string): void {
  const { clock } = core;
  if (!isMovable(clock)) throw new CannotDo("This Slack runs on the machine's own clock, which cannot be moved.");
  const instant = Date.parse(to);
  if (Number.isNaN(instant)) throw new CannotDo(`${to} is no instant like 2026-11-24T09:00:00Z.`);
  if (instant < clock.now()) throw new CannotDo("The clock only moves forward.");
  clock.moveTo(instant);
  workspace.changed();
}

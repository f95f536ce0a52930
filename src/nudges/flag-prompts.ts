/** The messages a manager is to get about their flags, as a pure function of the flags: reconcile.ts compares them with the ledger. */
import type { Flag } from "../coaching/flags/ladder.ts";
import { messagesAbout } from "../store/flag-state.ts";
import type { ManagersFlag } from "../store/flags.ts";
import { msOf } from "../store/instants.ts";
import type { FlagKind } from "../store/schema.ts";
import type { Prompt, Recipient } from "./timetable.ts";

const oneDay = 86_400_000;
/** Telling a manager is worth it for as long as the pattern is there; when that ends the message is called off. */
const tellWithin = 180 * oneDay;
/** Praise that comes later than this is about nothing anybody remembers. */
const praiseWithin = 14 * oneDay;

/**
 * @param restsOn names the notes a flag's first message quotes, and changes when one of them does: then it is said anew
 */
export function promptsOfFlags(
  manager: Recipient,
  flags: readonly ManagersFlag[],
  restsOn: (flag: ManagersFlag) => string,
): Prompt[] {
  return flags.flatMap((flag) => {
    const state = stateOf(flag);
    return [
      prompt("flag", manager, flag, tellWithin, {
        facts: flag.rung === "cleared" ? state : `${state} ${restsOn(flag)}`,
        over: flag.rung === "telling" ? null : "told, or no longer so",
      }),
      ...(flag.toldOn === null
        ? []
        : [
            prompt("flag-warning", manager, flag, tellWithin, {
              facts: state,
              over: flag.rung === "warning" ? null : "told, or no longer so",
            }),
          ]),
      ...(flag.outcome === "good run"
        ? [prompt("well-done", manager, flag, praiseWithin, { facts: "", over: null })]
        : []),
    ];
  });
}

/** What the words of a message that was sent hang on. */
function stateOf({ rung, outcome, stoppedOn }: Flag): string {
  if (rung === "cleared") return `cleared: ${outcome}`;
  return rung === "disputed" ? "disputed" : `open, stopped ${stoppedOn ?? "never"}`;
}

function prompt(
  kind: FlagKind,
  manager: Recipient,
  flag: ManagersFlag,
  usefulFor: number,
  { facts, over }: Pick<Prompt, "facts" | "over">,
): Prompt {
  const movedAt = msOf(flag.movedAt);
  return {
    kind,
    personId: manager.id,
    about: messagesAbout(flag)[kind],
    pairId: null,
    day: flag.openedOn,
    meetsAt: null,
    minutes: null,
    dueAt: notBefore(manager, movedAt),
    until: movedAt + usefulFor,
    facts,
    over,
  };
}

/** In their working hours, and after the time they wished to be left alone: nothing climbs meanwhile. */
function notBefore({ time, quietUntil }: Recipient, at: number): number {
  const quiet = quietUntil === null ? at : Math.max(at, time.clockTime(quietUntil, "00:00"));
  return time.nextMoment(quiet) ?? quiet;
}

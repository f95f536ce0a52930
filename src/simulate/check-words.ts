/** Whether messages about 1:1s say what is so, and are said anew when that changes: "logged, thanks". */
import { isClash, isLogged } from "./expected.ts";
import type { WorkspaceHistory } from "./history.ts";
import type { PairHistory } from "./pair-history.ts";

/** What Slack held of a nudge from a moment on. */
export interface Writing {
  at: number;
  how: "post" | "update";
  facts: string;
}

/** A message about a 1:1, and what was written of it, in order. */
export interface AboutMeeting {
  pair: PairHistory;
  /** Its original day. */
  day: string;
  kind: string;
  /** The moments at which something it may say changed. */
  changes: readonly number[];
  writings: readonly [Writing, ...Writing[]];
}

export interface Judging {
  workspace: WorkspaceHistory;
  /** The end of the script. */
  to: number;
  /** A call that began before a change may be accepted so much after it. */
  changeLag: number;
  /** The first moment from `from` to `to` at which there was time enough, with nothing in the way. */
  timeEnough(from: number, to: number): number | undefined;
}

export interface WrongWords {
  at: number;
  detail: string;
}

const minute = 60_000;
const oneDay = 86_400_000;
/** How long a reminder to log, and a message before a 1:1, is followed. */
const logItFollowed = 13 * oneDay;
const beforeFollowed = 35 * oneDay;
/** A change is worth trying to say for a day; some of it is left for what is on its way already. */
const mendWithin = 20 * 3_600_000;

/** What is wrong with the words of a message; undefined when nothing is. */
export function wrongWords(judging: Judging, message: AboutMeeting): WrongWords | undefined {
  return saidWrong(judging, message) ?? notSaidAnew(judging, message);
}

/** A message must be true whenever it is written; where nothing is owed any more, or it is written for another's sake, it may stay as it was. */
function saidWrong(judging: Judging, message: AboutMeeting): WrongWords | undefined {
  for (const [place, { at, how, facts }] of message.writings.entries()) {
    if (message.writings[place - 1]?.facts === facts) continue;
    const before = Math.max(at - judging.changeLag, message.pair.since);
    const moments = [before, ...message.changes.filter((change) => change > before && change <= at)];
    const right = moments.map((moment) => stateAt(judging.workspace, message, moment)?.facts);
    if (right.includes(facts) || (how === "update" && right.includes(undefined))) continue;
    return { at, detail: `it says "${facts}" and should say "${right.at(-1)}"` };
  }
  return undefined;
}

/** Where what it says has changed, and there was time to say so, Slack must hold the new words. */
function notSaidAnew(judging: Judging, message: AboutMeeting): WrongWords | undefined {
  let before: State | undefined;
  for (const span of spansOf(judging, message)) {
    const deadline = message.kind.startsWith("log-it")
      ? span.to
      : Math.min(span.to, Math.max(before?.startsAt ?? 0, span.startsAt ?? 0) - minute);
    before = span;
    const at = judging.timeEnough(span.from, Math.min(deadline, span.from + mendWithin));
    if (at === undefined) continue;
    const stands = message.writings.findLast((writing) => writing.at <= at)!;
    if (stands.facts === span.facts) continue;
    return { at, detail: `it still says "${stands.facts}", and since ${iso(span.from)} it should say "${span.facts}"` };
  }
  return undefined;
}

interface State {
  facts: string;
  /** When the 1:1 begins, where it is planned at all. */
  startsAt: number | undefined;
}

/** From when to when the message should have said what; stretches in which nothing is owed are left out. */
function spansOf({ workspace, to }: Judging, message: AboutMeeting): (State & { from: number; to: number })[] {
  const [{ at }] = message.writings;
  const end = Math.min(to, at + (message.kind.startsWith("log-it") ? logItFollowed : beforeFollowed));
  const moments = [...new Set([at, ...message.changes.filter((change) => change > at && change < end)])];
  const spans: (State & { from: number; to: number })[] = [];
  for (const [place, from] of moments.sort((a, b) => a - b).entries()) {
    const state = stateAt(workspace, message, from);
    const until = moments[place + 1] ?? end;
    const last = spans.at(-1);
    if (last?.facts === state?.facts && last?.to === from) last.to = until;
    else if (state) spans.push({ ...state, from, to: until });
  }
  return spans;
}

/** What a message about a 1:1 has to say of it, as things stood at a moment; undefined when nothing is owed. */
function stateAt(workspace: WorkspaceHistory, { pair, day, kind }: AboutMeeting, moment: number): State | undefined {
  const manager = workspace.people.get(pair.manager)!.asOf(moment);
  const rep = workspace.people.get(pair.rep)!.asOf(moment);
  if (!(kind === "topics" ? rep : manager).member) return undefined;
  const meeting = pair.meeting(day, moment);
  if (!meeting || !manager.member || !rep.member) {
    return kind.startsWith("log-it") ? undefined : { facts: "gone", startsAt: undefined };
  }
  const { startsAt } = meeting;
  if (meeting.skipped) return { facts: "skipped", startsAt };
  const clash = isClash(meeting, manager, rep);
  if (kind === "clash") return { facts: clash ? iso(startsAt) : "settled", startsAt };
  if (clash) return { facts: "somebody is off that day", startsAt };
  if (!kind.startsWith("log-it")) return { facts: iso(startsAt), startsAt };
  return { facts: isLogged(pair, day, moment) ? "logged" : "open", startsAt };
}

function iso(at: number): string {
  return new Date(at).toISOString();
}

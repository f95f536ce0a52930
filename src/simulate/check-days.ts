import { localDay } from "./days.ts";
import type { WorkspaceHistory } from "./history.ts";
import type { Accepted } from "./virtual-slack.ts";

const oneDay = 86_400_000;
const mostADay = 3;

/**
 * Days with more than three unasked messages to a person: neither an answer to what somebody just did is one, nor what somebody
 * asked to be told again. A day on which somebody changed zones is longer than a day.
 */
export function crowdedDays(workspace: WorkspaceHistory, accepted: readonly Accepted[]) {
  const days = new Map<string, Accepted[]>();
  for (const message of accepted) {
    if (message.how !== "post" || message.said.some(({ key }) => / reflection |, snoozed to /u.test(key))) continue;
    const history = workspace.people.get(message.person);
    if (!history || history.places.slice(1).some(({ at }) => Math.abs(at - message.at) < 2 * oneDay)) continue;
    const day = `${message.person} ${localDay(history.asOf(message.at).zone, message.at)}`;
    days.getOrInsertComputed(day, () => []).push(message);
  }
  return [...days].filter(([, { length }]) => length > mostADay).map(([day, messages]) => ({ day, messages }));
}

/** What can be done without a button or form: commands, messages, the Home tab, shortcuts; and what Slack itself tells of. */
import { allListeners } from "../../src/slack/conversations.ts";
import type { Telling } from "../telling.ts";
import { type Ids, nonsense } from "./ids.ts";
import { twin } from "./seats.ts";
import type { Seat } from "./shown.ts";

/** One try each; how many of them must leave a line where nobody may use Sideline: who opens the Home tab or writes is no guess. */
type Way = (telling: Telling, seat: Seat, ids: Ids) => Promise<{ lines: number }>;

const ways: Record<string, Way> = {
  "/1on1": async (_, { person }, ids) => {
    const typed = commandsWith(ids);
    for (const words of typed) await person.types(`/1on1 ${words}`);
    // Slack offers commands to nobody of another company.
    return { lines: person.screen.me.kind === "stranger" ? 0 : typed.length };
  },
  message: async (_, { person }, ids) => {
    for (const words of ["What did Dave write about Ravi?", ...oneOfEach(ids)]) await person.types(words);
    return { lines: 0 };
  },
  app_home_opened: async (_, { person }) => {
    await person.opensHome();
    return { lines: 0 };
  },
  topic_from_message: async (_, { person, workspace }, ids) => {
    const conversation = workspace.conversations.appDm(person.id);
    const user = workspace.installation.botUserId;
    const said = [`<@${ids.people[0]}> ${oneOfEach(ids).join(" ")}`, ...ids.people];
    for (const text of said) {
      const { ts } = workspace.conversations.post(conversation, { user, text });
      const message = { channel: conversation.id, ts };
      await person.does({ as: person.id, do: "starts shortcut", callbackId: "topic_from_message", message });
    }
    return { lines: said.length };
  },
  ...Object.fromEntries(
    ["team_join", "user_change", "tokens_revoked", "app_uninstalled"].map((id) => [id, notByPeople]),
  ),
};

/** Every listener that is neither a button's nor a form's is tried in some way. */
export function waysMissing(): string[] {
  const others = allListeners.filter(({ on }) => on !== "action" && on !== "submit");
  return others.map(({ id }) => id).filter((id) => !Object.hasOwn(ways, id));
}

/** Does all of it, and says how many lines there ought to be where somebody may not use Sideline at all. */
export async function goesOtherWays(telling: Telling, seat: Seat, ids: Ids): Promise<number> {
  let lines = 0;
  for (const way of Object.values(ways)) lines += (await way(telling, seat, ids)).lines;
  if (seat.workspace.id === twin.id) await tellsOfElsewhere(telling);
  return lines;
}

/** What Slack tells of the other workspace, with the names of this one's in it. */
async function tellsOfElsewhere({ slack, dave }: Telling): Promise<void> {
  const user = { id: dave.id, name: "forged", real_name: "Forged Words", deleted: true, profile: {} };
  await slack.tells("team_join", { user }, twin.id);
  await slack.tells("user_change", { user }, twin.id);
  const bot = [slack.workspace.installation.botUserId];
  await slack.tells("tokens_revoked", { tokens: { oauth: [], bot } }, twin.id);
  await slack.tells("app_uninstalled", {}, twin.id);
}

async function notByPeople(): Promise<{ lines: number }> {
  return { lines: 0 };
}

function commandsWith(ids: Ids): string[] {
  const names = ["@ravi", "@dave", ...ids.people.map((id) => `<@${id}>`)];
  const wishes = ["", "history", "schedule", "schedule pause", "goal", "ideas"];
  return [
    ...["", "help", "goals", "topic", "check-in", "pipeline", "settings", "schedule", "ravi history"],
    ...names.flatMap((name) => wishes.map((wish) => `${wish} ${name}`.trim())),
    "@ravi history",
    "schedule @ravi every monday at 9",
    ...oneOfEach(ids).flatMap((id) => [id, `history ${id}`]),
  ];
}

function oneOfEach({ kinds }: Ids): string[] {
  return [...[...kinds.values()].map(([id]) => id!), nonsense];
}

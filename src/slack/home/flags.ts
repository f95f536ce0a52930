import type { KnownBlock } from "@slack/types";
import { showsOn } from "../../coaching/flags/ladder.ts";
import type { ManagersFlag } from "../../store/flags.ts";
import { actions, button, context, escaped, header, section } from "../blocks.ts";
import { dayInWords } from "../dates.ts";
import { flagIds } from "../flags/flag-ids.ts";
import type { ManagerFacts } from "./facts.ts";

/** More than so many stand in the conversation, each with its own message. */
const mostFlags = 5;

/** The flags a manager was told of, for their own eyes: what they say, who knows, what clears them, and what to do about them. */
export function flagBlocks(facts: ManagerFacts): KnownBlock[] {
  const { t, flags } = facts;
  if (flags.told.length === 0) return [];
  const more = flags.told.length - mostFlags;
  return [
    header(t("home.flags.header")),
    ...flags.told.slice(0, mostFlags).flatMap((flag) => oneFlag(facts, flag)),
    ...(more > 0 ? [context(t("home.flags.more", { count: more }))] : []),
  ];
}

function oneFlag(facts: ManagerFacts, flag: ManagersFlag): KnownBlock[] {
  const { t } = facts;
  const isDisputed = flag.rung === "disputed";
  const text = [whatItSays(facts, flag), whoKnows(facts, flag), ...(isDisputed ? [] : [whatClearsIt(facts, flag)])];
  const buttons = isDisputed
    ? [button(t("flags.rightButton"), flagIds.right, flag.id)]
    : [button(t("flags.planButton"), flagIds.plan, flag.id), button(t("flags.wrongButton"), flagIds.wrong, flag.id)];
  return [section(text.join("\n")), actions(`flag-${flag.id}`, ...buttons)];
}

function whatItSays({ t, me, today, ...facts }: ManagerFacts, flag: ManagersFlag): string {
  const told = dayInWords(flag.toldOn ?? flag.openedOn, today, me.locale);
  const name = nameOf({ t, ...facts }, flag);
  return name === undefined ? t("home.flags.team", { told }) : t("home.flags.pair", { name, told });
}

function whoKnows({ t, me, today }: ManagerFacts, flag: ManagersFlag): string {
  const day = (date: string) => dayInWords(date, today, me.locale);
  if (flag.rung === "disputed") return t("home.flags.disputed");
  if (flag.rung === "visible" && flag.shownOn !== null) return t("home.flags.visible", { day: day(flag.shownOn) });
  const shows = flag.rung === "warning" || flag.rung === "warned" ? showsOn(flag) : undefined;
  if (flag.shownOn !== null) return shows ? t("home.flags.again", { day: day(shows) }) : t("home.flags.hidden");
  return shows ? t("home.flags.warned", { day: day(shows) }) : t("home.flags.alone");
}

function whatClearsIt(facts: ManagerFacts, flag: ManagersFlag): string {
  const { t, flags } = facts;
  const name = nameOf(facts, flag);
  const count = flags.goodWeeks;
  return name === undefined ? t("home.flags.clearsTeam", { count }) : t("home.flags.clearsPair", { name, count });
}

/** Whom the notes are about; undefined where they are about several. */
function nameOf(
  { t, managed, people }: Pick<ManagerFacts, "t" | "managed" | "people">,
  { pairId }: ManagersFlag,
): string | undefined {
  if (pairId === null) return undefined;
  const rep = people.get(managed.find(({ id }) => id === pairId)?.rep_id ?? "");
  return escaped(rep?.first_name ?? t("home.somebodyWhoLeft"));
}

import type { KnownBlock, ModalView } from "@slack/types";
import { movesOfGoal } from "../../store/check-ins.ts";
import { type Goal, type GoalEvent, type GoalWords, goalHistory, wordsBefore } from "../../store/goals.ts";
import type { Box } from "../../store/schema.ts";
import { type Texts, textsFor } from "../../texts/texts.ts";
import { actions, button, context, cut, escaped, header, longSections, plain, section } from "../blocks.ts";
import { dayInWords, dayWhere } from "../dates.ts";
import type { Moment } from "../listener.ts";
import { moveInWords } from "./check-in-words.ts";
import { ids } from "./goal-ids.ts";
import { boxName, readersOf, standing, textName } from "./goal-words.ts";

/** The latest check-ins on a goal, so that its page stays a page. */
const checkInsShown = 8;

/** One of my own goals: what it says, how it went, what became of it. */
export async function goalPage(moment: Moment, goal: Goal): Promise<ModalView> {
  const { scope, me, today } = moment;
  const t = textsFor(me.locale);
  const readers = await readersOf(scope, me.id);
  const moves = await movesOfGoal(scope, goal.id);
  const went = moves.slice(0, checkInsShown).map((move) => `\u2022 ${moveInWords(move, today, me.locale)}`);
  return {
    type: "modal",
    title: plain(t("goals.one.title")),
    close: plain(t("goals.list.closeClose")),
    blocks: [
      header(boxName(goal.box, t)),
      section(`*${escaped(goal.text)}*\n${standing(goal, me, today, readers)}`),
      ...wordBlocks(goal, t),
      goalButtons(goal, t),
      ...(went.length > 0 ? [section(`${t("goals.one.checkIns")}\n${went.join("\n")}`)] : []),
      ...(await historyBlocks(moment, goal)),
      actions("goal-back", button(t("goals.list.backButton"), ids.back, "all")),
    ],
  };
}

function wordBlocks({ why, how, first_step }: Goal, t: Texts): KnownBlock[] {
  const said = [
    why && t("goals.one.why", { text: escaped(why) }),
    how && t("goals.one.how", { text: escaped(how) }),
    first_step && t("goals.one.firstStep", { text: escaped(first_step) }),
  ].filter((each) => each !== "");
  return said.length > 0 ? [section(said.join("\n"))] : [];
}

function goalButtons({ id, ended_at }: Goal, t: Texts): KnownBlock {
  if (ended_at !== null) return actions("goal", button(t("goals.one.takeUpButton"), ids.takeUp, id));
  return actions(
    "goal",
    button(t("goals.one.editButton"), ids.edit, id),
    button(t("goals.one.reachButton"), ids.reach, id),
    button(t("goals.one.letGoButton"), ids.letGo, id),
  );
}

async function historyBlocks({ scope, me, today }: Moment, goal: Goal): Promise<KnownBlock[]> {
  const t = textsFor(me.locale);
  const events = await goalHistory(scope, goal.id);
  const day = (at: string) => dayInWords(dayWhere(Temporal.Instant.from(at), me.zone), today, me.locale);
  // Goals from before there was a history were set, too.
  const set = events.some(({ what }) => what === "set") ? [] : [t("goals.one.setOn", { day: day(goal.created_at) })];
  const lines = [...set, ...events.map((event) => eventInWords(event, day, { t, today, locale: me.locale }))];
  const text = [t("goals.one.history"), ...lines.map((line) => `\u2022 ${line}`)].join("\n");
  return [...longSections(text, (piece) => piece.trimEnd()), context(t("goals.one.onlyYouRead"))];
}

interface Reader {
  t: Texts;
  today: string;
  locale: string;
}

function eventInWords(event: GoalEvent, day: (at: string) => string, reader: Reader): string {
  const { t } = reader;
  const words = t(`goals.one.${textName[event.what]}On`, { day: day(event.at) });
  if (event.what === "changed") {
    const before = Object.entries(wordsBefore(event)) as [keyof GoalWords, string | null][];
    const lines = before.map(([field, value]) => `\n      ${fieldBefore(field, value, reader)}`);
    return `${words}${lines.join("")}`;
  }
  return event.text === "" ? words : t("goals.one.withWord", { event: words, word: escaped(cut(event.text, 400)) });
}

function fieldBefore(field: keyof GoalWords, value: string | null, { t, today, locale }: Reader): string {
  const said = () => {
    if (!value) return t("goals.one.nothing");
    if (field === "box") return boxName(value as Box, t);
    return field === "due" ? dayInWords(value, today, locale) : escaped(value);
  };
  return t("goals.one.before", {
    field: t(`goals.one.fields.${field as Exclude<typeof field, "privacy">}`),
    text: said(),
  });
}

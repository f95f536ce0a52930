import type { KnownBlock } from "@slack/types";
import { type Mix, mixByWeek, type WeekMix } from "../../coaching/mix.ts";
import type { MixChart } from "../../pictures/mix-chart.ts";
import type { Texts } from "../../texts/texts.ts";
import { header, section } from "../blocks.ts";
import { mixInSquares } from "../mix-in-squares.ts";
import { drawingOf, shortDay } from "./drawing.ts";
import { type ManagerFacts, mixWeeks } from "./facts.ts";
import type { Drawing } from "./pictures.ts";

/** The coaching mix of a manager over the weeks: what the picture shows, and the same in words. */
export interface ShownMix {
  weeks: WeekMix[];
  total: Mix;
  /** Undefined where there is nothing to draw. */
  drawing: Drawing | undefined;
}

export function mixOf(facts: ManagerFacts): ShownMix {
  const { me, today, lines } = facts;
  const known = kept.get(lines);
  const when = `${today} ${me.locale}`;
  if (known?.when === when) return known.mix;
  const mix = newMix(facts);
  kept.set(lines, { when, mix });
  return mix;
}

/** For as long as the lines are the same, so is what is said of them. */
const kept = new WeakMap<ManagerFacts["lines"], { when: string; mix: ShownMix }>();

function newMix({ t, me, today, lines }: ManagerFacts): ShownMix {
  const weeks = mixByWeek(lines, today, mixWeeks);
  const total = { coaching: sum(weeks, "coaching"), deal: sum(weeks, "deal"), other: sum(weeks, "other") };
  if (total.coaching + total.deal + total.other === 0) return { weeks, total, drawing: undefined };
  const days = weeks.map(({ monday }) => shortDay(monday, me.locale));
  const chart = chartOf(t, weeks, days);
  return { weeks, total, drawing: drawingOf("mix", chart, altText(t, weeks, days)) };
}

function sum(weeks: readonly WeekMix[], kind: keyof Mix): number {
  return weeks.reduce((all, week) => all + week[kind], 0);
}

function chartOf(t: Texts, weeks: readonly WeekMix[], columns: readonly string[]): MixChart {
  const kind = (of: keyof Mix) => ({ name: t(`home.mix.kinds.${of}`), counts: weeks.map((week) => week[of]) });
  return { columns, coaching: kind("coaching"), deal: kind("deal"), other: kind("other") };
}

function altText(t: Texts, weeks: readonly WeekMix[], days: readonly string[]): string {
  const said = weeks.map(({ coaching, deal, other }, at) => {
    const day = days[at]!;
    const nothing = coaching + deal + other === 0;
    return nothing ? t("home.mix.emptyWeek", { day }) : t("home.mix.week", { day, coaching, deal, other });
  });
  return t("home.mix.alt", { count: weeks.length, weeks: said.join(" ") });
}

/** @param fileId of the picture in Slack; without one the squares stand alone */
export function mixBlocks({ t }: ManagerFacts, { total, drawing }: ShownMix, fileId: string | undefined): KnownBlock[] {
  const title = header(t("home.mix.header", { count: mixWeeks }));
  if (!drawing) return [title, section(t("home.mix.none"))];
  const image = fileId && ({ type: "image", slack_file: { id: fileId }, alt_text: drawing.alt } as const);
  return [title, ...(image ? [image] : []), ...mixInSquares(total, t)];
}

import type { WeekFigures } from "../../coaching/leading/figures.ts";
import type { MixChart } from "../../pictures/mix-chart.ts";
import type { Texts } from "../../texts/texts.ts";
import { drawingOf, shortDay } from "../home/drawing.ts";
import type { Drawing } from "../home/pictures.ts";

/** All notes of a leader's managers, week by week: with coaching, without, and not judged; undefined without any. */
export function weeksDrawn(weeks: readonly WeekFigures[], t: Texts, locale: string): Drawing | undefined {
  if (weeks.every(({ held }) => held === 0)) return undefined;
  const columns = weeks.map(({ week }) => shortDay(week, locale));
  const chart: MixChart = {
    columns,
    coaching: { name: t("leading.chart.coached"), counts: weeks.map(({ coached }) => coached) },
    deal: { name: t("leading.chart.others"), counts: weeks.map(({ judged, coached }) => judged - coached) },
    other: { name: t("leading.chart.unjudged"), counts: weeks.map(({ held, judged }) => held - judged) },
  };
  const said = weeks.map(({ coached, judged }, at) => {
    const day = columns[at]!;
    return judged === 0 ? t("leading.chart.emptyWeek", { day }) : t("leading.chart.week", { day, coached, judged });
  });
  return drawingOf("managers", chart, t("leading.chart.alt", { weeks: said.join(" ") }));
}

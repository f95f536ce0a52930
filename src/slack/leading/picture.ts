import { createHash } from "node:crypto";
import type { WeekFigures } from "../../coaching/leading/figures.ts";
import type { MixChart } from "../../pictures/mix-chart.ts";
import { spokenLocale, type Texts } from "../../texts/texts.ts";
import { cut } from "../blocks.ts";
import type { Drawing } from "../home/pictures.ts";

/** Slack takes 1,000 characters with an upload and 2,000 in a block. */
const altLimit = 1000;

/** All notes of a leader's managers, week by week: with coaching, without, and not judged; undefined without any. */
export function drawingOf(weeks: readonly WeekFigures[], t: Texts, locale: string): Drawing | undefined {
  if (weeks.every(({ held }) => held === 0)) return undefined;
  const format = new Intl.DateTimeFormat(spokenLocale(locale), { day: "numeric", month: "short", timeZone: "UTC" });
  const columns = weeks.map(({ week }) => format.format(Date.parse(week)));
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
  const alt = cut(t("leading.chart.alt", { weeks: said.join(" ") }), altLimit);
  return { what: "managers", chart, alt, hash: createHash("sha256").update(JSON.stringify(chart)).digest("hex") };
}

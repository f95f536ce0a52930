import { BarChart } from "echarts/charts";
import { AriaComponent, GridComponent, LegendComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { fontFamily } from "./to-png.ts";

use([BarChart, GridComponent, LegendComponent, AriaComponent, SVGRenderer]);

/** A kind of line: its name, and how many there are in each column. */
export interface Kind {
  name: string;
  counts: readonly number[];
}

/** The coaching mix: one column a week, divided as its notes are; all words in the reader's language. */
export interface MixChart {
  /** What stands below each column. */
  columns: readonly string[];
  coaching: Kind;
  deal: Kind;
  other: Kind;
}

/** In the image's own units; it is drawn at twice that, for screens with fine dots. */
export const size = { width: 760, height: 300 };

/**
 * The colours can be told apart by people who see no red or no green, and as greys; each kind has a pattern of its own, and
 * the number of its lines stands on it.
 */
const kinds = {
  coaching: { color: "#1b7f5c", label: "#ffffff", decal: undefined },
  deal: {
    color: "#8ec3ee",
    label: "#1d1c1d",
    decal: { symbol: "rect", dashArrayX: [1, 0], dashArrayY: [2, 6], rotation: -0.8 },
  },
  other: {
    color: "#d9dbe0",
    label: "#1d1c1d",
    decal: { symbol: "circle", symbolSize: 0.5, dashArrayX: [[8, 8]], dashArrayY: [6] },
  },
} as const;

/** Draws the coaching mix as an SVG. */
export function mixSvg({ columns, ...counts }: MixChart): string {
  const chart = init(null, null, { renderer: "svg", ssr: true, ...size });
  const totals = columns.map((_, at) =>
    (["coaching", "deal", "other"] as const).reduce((sum, kind) => sum + counts[kind].counts[at]!, 0),
  );
  chart.setOption({
    animation: false,
    backgroundColor: "#ffffff",
    textStyle: { fontFamily, fontSize: 13, color: "#1d1c1d" },
    legend: {
      top: 8,
      itemGap: 28,
      itemWidth: 24,
      itemHeight: 14,
      textStyle: { fontFamily, fontSize: 14, color: "#1d1c1d" },
    },
    grid: { left: 16, right: 16, top: 48, bottom: 36 },
    xAxis: {
      type: "category",
      data: [...columns],
      axisTick: { show: false },
      axisLabel: { color: "#1d1c1d", interval: 0, fontSize: 12 },
    },
    // A share of the week's lines: a week with few notes is read as easily as one with many.
    yAxis: { type: "value", max: 1, show: false },
    series: (["coaching", "deal", "other"] as const).map((kind) => series(counts[kind], kinds[kind], totals)),
  });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}

function series({ name, counts }: Kind, look: (typeof kinds)[keyof typeof kinds], totals: readonly number[]) {
  return {
    name,
    type: "bar",
    stack: "mix",
    barCategoryGap: "28%",
    itemStyle: {
      color: look.color,
      decal: look.decal ? { color: "rgba(0, 0, 0, 0.28)", ...look.decal } : { symbol: "none" },
    },
    label: {
      show: true,
      color: look.label,
      fontSize: 13,
      fontWeight: "bold",
      formatter: ({ dataIndex }: { dataIndex: number }) => String(counts[dataIndex]),
    },
    data: counts.map((count, at) => ({ value: count === 0 ? null : count / totals[at]! })),
  };
}

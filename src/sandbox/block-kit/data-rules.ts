/** What has to hold inside tables and charts. */
import { type BlockKitProblem, below, broken } from "./problem.ts";
import type { Placed } from "./rules.ts";

type Values = Placed["value"];

/** Everything wrong between the cells of a table or the points of a chart. */
export function dataProblems({ value, pointer }: Placed): BlockKitProblem[] {
  if (value.type === "data_table") return dataTableProblems(value, pointer);
  if (value.type === "data_visualization") return chartProblems(value.chart as Values, below(pointer, "chart"));
  return [];
}

function dataTableProblems(table: Values, pointer: string): BlockKitProblem[] {
  const rows = table.rows as Values[][];
  const columns = rows[0]?.length ?? 0;
  const index = table.row_header_column_index as number | undefined;
  return [
    ...rows.flatMap((row, at) =>
      row.length === columns ? [] : [broken("all rows must have the same number of cells", `${pointer}/rows/${at}`)],
    ),
    ...(rows[0] ?? []).flatMap((cell, at) =>
      cell.type === "rich_text" ? [broken("unsupported type: rich_text", `${pointer}/rows/0/${at}/type`)] : [],
    ),
    ...(index !== undefined && index >= columns
      ? [broken("must be the index of a column", below(pointer, "row_header_column_index"))]
      : []),
  ];
}

function chartProblems(chart: Values, pointer: string): BlockKitProblem[] {
  if (chart.type === "pie") return pieProblems(chart.segments as Values[], below(pointer, "segments"));
  const series = chart.series as { name: string; data: { label: string }[] }[];
  const { categories } = chart.axis_config as { categories: string[] };
  const wanted = JSON.stringify([...categories].sort());
  return [
    ...duplicates(categories, (at) => `${pointer}/axis_config/categories/${at}`, "category"),
    ...duplicates(
      series.map(({ name }) => name),
      (at) => `${pointer}/series/${at}/name`,
      "series name",
    ),
    ...series.flatMap(({ data }, at) =>
      JSON.stringify(data.map(({ label }) => label).sort()) === wanted
        ? []
        : [broken("must have exactly one data point for each category", `${pointer}/series/${at}/data`)],
    ),
  ];
}

function pieProblems(segments: Values[], pointer: string): BlockKitProblem[] {
  const labels = segments.map(({ label }) => String(label));
  return [
    ...duplicates(labels, (at) => `${pointer}/${at}/label`, "segment"),
    ...segments.flatMap(({ value }, at) =>
      Number(value) > 0 ? [] : [broken("must be greater than 0", `${pointer}/${at}/value`)],
    ),
  ];
}

function duplicates(names: string[], pointer: (at: number) => string, what: string): BlockKitProblem[] {
  return names.flatMap((name, at) =>
    names.indexOf(name) < at ? [broken(`${what} "${name}" already exists`, pointer(at))] : [],
  );
}

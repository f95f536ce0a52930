/** A measured table, printed as Markdown. */
export interface Table {
  title: string;
  columns: string[];
  rows: string[][];
  note: string;
}

export function asMarkdown({ title, columns, rows, note }: Table): string {
  const line = (cells: string[]) => `| ${cells.join(" | ")} |`;
  return [`## ${title}`, "", line(columns), line(columns.map(() => "---")), ...rows.map(line), "", note, ""].join("\n");
}

/** The figure below which `percent` of them lie. */
export function percentile(figures: readonly number[], percent: number): number {
  const sorted = [...figures].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((percent / 100) * sorted.length))] ?? Number.NaN;
}

export function median(figures: readonly number[]): number {
  return percentile(figures, 50);
}

/** A table as spreadsheets read it (RFC 4180), with a line of names above. */
export function csvOf(names: readonly string[], rows: readonly Record<string, string | number | null>[]): string {
  const lines = [names, ...rows.map((row) => names.map((name) => row[name] ?? ""))];
  return lines.map((cells) => `${cells.map(cellOf).join(",")}\r\n`).join("");
}

/** What a spreadsheet would take for a formula, and run, is marked as text (OWASP, "CSV Injection"). */
function cellOf(value: string | number): string {
  if (typeof value === "number") return String(value);
  const text = /^[=+\-@\t\r\n＝＋－＠]/u.test(value) ? `'${value}` : value;
  return /[",\r\n;\t]/u.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}

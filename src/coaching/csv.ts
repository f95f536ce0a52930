type Cell = string | number | null;

/**
 * Rows as a CSV file for a spreadsheet (RFC 4180): with a byte order mark, by which Excel knows UTF-8, and no cell that a
 * spreadsheet takes for a formula and runs (OWASP, "CSV Injection").
 */
export function csvOf(rows: readonly (readonly Cell[])[]): string {
  return `\ufeff${rows.map((row) => `${row.map(written).join(",")}\r\n`).join("")}`;
}

/** {@link csvOf} for records, with a line of names above. */
export function csvOfRecords(names: readonly string[], records: readonly Record<string, Cell>[]): string {
  return csvOf([names, ...records.map((record) => names.map((name) => record[name] ?? null))]);
}

function written(cell: Cell): string {
  if (typeof cell !== "string") return cell === null ? "" : String(cell);
  const harmless = beginsFormula.test(cell) ? `'${cell}` : cell;
  return /[",\r\n;\t]/u.test(harmless) || harmless !== harmless.trim()
    ? `"${harmless.replaceAll('"', '""')}"`
    : harmless;
}

/** The signs OWASP names, the full-width ones among them, also behind white space. */
const beginsFormula = /^\s*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/u;

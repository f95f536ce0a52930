/**
 * Rows as a CSV file (RFC 4180), for a spreadsheet: with a byte order mark, by which Excel knows UTF-8, and no cell that a
 * spreadsheet takes for a formula (OWASP, "CSV Injection").
 */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return `\ufeff${rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("")}`;
}

function cell(text: string): string {
  const harmless = beginsFormula.test(text) ? `'${text}` : text;
  return /[",\r\n]/u.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** The signs OWASP names, the full-width ones among them, also behind white space. */
const beginsFormula = /^\s*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/u;

import { CsvError, parse } from "csv-parse/sync";

/** Who reports to whom, as the company says. */
export interface RosterRow {
  email: string;
  managerEmail: string | null;
  role: RosterRole;
}

const rosterRoles = ["rep", "manager", "leader", "admin"] as const;
export type RosterRole = (typeof rosterRoles)[number];

/** Something wrong with the file, where, and what to do. */
export interface RosterProblem {
  /** Line of the file, from 1; 0 for the file as a whole. */
  line: number;
  sentence: string;
}

const columns = ["email", "manager_email", "role"] as const;
const columnsSentence = `The first line names the columns: ${columns.join(",")}.`;

type Row = RosterRow & { line: number };

/**
 * Reads a roster from CSV text with the columns email, manager_email and role, in any order, separated by comma,
 * semicolon or tab.
 *
 * @returns the rows, and every problem there is; with a problem none of the rows should be used
 */
export function readRoster(text: string): { rows: RosterRow[]; problems: RosterProblem[] } {
  const { records, problem } = readCsv(text);
  if (problem) return { rows: [], problems: [problem] };
  const read = records.map(({ record, info }) => readRow(record, info.lines));
  const rows = read.filter((each) => "email" in each);
  const problems = [...read.filter((each) => "sentence" in each), ...contradictions(rows)];
  if (read.length === 0) problems.push({ line: 0, sentence: "The file names nobody." });
  return {
    rows: rows.map(({ line: _, ...row }) => row),
    problems: problems.sort((a, b) => a.line - b.line),
  };
}

type Records = { record: Record<string, string>; info: { lines: number } }[];

function readCsv(text: string): { records: Records; problem?: RosterProblem } {
  try {
    const records = parse(text, {
      bom: true,
      columns: (names: string[]) => names.map((name) => name.trim().toLowerCase()),
      delimiter: [",", ";", "\t"],
      trim: true,
      skip_empty_lines: true,
      info: true,
    }) as unknown as Records;
    const missing = records[0] ? columns.filter((name) => !(name in records[0]!.record)) : [];
    if (missing.length === 0) return { records };
    return {
      records: [],
      problem: { line: 1, sentence: `There is no column ${missing.join(" and no column ")}. ${columnsSentence}` },
    };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = Number(error.lines ?? 1);
    return {
      records: [],
      problem: { line, sentence: `This line is not CSV as the lines above it. ${columnsSentence}` },
    };
  }
}

function readRow(record: Record<string, string>, line: number): Row | RosterProblem {
  const email = (record.email ?? "").toLowerCase();
  const managerEmail = (record.manager_email ?? "").toLowerCase() || null;
  const role = (record.role ?? "").toLowerCase();
  if (!isEmail(email)) return { line, sentence: `"${email}" is no e-mail address.` };
  if (managerEmail && !isEmail(managerEmail))
    return { line, sentence: `manager_email "${managerEmail}" is no e-mail address.` };
  if (managerEmail === email) return { line, sentence: `${email} cannot be their own manager.` };
  if (!isRole(role)) return { line, sentence: `"${role}" is no role: write rep, manager, leader or admin.` };
  if (role === "rep" && !managerEmail) return { line, sentence: `${email} is a rep without a manager_email.` };
  return { line, email, managerEmail, role };
}

function isEmail(text: string): boolean {
  return /^[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>]+$/u.test(text);
}

function isRole(text: string): text is RosterRole {
  return (rosterRoles as readonly string[]).includes(text);
}

function contradictions(rows: readonly Row[]): RosterProblem[] {
  const first = new Map<string, Row>();
  const problems: RosterProblem[] = [];
  for (const row of rows) {
    const before = first.get(row.email);
    if (before) problems.push({ line: row.line, sentence: `${row.email} stands in line ${before.line} already.` });
    else first.set(row.email, row);
  }
  for (const row of rows) {
    const manager = row.managerEmail ? first.get(row.managerEmail) : undefined;
    if (row.managerEmail && !manager) {
      problems.push({ line: row.line, sentence: `The manager ${row.managerEmail} has no line of their own.` });
    } else if (manager?.role === "rep") {
      problems.push({ line: row.line, sentence: `The manager ${manager.email} is a rep in line ${manager.line}.` });
    }
  }
  return [...problems, ...circles(first)];
}

/** People who would, over others, report to themselves; named once a circle. */
function circles(rows: ReadonlyMap<string, Row>): RosterProblem[] {
  const settled = new Set<string>();
  const problems: RosterProblem[] = [];
  for (const start of rows.values()) {
    const path: string[] = [];
    let at: Row | undefined = start;
    while (at && !settled.has(at.email) && !path.includes(at.email)) {
      path.push(at.email);
      at = at.managerEmail ? rows.get(at.managerEmail) : undefined;
    }
    if (at && path.includes(at.email)) {
      const circle = path.slice(path.indexOf(at.email));
      problems.push({ line: at.line, sentence: `These report to each other in a circle: ${circle.join(", ")}.` });
    }
    for (const email of path) settled.add(email);
  }
  return problems;
}

/** What a new roster changes. */
export interface RosterChanges {
  adds: RosterRow[];
  /** Somebody whose manager or role is another now. */
  moves: { before: RosterRow; after: RosterRow }[];
  leavers: RosterRow[];
  unchanged: number;
}

/** Compares the roster that stands with a new one. */
export function rosterChanges(before: readonly RosterRow[], after: readonly RosterRow[]): RosterChanges {
  const old = new Map(before.map((row) => [row.email, row]));
  const now = new Map(after.map((row) => [row.email, row]));
  const changes: RosterChanges = { adds: [], moves: [], leavers: [], unchanged: 0 };
  for (const row of after) {
    const was = old.get(row.email);
    if (!was) changes.adds.push(row);
    else if (was.managerEmail === row.managerEmail && was.role === row.role) changes.unchanged++;
    else changes.moves.push({ before: was, after: row });
  }
  changes.leavers.push(...before.filter(({ email }) => !now.has(email)));
  return changes;
}

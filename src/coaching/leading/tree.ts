import type { RosterRow } from "../roster.ts";

/** Somebody who reports to a leader: a manager of reps, or a leader with managers below. */
export interface Report {
  email: string;
  role: "manager" | "leader";
  /** The managers whose figures are theirs: the manager alone, or all below a leader. */
  managers: string[];
}

/**
 * Who reports to somebody by the roster, with all managers below each; by e-mail address, in alphabetical order.
 *
 * @param email of the leader; whoever is none has nobody here
 */
export function reportsTo(roster: readonly RosterRow[], email: string): Report[] {
  const below = Map.groupBy(roster, ({ managerEmail }) => managerEmail);
  const isLeader = roster.some((row) => row.email === email && row.role === "leader");
  if (!isLeader) return [];
  return (below.get(email) ?? [])
    .filter(({ role }) => role === "manager" || role === "leader")
    .map(({ email: report, role }) => ({
      email: report,
      role: role as Report["role"],
      managers: role === "manager" ? [report] : managersBelow(below, report, new Set([email])),
    }))
    .sort((a, b) => a.email.localeCompare(b.email));
}

/** @param seen a roster is checked for circles when it is read; this only makes sure */
function managersBelow(
  below: ReadonlyMap<string | null, readonly RosterRow[]>,
  email: string,
  seen: Set<string>,
): string[] {
  if (seen.has(email)) return [];
  seen.add(email);
  return (below.get(email) ?? []).flatMap((row) => {
    if (row.role === "manager") return [row.email];
    return row.role === "leader" ? managersBelow(below, row.email, seen) : [];
  });
}

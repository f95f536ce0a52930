import type { Line } from "./line.ts";

/** Who the first subject of a line is. */
export const subjects = {
  none: 0,
  i: 1,
  we: 2,
  you: 3,
  rep: 4,
  customer: 5,
  it: 6,
  name: 7,
  role: 8,
  dropped: 9,
} as const;

const customerRoles = new Set(
  (
    "customer customers client clients buyer buyers owner owners prospect prospects champion sponsor director directors cfo ceo coo cio cto ciso vp gm md " +
    "head chief procurement purchasing board committee council landlord tenant tenants doctor doctors dr nurse nurses matron surgeon pharmacist bride groom " +
    "couple family widow wife husband parents mother father son daughter principal headmaster headmistress registrar dean provost professor prof mayor " +
    "minister chef farmer farmers grower growers dealer dealers contractor contractors architect engineer engineers investor investors bank borrower lender " +
    "store manager's plant site accountant bookkeeper lawyer lawyers counsel legal finance treasurer bursar secretary receptionist patient patients donor " +
    "candidate candidates supplier suppliers distributor distributors reseller partner partners vendor vendors agency agent agents chairman chairwoman " +
    "president trustees governors union staff team lady guy gentleman bloke woman man people they guest guests member members user users shopper"
  ).split(" "),
);
const verbsWithoutSubject = /(?:ed|s)$/;

export interface Subject {
  who: number;
  /** The word it stands at. */
  at: number;
}

/**
 * The first subject of a line: I, we, you, he or she. "He" is the customer when a buyer, an owner, a doctor ... stands earlier in the
 * line, or in the line before with no rep after; else the rep.
 */
export function subjectOf(lines: readonly Line[], at: number): Subject {
  const { words } = lines[at]!;
  let role = false;
  for (let i = 0; i < words.length && i < 14; i++) {
    const { form } = words[i]!;
    if (form === "i") return { who: subjects.i, at: i };
    if (form === "we") return { who: subjects.we, at: i };
    if (form === "you") return { who: subjects.you, at: i };
    if (form === "he" || form === "she")
      return { who: role || endsWithRole(lines[at - 1]) ? subjects.customer : subjects.rep, at: i };
    if (form === "they" || form === "it") return { who: subjects.it, at: i };
    if (customerRoles.has(form)) {
      if (i < 6) return { who: subjects.role, at: i };
      role = true;
    }
    if (i === 0 && form === "<name>") return { who: subjects.name, at: i };
    if (i === 0 && verbsWithoutSubject.test(form)) return { who: subjects.dropped, at: 0 };
  }
  return { who: subjects.none, at: 0 };
}

function endsWithRole(line: Line | undefined): boolean {
  return line?.words.some((word) => customerRoles.has(word.form)) ?? false;
}

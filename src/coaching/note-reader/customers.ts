/** Capitals that name no customer: days, months, and the short forms of every sales floor. */
const notCustomers = new Set(
  (
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed weds thu thur thurs fri sat sun january february march april may june july " +
    "august september october november december jan feb mar apr jun jul aug sep sept oct nov dec i i'm i'll i've i'd crm po pos cfo ceo coo cio cto ciso vp svp " +
    "evp md gm hr it q1 q2 q3 q4 h1 h2 fy ytd mtd qtd eb dm rfp rfq rfi msa sow nda dpa baa qbr kpi roi tco poc sla arr mrr acv tcv aov uk us usa eu emea apac " +
    "latam ok no yes ae ses se sdr bdr csm am sc ops legal finance procurement salesforce sfdc hubspot gong zoom teams slack excel linkedin docusign monday's " +
    "friday's christmas xmas easter ramadan diwali eid thanksgiving nothing next stage close amount forecast commit best case pipeline deal deals opportunity opp " +
    "account accounts renewal quote pricing price demo call calls meeting numbers update lost won signed closed sent waiting still need needs get send chase push"
  ).split(" "),
);
const joining = new Set(["&", "and", "of", "the", "de", "du", "des", "del", "la", "le", "van", "von", "+"]);
/** After a single name these say that it is a person. */
const afterPersons = new Set(
  "says said thinks thought wants wanted will to is was has had feels felt asked told knows reckons hopes needs never always can can't went came took did does and he she".split(
    " ",
  ),
);

/**
 * The customers a line names, as written.
 *
 * @param isOrdinary whether a word, in small letters, is an ordinary English word and so no name by its capital alone
 */
export function customersIn(line: string, isOrdinary: (word: string) => boolean): string[] {
  const words = line.split(/\s+/).filter((word) => word !== "");
  const shouting = !/\p{Ll}{2}/u.test(line);
  if (shouting) return [];
  const found: string[] = [];
  for (let i = 0; i < words.length; ) {
    const end = nameEnd(words, i);
    if (end === i) {
      i++;
      continue;
    }
    const name = trimmed(words.slice(i, end), startsSentence(words, i), isOrdinary);
    if (name.length > 0 && !isPerson(name, words[i - 1], words[end])) found.push(bare(name.join(" ")));
    i = end;
  }
  return [...new Set(found.filter((name) => name.length > 2))];
}

/** Where a run of capitalised words that starts at `from` ends. */
function nameEnd(words: readonly string[], from: number): number {
  if (!isCapital(words[from]!)) return from;
  let end = from + 1;
  while (end < words.length && !/[.,;:!?)]$/.test(words[end - 1]!) && end - from < 6) {
    if (isCapital(words[end]!)) end++;
    else if (joining.has(words[end]!) && isCapital(words[end + 1] ?? "")) end += 2;
    else break;
  }
  return end;
}

function isCapital(word: string): boolean {
  return /^["“'(]?\p{Lu}/u.test(word);
}

function startsSentence(words: readonly string[], i: number): boolean {
  return i === 0 || /[.!?:]$/.test(words[i - 1]!) || !/[\p{L}\p{N}]/u.test(words[i - 1]!);
}

/** Without the ordinary words that only stand large because they begin the sentence or name no customer. */
function trimmed(name: string[], atStart: boolean, isOrdinary: (word: string) => boolean): string[] {
  const ordinary = (word: string) => notCustomers.has(bare(word).toLowerCase()) || isOrdinary(bare(word).toLowerCase());
  let from = 0;
  while (from < name.length && notCustomers.has(bare(name[from]!).toLowerCase())) from++;
  const kept = name.slice(from);
  if (kept.length === 0) return [];
  if (atStart && from === 0 && ordinary(kept[0]!) && (kept.length === 1 || !ordinary(kept[1]!) || /ed$/.test(kept[0]!)))
    return kept.slice(1);
  if (kept.length === 1 && (ordinary(kept[0]!) || /^\p{Lu}{1,4}s?$/u.test(bare(kept[0]!)))) return [];
  return kept;
}

function isPerson(name: readonly string[], before: string | undefined, after: string | undefined): boolean {
  if (/^(?:mr|mrs|ms|dr|prof|sir|miss)\.?$/i.test(bare(name[0]!))) return true;
  if (name.length > 1) return false;
  return (
    afterPersons.has((after ?? "").toLowerCase()) ||
    /^(?:told|asked|for|with|by|and|from|w\/|let|get)$/i.test(before ?? "")
  );
}

function bare(word: string): string {
  return word.replace(/^["“'(]+/u, "").replace(/(?:['’]s)?["”'),.:;!?–-]*$/u, "");
}

/** Two ways of writing one customer share a key: "Acme Corp" and "Acme's". */
export function customerKey(name: string): string {
  return name
    .toLowerCase()
    .replace(/['’]s\b/g, "")
    .replace(/[.,]/g, "")
    .replace(/\s+(?:inc|ltd|limited|llc|gmbh|corp|corporation|co|company|plc|ag|group|holdings|sa|bv|pty)$/u, "")
    .trim();
}

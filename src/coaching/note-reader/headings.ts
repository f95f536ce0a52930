/** Words that stand alone over a part of a note. */
const headingWords = new Set(
  (
    "deals deal pipeline forecast numbers number wins win losses challenges risks risk actions action todo to-do goals goal growth career development " +
    "coaching skills skill wellbeing well-being wellness people person personal feelings mood morale energy support asks ask other misc admin notes topics " +
    "agenda summary recap updates update accounts account business results activity activities priorities blockers next steps step last week this " +
    "feedback training learning recognition kudos highlights lowlights him her them me rep manager live closed hot cold calls review performance and & the of on " +
    "key items item points follow-up followups follow-ups commitments check-in checkin check up table discussion"
  ).split(" "),
);

/** A line that only names what follows: "Deals:", "NEXT STEPS", "## Growth", "Career & growth". */
export function isHeading(text: string): boolean {
  if (text.length > 44 || text.length < 2) return false;
  const bare = text
    .replace(/^[\s#*\-–•>]+/u, "")
    .replace(/^\(?(?:\d{1,2}|[a-zA-Z])[.)]\s+/u, "")
    .replace(/[\s*_]+$/u, "");
  if (bare === "" || /\p{N}/u.test(bare) || !/\p{L}/u.test(bare)) return false;
  const words = bare
    .toLowerCase()
    .replace(/[:–-]+$/u, "")
    .trim()
    .split(/\s+/);
  if (/[:–]$/u.test(bare)) return words.length <= 5;
  return words.length <= 4 && words.every((word) => headingWords.has(word));
}

/** For each line the index of the heading over it, or -1. */
export function headingsOver(lines: readonly { heading: boolean }[]): number[] {
  let current = -1;
  return lines.map(({ heading }, i) => {
    if (heading) {
      current = i;
      return -1;
    }
    return current;
  });
}

/** How many of a group's check-ins were done, and how many there could have been. */
export interface GroupRate {
  people: number;
  done: number;
  of: number;
}

/** A group smaller than this hides nobody; neither do fewer answers. */
export const smallestGroup = 5;

/**
 * Which groups' rates may be shown: those that are large enough, and all together, unless what is left out of the whole
 * could be worked out from it.
 *
 * @param groups by the id of their manager
 */
export function foldedRates(groups: ReadonlyMap<string, GroupRate>): {
  shown: Map<string, GroupRate>;
  all: GroupRate | undefined;
} {
  const shown = new Map([...groups].filter(([, group]) => isLarge(group)));
  const folded = together([...groups].filter(([id]) => !shown.has(id)).map(([, group]) => group));
  const all = together([...groups.values()]);
  return { shown, all: isLarge(all) && (folded.people === 0 || isLarge(folded)) ? all : undefined };
}

function isLarge({ people, done }: GroupRate): boolean {
  return people >= smallestGroup && done >= smallestGroup;
}

function together(groups: readonly GroupRate[]): GroupRate {
  return groups.reduce(
    (sum, { people, done, of }) => ({ people: sum.people + people, done: sum.done + done, of: sum.of + of }),
    { people: 0, done: 0, of: 0 },
  );
}

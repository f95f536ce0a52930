/** What a person can be found by. */
export interface Findable {
  id: string;
  handle: string;
  name: string;
  email: string | null;
}

/**
 * Finds the people somebody may mean by what they typed: a Slack mention, a handle, an e-mail address or a name or part
 * of one. Case and accents do not matter.
 *
 * @param words "<@U02|ravi>", "@ravi", "ravi@north.example", "Ravi Patel", "patel"
 * @returns the best matches only: an exact one hides those that merely begin alike
 */
export function findPeople<P extends Findable>(words: string, people: readonly P[]): P[] {
  const mention = mentioned(words);
  if (mention) return people.filter(({ id }) => id === mention);
  const wanted = folded(words.replace(/^@/u, ""));
  if (wanted === "") return [];
  const isHandle = (person: P) => folded(person.handle) === wanted;
  const ways: ((person: P) => boolean)[] = [
    (person) => person.email !== null && folded(person.email) === wanted,
    (person) => folded(person.name) === wanted || (words.startsWith("@") && isHandle(person)),
    // "sofia" may be one person's handle and another's first name.
    (person) => isHandle(person) || folded(person.name).split(" ").includes(wanted),
    (person) => folded(person.name).startsWith(wanted) || folded(person.handle).startsWith(wanted),
    (person) => folded(person.name).includes(wanted),
  ];
  for (const way of ways) {
    const found = people.filter(way);
    if (found.length > 0) return found;
  }
  return [];
}

/** The user id in "<@U02>" or "<@U02|ravi>", which Slack makes of a mention; undefined in anything else. */
export function mentioned(words: string): string | undefined {
  return /^<@([A-Z0-9]+)(?:\|[^>]*)?>$/u.exec(words.trim())?.[1];
}

function folded(words: string): string {
  return words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim().replace(/\s+/gu, " ");
}

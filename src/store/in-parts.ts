/** Of a longer list of names the writing down takes longer than the finding. */
const mostNamed = 500;

/** A list of ids or addresses in parts that a query can name. */
export function* inParts(names: readonly string[]): Generator<string[]> {
  for (let start = 0; start < names.length; start += mostNamed) yield names.slice(start, start + mostNamed);
}

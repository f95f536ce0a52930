/** Of a longer list of names the writing down takes longer than the finding. */
const mostNamed = 500;

/** What a query finds for a list of ids or addresses, asked in parts that it can name; nothing for none. */
export async function inParts<Row>(names: readonly string[], ask: (some: string[]) => Promise<Row[]>): Promise<Row[]> {
  const parts: Row[][] = [];
  for (let start = 0; start < names.length; start += mostNamed) {
    parts.push(await ask(names.slice(start, start + mostNamed)));
  }
  return parts.flat();
}

/** A number in [0, 1) that depends on nothing but its words (FNV-1a, then mulberry32's mixing). */
export function luck(...words: (string | number)[]): number {
  let hash = 2166136261;
  for (const character of words.join("\u0000")) {
    hash = Math.imul(hash ^ character.codePointAt(0)!, 16777619);
  }
  let mixed = (hash + 0x6d2b79f5) >>> 0;
  mixed = Math.imul(mixed ^ (mixed >>> 15), 1 | mixed);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
}

/** A number below `size` that only depends on the seed (FNV-1a), so that not everybody is asked the same. */
export function spread(seed: string, size: number): number {
  let hash = 0x811c9dc5;
  for (const character of seed) hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193);
  return size === 0 ? 0 : (hash >>> 0) % size;
}

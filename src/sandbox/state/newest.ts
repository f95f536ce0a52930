/** Adds to a map that forgets its oldest entries once it holds `most`, so that a demo can run for days. */
export function keepNewest<K, V>(map: Map<K, V>, key: K, value: V, most = 10_000): void {
  map.set(key, value);
  const [oldest] = map.keys();
  if (map.size > most && oldest !== undefined) map.delete(oldest);
}

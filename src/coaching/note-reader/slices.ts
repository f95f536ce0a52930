/** The trimmed, non-empty slices of a text between the cuts. */
export function slices(text: string, cuts: readonly number[]): string[] {
  return [0, ...cuts].map((from, i) => text.slice(from, cuts[i] ?? text.length).trim()).filter((slice) => slice !== "");
}

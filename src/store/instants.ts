/** Epoch milliseconds as the ledger writes instants: UTC, always three digits of a second, so that text sorts as time. */
export function isoText(at: number): string {
  return new Date(at).toISOString();
}

/** Any UTC ISO-8601 text as {@link isoText} would write it. */
export function asIsoText(instant: string): string {
  return isoText(Temporal.Instant.from(instant).epochMilliseconds);
}

/** Epoch milliseconds of a text of {@link isoText}. */
export function msOf(text: string): number {
  return Date.parse(text);
}

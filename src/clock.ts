/** Where the bot asks what time it is; tests and the demo bring their own. */
export interface Clock {
  now(): Temporal.Instant;
}

/** The machine's clock. */
export const machineClock: Clock = { now: () => Temporal.Now.instant() };

/** An instant as it is written down: UTC with three decimals always, so that as text it sorts as in time. */
export function utc(instant: Temporal.Instant): string {
  return instant.toString({ smallestUnit: "millisecond" });
}

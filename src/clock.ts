/** Where the bot asks what time it is; tests and the demo bring their own. */
export interface Clock {
  now(): Temporal.Instant;
}

/** The machine's clock. */
export const machineClock: Clock = { now: () => Temporal.Now.instant() };

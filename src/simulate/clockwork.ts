/** The true time of a simulated world, and what waits for it. Nothing in it is real: a year passes as fast as the work allows. */
export interface Clockwork {
  /** Epoch milliseconds. */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
  at(moment: number, run: () => void): void;
  /** The next moment something waits for, or Infinity. */
  next(): number;
  /** Moves to a moment and runs what waited for it, in order. */
  moveTo(moment: number): void;
}

interface Waiting {
  at: number;
  order: number;
  run: () => void;
}

export function clockwork(start: number): Clockwork {
  let now = start;
  let order = 0;
  let waiting: Waiting[] = [];
  const at = (moment: number, run: () => void) => {
    waiting.push({ at: Math.max(Math.round(moment), now), order: order++, run });
  };
  return {
    now: () => now,
    at,
    sleep: (milliseconds) => new Promise((resolve) => at(now + milliseconds, resolve)),
    next: () => waiting.reduce((least, one) => Math.min(least, one.at), Number.POSITIVE_INFINITY),
    moveTo(moment) {
      now = Math.max(now, moment);
      const due = waiting.filter((one) => one.at <= now).sort((a, b) => a.at - b.at || a.order - b.order);
      waiting = waiting.filter((one) => one.at > now);
      for (const { run } of due) run();
    },
  };
}

/** The local Slack's idea of now, in epoch milliseconds, and of "later". */
export interface Clock {
  now(): number;
  /** Runs once when `ms` have passed on this clock; the answer calls it off. */
  after(ms: number, run: () => void): () => void;
}

/** A clock that can be set forward; what was waiting for a moment in between runs in order. */
export interface MovableClock extends Clock {
  /** Moves to an instant (ISO-8601 or epoch ms); a step back is refused with a RangeError. */
  moveTo(instant: string | number): void;
  moveBy(ms: number): void;
}

export function isMovable(clock: Clock): clock is MovableClock {
  return "moveTo" in clock;
}

/** Runs once when `ms` are over by the machine's time or by the local Slack's clock, whichever comes first. */
export function deadline(clock: Clock, ms: number, run: () => void): () => void {
  const callOff = () => {
    clearTimeout(machine);
    forget();
  };
  const once = () => {
    callOff();
    run();
  };
  const machine = setTimeout(once, ms);
  const forget = clock.after(ms, once);
  return callOff;
}

/** The machine's own clock. */
export function machineClock(): Clock {
  return {
    now: () => Date.now(),
    after(ms, run) {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
  };
}

/**
 * A clock set to `start` (ISO-8601 or epoch ms). With `ticking` it goes on from there with the machine's own time;
 * without, it stands still until moved.
 */
export function movableClock(start: string | number, options: { ticking?: boolean } = {}): MovableClock {
  return new SetClock(instantOf(start), options.ticking ?? false);
}

interface Waiting {
  at: number;
  run: () => void;
  timer?: NodeJS.Timeout;
}

class SetClock implements MovableClock {
  #base: number;
  #machineBase = performance.now();
  readonly #ticking: boolean;
  #waiting: Waiting[] = [];

  constructor(start: number, ticking: boolean) {
    this.#base = start;
    this.#ticking = ticking;
  }

  now(): number {
    return this.#ticking ? Math.floor(this.#base + performance.now() - this.#machineBase) : this.#base;
  }

  after(ms: number, run: () => void): () => void {
    const waiting: Waiting = { at: this.now() + ms, run };
    this.#waiting.push(waiting);
    if (this.#ticking) waiting.timer = setTimeout(() => this.#fire(waiting), ms);
    return () => this.#forget(waiting);
  }

  moveBy(ms: number): void {
    this.moveTo(this.now() + ms);
  }

  moveTo(instant: string | number): void {
    const to = instantOf(instant);
    if (to < this.now()) throw new RangeError("The local Slack's clock only moves forward.");
    for (let due = this.#nextUntil(to); due; due = this.#nextUntil(to)) {
      this.#set(Math.max(due.at, this.now()));
      this.#fire(due);
    }
    this.#set(Math.max(to, this.now()));
  }

  #nextUntil(to: number): Waiting | undefined {
    return this.#waiting.filter((waiting) => waiting.at <= to).sort((a, b) => a.at - b.at)[0];
  }

  #set(now: number): void {
    this.#base = now;
    this.#machineBase = performance.now();
  }

  #fire(waiting: Waiting): void {
    this.#forget(waiting);
    waiting.run();
  }

  #forget(waiting: Waiting): void {
    clearTimeout(waiting.timer);
    this.#waiting = this.#waiting.filter((other) => other !== waiting);
  }
}

function instantOf(instant: string | number): number {
  const ms = typeof instant === "number" ? instant : Date.parse(instant);
  if (!Number.isFinite(ms)) throw new RangeError(`Not an instant: ${instant}`);
  return ms;
}

import { luck } from "./luck.ts";

/** Chance out of a seed: thrown in the same order, the same comes up. */
export class Dice {
  readonly #seed: number;
  #count = 0;

  constructor(seed: number) {
    this.#seed = seed;
  }

  /** In [0, 1). */
  roll(): number {
    return luck(this.#seed, this.number(), "world");
  }

  /** A number that comes up once. */
  number(): number {
    this.#count += 1;
    return this.#count;
  }

  chance(probability: number): boolean {
    return this.roll() < probability;
  }

  whole(below: number): number {
    return Math.floor(this.roll() * below);
  }

  one<T>(list: readonly T[]): T {
    return list[this.whole(list.length)]!;
  }
}

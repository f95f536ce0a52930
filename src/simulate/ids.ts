import { luck } from "./luck.ts";

/**
 * Ids are random; in a simulated year they follow from the seed, so that the same seed gives the same trace. Luck has 32 bits,
 * of which half a million ids would have some twice: they are told apart by being counted. One year at a time in a thread.
 */
export async function withIdsOf<T>(seed: number, live: () => Promise<T>): Promise<T> {
  const random = crypto.randomUUID;
  let count = 0;
  const hex = (number: number, digits: number) => number.toString(16).padStart(digits, "0");
  crypto.randomUUID = () => {
    count += 1;
    return `${hex(luck(seed, count, "id") * 2 ** 32, 8)}-0000-4000-8000-${hex(count, 12)}`;
  };
  try {
    return await live();
  } finally {
    crypto.randomUUID = random;
  }
}

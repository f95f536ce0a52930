import { luck } from "./luck.ts";

/**
 * Ids are random; in a simulated year they follow from the seed, so that the same seed gives the same trace. One year at a
 * time in a thread.
 */
export async function withIdsOf<T>(seed: number, live: () => Promise<T>): Promise<T> {
  const random = crypto.randomUUID;
  let count = 0;
  const part = (place: number, length: number) =>
    Math.floor(luck(seed, count, place, "id") * 2 ** 32)
      .toString(16)
      .padStart(8, "0")
      .slice(0, length);
  crypto.randomUUID = () => {
    count += 1;
    return `${part(1, 8)}-${part(2, 4)}-4${part(3, 3)}-8${part(4, 3)}-${part(5, 8)}${part(6, 4)}`;
  };
  try {
    return await live();
  } finally {
    crypto.randomUUID = random;
  }
}

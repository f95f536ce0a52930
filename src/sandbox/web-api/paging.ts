import { SlackFailure } from "../slack-failure.ts";
import type { Arguments } from "./call.ts";

export interface Page<T> {
  items: T[];
  nextCursor: string;
}

/**
 * One page of a list by Slack's `cursor` and `limit`. The cursor names the next item, so that lists may change between
 * pages. Fails with invalid_cursor or invalid_limit. `most` is the largest limit, `usual` what a call without one gets.
 */
export function page<T>(items: T[], keyOf: (item: T) => string, args: Arguments, usual: number, most: number): Page<T> {
  const limit = limitOf(args, usual, most);
  const cursor = args.text("cursor");
  const start = cursor === undefined ? 0 : items.findIndex((item) => cursorOf(keyOf(item)) === cursor);
  if (start < 0) throw new SlackFailure("invalid_cursor");
  const next = items[start + limit];
  return { items: items.slice(start, start + limit), nextCursor: next === undefined ? "" : cursorOf(keyOf(next)) };
}

function limitOf(args: Arguments, usual: number, most: number): number {
  const asked = args.text("limit");
  if (asked === undefined || asked === "0") return usual;
  const limit = Number(asked);
  if (!Number.isInteger(limit) || limit < 0) throw new SlackFailure("invalid_limit");
  return Math.min(limit, most);
}

function cursorOf(key: string): string {
  return Buffer.from(`next:${key}`).toString("base64");
}

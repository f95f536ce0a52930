/** Short ways to say Block Kit in tests, and to take it apart. */
import type { Place } from "../src/sandbox/block-kit/index.ts";

export type Json = Record<string, unknown>;

export const everywhere: readonly Place[] = ["message", "modal", "home"];

export const plain = (text: string): Json => ({ type: "plain_text", text, emoji: true });
export const mrkdwn = (text: string): Json => ({ type: "mrkdwn", text, verbatim: false });
export const option = (value: string): Json => ({ text: plain(`Option ${value}`), value, description: plain("why") });
export const options = (count: number): Json[] => Array.from({ length: count }, (_, index) => option(`o${index}`));
export const section = (accessory: Json): Json => ({ type: "section", text: mrkdwn("*Ravi*"), accessory });
export const actions = (...elements: Json[]): Json => ({ type: "actions", elements });
export const input = (element: Json, more: Json = {}): Json => ({
  type: "input",
  label: plain("Notes"),
  element,
  ...more,
});
export const modal = (blocks: unknown, more: Json = {}): Json => ({
  type: "modal",
  title: plain("1:1 with Ravi"),
  submit: plain("Save"),
  blocks,
  ...more,
});
export const home = (blocks: unknown, more: Json = {}): Json => ({ type: "home", blocks, ...more });

/** The way to everything in a value, as lists of keys; the value itself first. */
export function paths(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== "object" || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => paths(inner, [...path, key]))];
}

/** A copy with one thing in it replaced. */
export function replaced(value: unknown, [key, ...rest]: string[], by: unknown): unknown {
  if (key === undefined) return by;
  const copy = Array.isArray(value) ? [...value] : { ...(value as Json) };
  (copy as Json)[key] = replaced((value as Json)[key], rest, by);
  return copy;
}

/** What is there. */
export function valueAt(value: unknown, path: string[]): unknown {
  return path.reduce<unknown>((inner, key) => (inner as Json)[key], value);
}

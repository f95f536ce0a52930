import type { ViewState } from "./listener.ts";

/** What a modal of ours carried along as JSON; nothing where it is none of ours. Whose it is, is checked with each of it. */
export function carriedBy({ metadata }: Pick<ViewState, "metadata">): Readonly<Record<string, unknown>> {
  try {
    const read: unknown = JSON.parse(metadata);
    return typeof read === "object" && read !== null ? (read as Record<string, unknown>) : {};
  } catch {
    // Not JSON, so none of ours.
    return {};
  }
}

/** A text that a modal carried along; empty where there is none. */
export function textIn(view: Pick<ViewState, "metadata">, name: string): string {
  const text = carriedBy(view)[name];
  return typeof text === "string" ? text : "";
}

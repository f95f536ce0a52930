import type { View } from "@slack/types";
import { noticeModal } from "./notices.ts";

/** True when the database was locked by another process longer than we may keep Slack waiting. */
function isBusy(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === "string" && code.startsWith("SQLITE_BUSY");
}

/** What a person is told when something failed, with the reference that finds it in the log. */
export function troubleText(error: unknown, reference: string): string {
  if (isBusy(error)) return `Sideline is busy this very moment. Please try again in a few seconds. (${reference})`;
  return `That did not work, and it is Sideline's fault, not yours. Nothing you wrote is lost. Please try again; if it goes on, tell your admin the reference ${reference}.`;
}

/** Said under the first field of a form, so that the form stays as it is; undefined for one without fields. */
export function troubleErrors(
  error: unknown,
  reference: string,
  blocks: readonly unknown[],
): Record<string, string> | undefined {
  const input = (blocks as { type: string; block_id: string }[]).find(({ type }) => type === "input");
  const sentence = isBusy(error)
    ? "Not saved yet: Sideline is busy this very moment. Your text is safe; press Save again."
    : `Not saved yet, and it is Sideline's fault, not yours. Your text is safe; press Save again. If it goes on, tell your admin the reference ${reference}.`;
  return input && { [input.block_id]: sentence };
}

/** Laid over a form without fields, which stays as it is underneath. */
export function troubleModal(error: unknown, reference: string): View {
  return noticeModal({
    title: "Not saved yet",
    text: `${troubleText(error, reference)}\n\nGo back: your form is as you left it.`,
  });
}

import type { View } from "@slack/types";
import { textsFor } from "../texts/texts.ts";
import { noticeModal } from "./notices.ts";

/** What failed, and for whom. */
export interface Trouble {
  error: unknown;
  /** Finds it in the log. */
  reference: string;
  /** Of whoever is told. */
  locale: string;
}

/** True when the database was locked by another process longer than we may keep Slack waiting. */
function isBusy(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === "string" && code.startsWith("SQLITE_BUSY");
}

/** What a person is told when something failed, with the reference that finds it in the log. */
export function troubleText({ error, reference, locale }: Trouble): string {
  return textsFor(locale)(isBusy(error) ? "trouble.busy" : "trouble.failed", { reference });
}

/** Said under the first field of a form, so that the form stays as it is; undefined for one without fields. */
export function troubleErrors(
  { error, reference, locale }: Trouble,
  blocks: readonly unknown[],
): Record<string, string> | undefined {
  const input = (blocks as { type: string; block_id: string }[]).find(({ type }) => type === "input");
  const t = textsFor(locale);
  const sentence = isBusy(error) ? t("trouble.busyForm") : t("trouble.failedForm", { reference });
  return input && { [input.block_id]: sentence };
}

/** Laid over a form without fields, which stays as it is underneath. */
export function troubleModal(trouble: Trouble): View {
  const t = textsFor(trouble.locale);
  return noticeModal(
    { title: t("trouble.notSavedTitle"), text: `${troubleText(trouble)}\n\n${t("trouble.formStays")}` },
    trouble.locale,
  );
}

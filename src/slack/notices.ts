import type { KnownBlock, ModalView } from "@slack/types";
import type { PersonKind } from "../store/schema.ts";
import { textsFor } from "../texts/texts.ts";
import { plain, section } from "./blocks.ts";

/** A small modal that says something and can only be closed. @param locale the reader's */
export function noticeModal(
  notice: { text: string; blocks?: KnownBlock[]; title?: string },
  locale: string,
): ModalView {
  return {
    type: "modal",
    title: plain(notice.title ?? "Sideline"),
    close: plain(textsFor(locale)("refusals.backClose")),
    blocks: notice.blocks ?? [section(notice.text)],
  };
}

/** Why somebody who is not a member of the workspace cannot use Sideline, in their language. */
export function whoMayNot(kind: PersonKind, locale: string): string {
  const t = textsFor(locale);
  if (kind === "guest") return t("refusals.iAmGuest");
  if (kind === "stranger") return t("refusals.iAmStranger");
  return t("refusals.iAmNobody");
}

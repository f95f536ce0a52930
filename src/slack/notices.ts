import type { KnownBlock, ModalView } from "@slack/types";
import type { PersonKind } from "../store/schema.ts";

/** A small modal that says something and can only be closed. */
export function noticeModal(notice: { text: string; blocks?: KnownBlock[]; title?: string }): ModalView {
  return {
    type: "modal",
    title: { type: "plain_text", text: notice.title ?? "Sideline" },
    close: { type: "plain_text", text: "Back" },
    blocks: notice.blocks ?? [{ type: "section", text: { type: "mrkdwn", text: notice.text } }],
  };
}

/** Why somebody who is not a member of the workspace cannot use Sideline. */
export function whoMayNot(kind: PersonKind): string {
  if (kind === "guest")
    return "Sideline keeps 1:1s between colleagues, so guests cannot use it. Ask the person who invited you.";
  if (kind === "stranger")
    return "Sideline keeps 1:1s inside one company, and you belong to another. Your own company can install it too.";
  return "Sideline keeps 1:1s between people, so this account cannot use it.";
}

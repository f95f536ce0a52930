import type { ConfirmationDialog, KnownBlock } from "@slack/types";
import { hasRosterRole } from "../../store/roster-roles.ts";
import { nudgesPausedAt } from "../../store/settings.ts";
import { type Texts, textsFor } from "../../texts/texts.ts";
import { actionIds } from "../action-ids.ts";
import { actions, button, context, divider, header, plain, section } from "../blocks.ts";
import { momentByItself } from "../dates.ts";
import type { Moment } from "../listener.ts";

export const ids = { pause: "admin.pause", resume: "admin.resume", preview: "admin.preview" } as const;

/** Whoever the roster, or Slack, calls an admin. */
export async function isAdmin({ scope, me }: Pick<Moment, "scope" | "me">): Promise<boolean> {
  return me.is_admin === 1 || (me.email !== null && (await hasRosterRole(scope, me.email, "admin")));
}

/** What an admin finds at the end of their settings; nothing for others. */
export async function adminBlocks(moment: Moment): Promise<KnownBlock[]> {
  if (!(await isAdmin(moment))) return [];
  const t = textsFor(moment.me.locale);
  const since = await nudgesPausedAt(moment.scope);
  const words = since
    ? t("settings.admin.paused", { since: momentByItself(Temporal.Instant.from(since), moment.now, moment.me) })
    : t("settings.admin.running");
  return [
    divider,
    header(t("settings.admin.header")),
    section(words),
    actions(
      "admin",
      since
        ? button(t("settings.admin.resumeButton"), ids.resume, "resume", { style: "primary" })
        : button(t("settings.admin.pauseButton"), ids.pause, "pause", { confirm: pauseConfirm(t) }),
      button(t("settings.admin.previewButton"), ids.preview, "preview"),
      button(t("myData.keep.openButton"), actionIds.openKeep, "keep"),
    ),
    context(`${t("setup.notFor")} ${t("settings.admin.setUp")}`),
  ];
}

function pauseConfirm(t: Texts): ConfirmationDialog {
  return {
    title: plain(t("settings.admin.pauseConfirmTitle")),
    text: plain(t("settings.admin.pauseQuestion")),
    confirm: plain(t("settings.admin.pauseConfirm")),
    deny: plain(t("settings.admin.pauseDeny")),
  };
}

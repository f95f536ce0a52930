import type { KnownBlock } from "@slack/types";
import { isRosterAdmin } from "../../store/roster-roles.ts";
import { nudgesPausedAt } from "../../store/settings.ts";
import { actions, button, divider, header, plain, section } from "../blocks.ts";
import { momentInWords } from "../dates.ts";
import type { Moment } from "../listener.ts";

export const ids = { pause: "admin.pause", resume: "admin.resume", preview: "admin.preview" } as const;

/** Whoever the roster, or Slack, calls an admin. */
export async function isAdmin({ scope, me }: Pick<Moment, "scope" | "me">): Promise<boolean> {
  return me.is_admin === 1 || (me.email !== null && (await isRosterAdmin(scope, me.email)));
}

/** What an admin finds at the end of their settings; nothing for others. */
export async function adminBlocks(moment: Moment): Promise<KnownBlock[]> {
  if (!(await isAdmin(moment))) return [];
  const since = await nudgesPausedAt(moment.scope);
  const words = since
    ? `:double_vertical_bar: *Paused for everybody* since ${momentInWords(Temporal.Instant.from(since), moment.now, moment.me).replace(/^on /u, "")}. Nobody is written to unasked.`
    : "Sideline writes to everybody as they have set it.";
  return [
    divider,
    header("For admins"),
    section(words),
    actions(
      "admin",
      since
        ? button("Write to people again", ids.resume, "resume", { style: "primary" })
        : button("Pause every message", ids.pause, "pause", { confirm: pauseConfirm }),
      button("What would be sent in 7 days", ids.preview, "preview"),
    ),
  ];
}

const pauseConfirm = {
  title: plain("Pause for everybody?"),
  text: plain(
    "Nobody in this workspace hears from Sideline until you switch it on again. 1:1s can still be written down.",
  ),
  confirm: plain("Pause"),
  deny: plain("Go on as before"),
};

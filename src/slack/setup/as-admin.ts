import { textsFor } from "../../texts/texts.ts";
import type { Click, Moment, SubmitAnswer, ViewState } from "../listener.ts";
import { refuse } from "../refusals.ts";
import { isAdmin } from "../settings/admin-blocks.ts";

/** A click that only an admin may make; anybody else is told so, and nothing is read or changed. */
export function clickedByAdmin(work: (moment: Moment, click: Click) => Promise<void>) {
  return async (moment: Moment, click: Click): Promise<void> => {
    if (await isAdmin(moment)) return work(moment, click);
    await refuseAll(moment);
  };
}

/** The same for a form. */
export function submittedByAdmin(work: (moment: Moment, view: ViewState) => Promise<SubmitAnswer>) {
  return async (moment: Moment, view: ViewState): Promise<SubmitAnswer> => {
    if (await isAdmin(moment)) return work(moment, view);
    await refuseAll(moment);
    return undefined;
  };
}

async function refuseAll(moment: Moment): Promise<void> {
  await refuse(moment, textsFor(moment.me.locale)("settings.admin.onlyAdmins"));
}

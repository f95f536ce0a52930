import type { KnownBlock, ModalView } from "@slack/types";
import {
  countOldNotes,
  cutoffsOn,
  type Retention,
  retentionLimits,
  retentionOf,
  saveRetention,
  zoneOfWorkspace,
} from "../../store/retention.ts";
import { type Texts, textsFor } from "../../texts/texts.ts";
import { actionIds } from "../action-ids.ts";
import { input, plain, section } from "../blocks.ts";
import type { Click, Listener, Moment, SubmitAnswer, ViewState } from "../listener.ts";
import { carriedBy, textIn } from "../metadata.ts";
import { refuse } from "../refusals.ts";
import { showSetupBelow } from "../setup/setup-page.ts";
import { isAdmin } from "./admin-blocks.ts";

const formId = "keep";
const field = "keep.number";

/** How long what people write is kept in this workspace: an admin's to say, and to see what it takes away. */
export const keepListeners: Listener[] = [
  { on: "action", id: actionIds.openKeep, handle: openKeep },
  { on: "submit", id: formId, handle: save },
];

async function openKeep(moment: Moment, click: Click): Promise<void> {
  const t = textsFor(moment.me.locale);
  if (!(await isAdmin(moment))) return refuse(moment, t("settings.admin.onlyAdmins"));
  await moment.present(keepView(t, await retentionOf(moment.scope), { from: click.value === "setup" ? "setup" : "" }));
}

interface Opened {
  /** "setup" where the page below the form shows how long things are kept, too. */
  from: string;
  /** What was warned about; another choice is warned about anew. */
  warned?: Retention;
}

const names = ["notesMonths", "draftsDays", "disputesDays"] as const satisfies (keyof Retention)[];

function keepView(t: Texts, retention: Retention, opened: Opened, warning: KnownBlock[] = []): ModalView {
  return {
    type: "modal",
    callback_id: formId,
    title: plain(t("myData.keep.formTitle")),
    submit: plain(t(warning.length > 0 ? "myData.keep.saveAnywaySubmit" : "settings.saveSubmit")),
    close: plain(t("settings.cancelClose")),
    private_metadata: JSON.stringify(opened),
    blocks: [
      ...warning,
      ...names.map((name) =>
        input(name, t(`myData.keep.${name}Label`), {
          type: "number_input",
          action_id: field,
          is_decimal_allowed: false,
          initial_value: String(retention[name]),
          min_value: String(retentionLimits[name].least),
          max_value: String(retentionLimits[name].most),
        }),
      ),
      section(t("myData.keep.whatGoes")),
    ],
  };
}

async function save(moment: Moment, view: ViewState): Promise<SubmitAnswer> {
  const { scope, me } = moment;
  const t = textsFor(me.locale);
  if (!(await isAdmin(moment))) {
    await refuse(moment, t("settings.admin.onlyAdmins"));
    return undefined;
  }
  const retention = Object.fromEntries(
    names.map((name) => [name, Number(view.values[name]?.[field]?.value ?? Number.NaN)]),
  ) as Record<keyof Retention, number>;
  const errors = errorsOf(retention, t);
  if (Object.keys(errors).length > 0) return { response_action: "errors", errors };
  const notes = await notesThatWouldGo(moment, retention);
  const { warned } = carriedBy(view);
  const from = textIn(view, "from");
  if (notes > 0 && JSON.stringify(warned) !== JSON.stringify(retention)) {
    const warning = section(t("myData.keep.wouldGo", { count: notes }));
    return { response_action: "update", view: keepView(t, retention, { from, warned: retention }, [warning]) };
  }
  await saveRetention(scope, retention);
  if (from === "setup") await showSetupBelow(moment, view);
  return undefined;
}

function errorsOf(retention: Retention, t: Texts): Record<string, string> {
  const wrong = names.filter((name) => {
    const { least, most } = retentionLimits[name];
    const value = retention[name];
    return !Number.isInteger(value) || value < least || value > most;
  });
  return Object.fromEntries(wrong.map((name) => [name, t("myData.keep.outside", retentionLimits[name])]));
}

async function notesThatWouldGo({ scope, now }: Moment, retention: Retention): Promise<number> {
  const today = now.toZonedDateTimeISO(await zoneOfWorkspace(scope)).toPlainDate();
  return countOldNotes(scope, cutoffsOn(today, retention).notes);
}

import type { SectionBlock } from "@slack/types";
import { WebAPIPlatformError, type WebClient } from "@slack/web-api";
import { utc } from "../../clock.ts";
import { csvOfRecords } from "../../coaching/csv.ts";
import { type HeldRow, ownHeld } from "../../store/held-rows.ts";
import { held } from "../../store/held-tables.ts";
import { type Person, saveDmChannel } from "../../store/people.ts";
import { retentionOf } from "../../store/retention.ts";
import type { Schema } from "../../store/schema.ts";
import type { Scope } from "../../store/scope.ts";
import { textsFor } from "../../texts/texts.ts";
import { actionIds } from "../action-ids.ts";
import { section } from "../blocks.ts";
import type { Listener, Moment } from "../listener.ts";

/** *Export my data*: what is mine, and what was shared with me, as files in my DM. */
export const myDataListeners: Listener[] = [{ on: "action", id: actionIds.exportMyData, handle: sendMyData }];

async function sendMyData(moment: Moment): Promise<void> {
  const { scope, me, today, now, sending } = moment;
  const t = textsFor(me.locale);
  const tables = await ownHeld(scope, me.id);
  const name = `sideline-${today}`;
  try {
    await sending.filesUploadV2({
      channel_id: await directMessage(scope, me, sending),
      initial_comment: t("myData.comment"),
      file_uploads: [
        { file: Buffer.from(asJson(tables, me, now)), filename: `${name}.json`, title: t("myData.jsonTitle") },
        { file: Buffer.from(asCsv(tables)), filename: `${name}.csv`, title: t("myData.csvTitle") },
      ],
    });
  } catch (error) {
    if (!(error instanceof WebAPIPlatformError && error.data.error === "missing_scope")) throw error;
    // Installed before the app knew how to send files.
    return moment.tell({ text: t("myData.mayNotSendFiles") });
  }
  await moment.tell({ text: t("myData.sent") });
}

/** How long this workspace keeps what people write, and how to have one's own. */
export async function howLongBlock({ scope, me }: Pick<Moment, "scope" | "me">): Promise<SectionBlock> {
  const t = textsFor(me.locale);
  const { notesMonths, draftsDays } = await retentionOf(scope);
  return section(
    t("myData.keptFor", {
      months: t("myData.months", { count: notesMonths }),
      days: t("myData.days", { count: draftsDays }),
    }),
  );
}

async function directMessage(scope: Scope, me: Person, slack: WebClient): Promise<string> {
  if (me.dm_channel) return me.dm_channel;
  const { channel } = await slack.conversations.open({ users: me.id });
  if (!channel?.id) throw new Error("Slack opened a direct message and did not say which");
  await saveDmChannel(scope, me.id, channel.id);
  return channel.id;
}

function asJson(tables: ReadonlyMap<string, HeldRow[]>, me: Person, now: Temporal.Instant): string {
  const described = [...tables].map(([table, rows]) => [table, { purpose: held[table as keyof Schema].purpose, rows }]);
  const { id, name, email } = me;
  return `${JSON.stringify({ person: { id, name, email }, exported_at: utc(now), ...Object.fromEntries(described) }, null, 2)}\n`;
}

/** One value a line, for a spreadsheet: tables of many forms in one file. */
function asCsv(tables: ReadonlyMap<string, HeldRow[]>): string {
  const lines = [...tables].flatMap(([table, rows]) =>
    rows.flatMap((row, at) => Object.entries(row).map(([field, value]) => ({ table, entry: at + 1, field, value }))),
  );
  // Excel takes a file for UTF-8 only when it begins with this mark.
  return `\uFEFF${csvOfRecords(["table", "entry", "field", "value"], lines)}`;
}

import { SlackError } from "@slack/web-api";
import { csvOf } from "../../coaching/csv.ts";
import { saveDmChannel } from "../../store/people.ts";
import { textsFor } from "../../texts/texts.ts";
import type { Moment } from "../listener.ts";

/**
 * Puts rows as a CSV file into a person's own conversation with the bot.
 *
 * @returns undefined once it is there; else the text of the file, which Slack did not take
 */
export async function sendCsv(
  moment: Moment,
  rows: readonly (readonly string[])[],
  filename: string,
): Promise<string | undefined> {
  const csv = csvOf(rows);
  try {
    await moment.sending.files.uploadV2({
      channel_id: await ownChannel(moment),
      file: Buffer.from(csv),
      filename,
      title: filename,
      initial_comment: textsFor(moment.me.locale)("pipeline.csv.inMessages"),
    });
    return undefined;
  } catch (error) {
    // Installed before files were asked for, or a workspace that takes none: the words are there all the same.
    if (!(error instanceof SlackError)) throw error;
    moment.log.warn({ code: error.code }, "Slack took no CSV file");
    return csv;
  }
}

async function ownChannel({ scope, me, sending }: Moment): Promise<string> {
  if (me.dm_channel) return me.dm_channel;
  const { channel } = await sending.conversations.open({ users: me.id });
  const id = channel?.id ?? me.id;
  await saveDmChannel(scope, me.id, id);
  return id;
}

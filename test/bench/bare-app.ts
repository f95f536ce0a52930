import { fdatasyncSync, openSync, readFileSync, writeSync } from "node:fs";
import { App, SocketModeReceiver } from "@slack/bolt";
import type { ModalView } from "@slack/types";

/**
 * The yardstick: what Bolt itself costs. It acks a command, opens Sideline's own modal, word for word but written down
 * beforehand, and acks what is typed and submitted; it looks nothing up and builds nothing. With KEEP_FILE it does with a
 * submit what any app must that people trust with their notes: it has it on the disk before it acks.
 */
const slackApiUrl = process.env.SLACK_API_URL!;
const view = JSON.parse(readFileSync(process.env.MODAL_FILE!, "utf8")) as ModalView;
const kept = process.env.KEEP_FILE === undefined ? undefined : openSync(process.env.KEEP_FILE, "a");
const app = new App({
  token: process.env.SLACK_BOT_TOKEN!,
  receiver: new SocketModeReceiver({
    appToken: process.env.SLACK_APP_TOKEN!,
    installerOptions: { clientOptions: { slackApiUrl } },
  }),
  clientOptions: { slackApiUrl },
});

app.command("/1on1", async ({ ack, body, client }) => {
  await ack();
  await client.views.open({ trigger_id: body.trigger_id, view });
});
app.action(/.*/, async ({ ack }) => ack());
app.view(view.callback_id!, async ({ ack, body }) => {
  if (kept !== undefined) {
    writeSync(kept, `${JSON.stringify(body.view.state.values)}\n`);
    fdatasyncSync(kept);
  }
  await ack();
});

await app.start();

import { App, SocketModeReceiver } from "@slack/bolt";

/** The yardstick: what a Bolt app costs that acks, opens a modal with one field, and takes the submit. Nothing else. */
const slackApiUrl = process.env["SLACK_API_URL"]!;
const app = new App({
  token: process.env["SLACK_BOT_TOKEN"]!,
  receiver: new SocketModeReceiver({
    appToken: process.env["SLACK_APP_TOKEN"]!,
    installerOptions: { clientOptions: { slackApiUrl } },
  }),
  clientOptions: { slackApiUrl },
});

app.command("/1on1", async ({ ack, body, client }) => {
  await ack();
  await client.views.open({
    trigger_id: body.trigger_id,
    view: {
      type: "modal",
      callback_id: "bare",
      title: { type: "plain_text", text: "Bare" },
      submit: { type: "plain_text", text: "Save" },
      blocks: [
        {
          type: "input",
          block_id: "notes",
          label: { type: "plain_text", text: "Your notes" },
          element: { type: "plain_text_input", action_id: "text", multiline: true },
        },
      ],
    },
  });
});
app.view("bare", async ({ ack }) => ack());

await app.start();

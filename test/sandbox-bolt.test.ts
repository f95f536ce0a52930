import { App } from "@slack/bolt";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Sandbox, startSandbox } from "../src/sandbox/sandbox.ts";

let slack: Sandbox;
let app: App;

beforeEach(async () => {
  slack = await startSandbox();
  app = new App({
    token: slack.botToken,
    appToken: slack.appToken,
    socketMode: true,
    clientOptions: { slackApiUrl: slack.api },
  });
});

afterEach(async () => {
  await app.stop();
  await slack.stop();
});

test("a command opens a form, the form is sent, and a message with a button comes of it", async () => {
  app.command("/1on1", async ({ ack, body, client }) => {
    await ack();
    await client.views.open({
      trigger_id: body.trigger_id,
      view: {
        type: "modal",
        callback_id: "note",
        title: { type: "plain_text", text: `1:1 with ${body.text.slice(0, 14)}` },
        submit: { type: "plain_text", text: "Save" },
        blocks: [
          {
            type: "input",
            block_id: "notes",
            label: { type: "plain_text", text: "Notes" },
            element: { type: "plain_text_input", action_id: "text", multiline: true },
          },
        ],
      },
    });
  });
  app.view("note", async ({ ack, view, body, client }) => {
    const written = view.state.values.notes?.text?.value ?? "";
    if (written.includes("nothing")) return ack({ response_action: "errors", errors: { notes: "Write something." } });
    await ack();
    await client.chat.postMessage({
      channel: body.user.id,
      text: "Saved",
      blocks: [
        { type: "section", text: { type: "mrkdwn", text: `*Saved*: ${written}` } },
        {
          type: "actions",
          elements: [{ type: "button", action_id: "plan", text: { type: "plain_text", text: "Plan it" }, value: "7" }],
        },
      ],
    });
  });
  app.action("plan", async ({ ack, respond, action }) => {
    await ack();
    await respond({ text: `Planned ${"value" in action ? action.value : ""}`, replace_original: true });
  });
  await app.start();

  const dave = slack.person("dave");
  await dave.types("/1on1 @ravi");
  await dave.sees("1:1 with <@U0RAVI00001|");
  expect(await dave.submits({ Notes: "nothing" })).toEqual({ result: "errors", errors: { notes: "Write something." } });
  expect(await dave.submits({ Notes: "Acme slipped again." })).toEqual({ result: "closed" });
  const message = await dave.sees("Saved: Acme slipped again.");
  expect(message.notification).toBe("Saved");
  await dave.clicks("Plan it");
  await dave.sees("Planned 7");
  await dave.seesNothingNew();
  slack.expectNothingUnseen();
  slack.expectNoTrouble();
});

/** Modals and the Home tab of the local Slack, moved by people and answered by a real Bolt app over Socket Mode. */
import { App, type ViewClosedAction, type ViewSubmitAction } from "@slack/bolt";
import type { WebAPIPlatformError } from "@slack/web-api";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { movableClock } from "../src/sandbox/clock.ts";
import { exampleManifest } from "../src/sandbox/manifest.ts";
import type { Person } from "../src/sandbox/person.ts";
import { type Sandbox, startSandbox } from "../src/sandbox/sandbox.ts";

const clock = movableClock("2026-11-24T09:00:00Z");
let slack: Sandbox;
let app: App;
let dave: Person;
/** trigger_id of the last command. */
let trigger = "";

beforeEach(async () => {
  slack = await startSandbox({ manifest: exampleManifest, clock });
  app = new App({
    token: slack.botToken,
    appToken: slack.appToken,
    socketMode: true,
    clientOptions: { slackApiUrl: slack.api, retryConfig: { retries: 0 } },
  });
  app.command("/1on1", async ({ ack, body }) => {
    trigger = body.trigger_id;
    await ack();
  });
  await app.start();
  dave = slack.person("dave");
  await dave.types("/1on1");
});

afterEach(async () => {
  await app.stop();
  await slack.stop();
});

async function refusal(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => expect.fail("the call was answered"),
    (error: WebAPIPlatformError) => String(error.data.error),
  );
}

const text = (words: string) => ({ type: "plain_text" as const, text: words });
const input = (id: string, label: string, more: object = {}, element: object = {}) => ({
  type: "input",
  block_id: id,
  label: text(label),
  ...more,
  element: { type: "plain_text_input", action_id: "it", ...element },
});
const modal = (title: string, more: object = {}, blocks: object[] = [input("notes", "Notes")]) =>
  ({ type: "modal", title: text(title), submit: text("Save"), blocks, ...more }) as never;

async function opens(view: never): Promise<{ id: string; hash: string }> {
  const answer = await app.client.views.open({ trigger_id: trigger, view });
  return answer.view as { id: string; hash: string };
}

describe("trigger ids", () => {
  test("one works once, for three seconds", async () => {
    expect(await refusal(app.client.views.open({ trigger_id: "1.2.abc", view: modal("A") }))).toBe(
      "invalid_trigger_id",
    );
    await opens(modal("A"));
    expect(await refusal(app.client.views.open({ trigger_id: trigger, view: modal("A") }))).toBe(
      "exchanged_trigger_id",
    );
    await dave.closes();
    await dave.types("/1on1");
    clock.moveBy(3001);
    expect(await refusal(app.client.views.open({ trigger_id: trigger, view: modal("A") }))).toBe("expired_trigger_id");
  });
});

describe("the form", () => {
  test("a view comes back as Slack writes it", async () => {
    const { view } = await app.client.views.open({
      trigger_id: trigger,
      view: modal("A", { callback_id: "note", private_metadata: "7", external_id: "x1", notify_on_close: true }),
    });
    expect(view).toMatchObject({
      id: expect.stringMatching(/^V/),
      team_id: slack.team,
      type: "modal",
      callback_id: "note",
      private_metadata: "7",
      external_id: "x1",
      state: { values: {} },
      hash: expect.stringMatching(/^\d+\.\w+$/),
      notify_on_close: true,
      clear_on_close: false,
      root_view_id: view?.id,
      previous_view_id: null,
      app_id: expect.any(String),
      bot_id: expect.any(String),
      app_installed_team_id: slack.team,
      blocks: [{ block_id: "notes", optional: false, dispatch_action: false }],
    });
  });

  test("what Slack would not show is refused with invalid_arguments and its sentences", async () => {
    const call = app.client.views.open({ trigger_id: trigger, view: modal("A title of more than twenty-four") });
    const error = await call.catch((reason: WebAPIPlatformError) => reason);
    expect((error as WebAPIPlatformError).data).toMatchObject({
      error: "invalid_arguments",
      response_metadata: { messages: expect.arrayContaining([expect.stringContaining("[json-pointer:/view/title")]) },
    });
    const tooMuch = modal("A", { private_metadata: "x".repeat(3001) });
    expect(await refusal(app.client.views.open({ trigger_id: trigger, view: tooMuch }))).toBe("invalid_arguments");
    expect(await refusal(app.client.views.open({ trigger_id: trigger, view: { type: "home", blocks: [] } }))).toBe(
      "invalid_arguments",
    );
    const big = Array.from({ length: 90 }, () => ({
      type: "section",
      text: { type: "mrkdwn", text: "x".repeat(2900) },
    }));
    expect(await refusal(app.client.views.open({ trigger_id: trigger, view: modal("A", {}, big) }))).toBe(
      "view_too_large",
    );
    expect(dave.modal).toBeNull();
  });

  test("a form that is sent arrives with every value, initial ones from the start and nothing as null", async () => {
    let sent: ViewSubmitAction | undefined;
    app.view<ViewSubmitAction>("all", async ({ ack, body }) => {
      sent = body;
      await ack();
    });
    const option = (words: string) => ({ text: text(words), value: words.toLowerCase() });
    const optional = { optional: true };
    await opens(
      modal("All", { callback_id: "all" }, [
        input("first", "First"),
        input("second", "Second", optional, { initial_value: "as it was" }),
        input("third", "Third", optional),
        input("day", "Day", optional, { type: "datepicker", initial_date: "2026-11-20" }),
        input("clock", "Time", optional, { type: "timepicker" }),
        input("box", "Box", optional, { type: "static_select", options: [option("Earn"), option("Grow")] }),
        input("kept", "Kept", optional, {
          type: "checkboxes",
          options: [option("Call Acme"), option("Read the book")],
        }),
        input("helped", "Helped", optional, { type: "radio_buttons", options: [option("Yes"), option("No")] }),
        input("rep", "Rep", optional, { type: "users_select" }),
        input("reps", "Reps", optional, { type: "multi_users_select" }),
        {
          type: "actions",
          block_id: "act",
          elements: [{ type: "static_select", action_id: "pick", options: [option("One")] }],
        },
      ]),
    );
    await dave.ticks("Read the book");
    const result = await dave.submits({
      First: "some words",
      Day: "2026-12-01",
      Box: "Grow",
      Helped: "Yes",
      Rep: "ravi",
      Reps: ["ravi", "Lena Vogt"],
    });
    expect(result).toEqual({ result: "closed" });
    expect(sent?.view.state.values).toMatchObject({
      first: { it: { type: "plain_text_input", value: "some words" } },
      second: { it: { value: "as it was" } },
      third: { it: { type: "plain_text_input", value: null } },
      day: { it: { type: "datepicker", selected_date: "2026-12-01" } },
      clock: { it: { type: "timepicker", selected_time: null } },
      box: { it: { type: "static_select", selected_option: { value: "grow", text: { text: "Grow" } } } },
      kept: { it: { type: "checkboxes", selected_options: [{ value: "read the book" }] } },
      helped: { it: { type: "radio_buttons", selected_option: { value: "yes" } } },
      rep: { it: { selected_user: "U0RAVI00001" } },
      reps: { it: { selected_users: ["U0RAVI00001", "U0LENA00001"] } },
      act: { pick: { type: "static_select", selected_option: null } },
    });
    expect(sent).toMatchObject({
      type: "view_submission",
      team: { id: slack.team, domain: "northwind-sales" },
      user: { id: "U0DAVE00001", username: "dave", name: "dave", team_id: slack.team },
      api_app_id: expect.any(String),
      token: expect.any(String),
      trigger_id: expect.any(String),
      response_urls: [],
      is_enterprise_install: false,
      enterprise: null,
    });
  });

  test("Slack itself asks for what is missing, too long or no number, and the app hears nothing", async () => {
    const heard: unknown[] = [];
    app.view(/.*/, async ({ ack, body }) => {
      heard.push(body);
      await ack();
    });
    await opens(
      modal("A", {}, [
        input("notes", "Notes", {}, { min_length: 3 }),
        input(
          "how",
          "How many",
          { optional: true },
          { type: "number_input", is_decimal_allowed: false, max_value: "10" },
        ),
      ]),
    );
    expect(await dave.submits()).toMatchObject({ errors: { notes: "Please complete this required field." } });
    expect(dave.modal?.errors).toEqual({ notes: "Please complete this required field." });
    expect(await dave.submits({ Notes: "ab", "How many": "11" })).toMatchObject({
      errors: { notes: expect.stringContaining("at least 3"), how: expect.stringContaining("at most 10") },
    });
    expect(heard).toEqual([]);
    expect(await dave.submits({ Notes: "abc", "How many": "3" })).toEqual({ result: "closed" });
    expect(heard).toHaveLength(1);
  });
});

describe("what the app answers to a form", () => {
  const answers = (payload: object | undefined) => app.view("note", ({ ack }) => ack(payload as never));
  const sends = async () => {
    await opens(modal("A", { callback_id: "note" }));
    return dave.submits({ Notes: "words" });
  };

  test("errors under inputs", async () => {
    answers({ response_action: "errors", errors: { notes: "Say more." } });
    expect(await sends()).toEqual({ result: "errors", errors: { notes: "Say more." } });
    await dave.sees("Say more.");
    expect(dave.modal?.values.notes?.it?.value).toBe("words");
  });

  test("another view in its place, one on top of it, and clear", async () => {
    answers({ response_action: "update", view: modal("B", { callback_id: "second" }) });
    app.view("second", ({ ack }) => ack({ response_action: "push", view: modal("C", { callback_id: "third" }) }));
    app.view("third", ({ ack }) => ack({ response_action: "clear" }));
    expect(await sends()).toEqual({ result: "updated" });
    expect(dave.screen.modals.map(({ title }) => title)).toEqual(["B"]);
    expect(await dave.submits({ Notes: "words" })).toEqual({ result: "pushed" });
    expect(dave.screen.modals.map(({ title }) => title)).toEqual(["B", "C"]);
    expect(await dave.submits({ Notes: "words" })).toEqual({ result: "cleared" });
    expect(dave.modal).toBeNull();
    slack.expectNoTrouble();
  });

  test.each([
    ["errors for a block that is not there", { response_action: "errors", errors: { elsewhere: "?" } }],
    ["errors without any", { response_action: "errors" }],
    ["a response_action nobody knows", { response_action: "explode" }],
    ["an answer that is none", { text: "thanks" }],
    [
      "a view that cannot be shown",
      { response_action: "update", view: { type: "modal", title: text("B"), blocks: [{ type: "sectoin" }] } },
    ],
  ])("%s is trouble for the person and is noted", async (_, payload) => {
    answers(payload);
    expect(await sends()).toMatchObject({ result: "trouble" });
    await dave.sees("We had some trouble connecting. Try again?");
    expect(slack.troubles.map(({ what }) => what)).toEqual(["bad ack"]);
    expect(() => slack.expectNoTrouble()).toThrow(/bad ack/);
  });
});

describe("views that change", () => {
  test("what was typed stays where block_id and action_id stay, and a new id starts anew", async () => {
    const { id } = await opens(modal("A", {}, [input("a", "One"), input("b", "Two")]));
    await dave.fills({ One: "mine", Two: "lost" });
    const next = modal("A2", {}, [
      input("a", "One", {}, { initial_value: "not this" }),
      input("c", "Two", {}, { initial_value: "fresh" }),
    ]);
    await app.client.views.update({ view_id: id, view: next });
    expect(dave.modal).toMatchObject({
      title: "A2",
      values: { a: { it: { value: "mine" } }, c: { it: { value: "fresh" } } },
    });
    expect(dave.modal?.values.b).toBeUndefined();
  });

  test("an old hash is a conflict; a view is also found by external_id, which is taken only once", async () => {
    const first = await opens(modal("A", { external_id: "note-1" }));
    const { view } = await app.client.views.update({
      external_id: "note-1",
      hash: first.hash,
      view: modal("B", { external_id: "note-1" }),
    });
    expect(view?.hash).not.toBe(first.hash);
    expect(await refusal(app.client.views.update({ view_id: first.id, hash: first.hash, view: modal("C") }))).toBe(
      "hash_conflict",
    );
    await slack.person("mina").types("/1on1");
    expect(
      await refusal(app.client.views.open({ trigger_id: trigger, view: modal("D", { external_id: "note-1" }) })),
    ).toBe("duplicate_external_id");
    await dave.closes();
    expect(await refusal(app.client.views.update({ view_id: first.id, view: modal("E") }))).toBe("not_found");
  });

  test("three modals stack, a fourth does not, and closing goes back one by one", async () => {
    const pushed: string[] = [];
    app.action("deeper", async ({ ack, body, client }) => {
      await ack();
      const push = client.views.push({ trigger_id: (body as { trigger_id: string }).trigger_id, view: deeper() });
      pushed.push(
        await push.then(
          () => "ok",
          (error: WebAPIPlatformError) => String(error.data.error),
        ),
      );
    });
    let depth = 0;
    const deeper = () => {
      depth += 1;
      const button = { type: "button", action_id: "deeper", text: text("Deeper") };
      return modal(`Depth ${depth}`, {}, [
        { type: "actions", elements: [button] },
        input("n", "Notes", { optional: true }),
      ]);
    };
    await opens(deeper());
    await dave.clicks("Deeper");
    await dave.sees("Depth 2");
    await dave.clicks("Deeper");
    await dave.sees("Depth 3");
    await dave.clicks("Deeper");
    await slack.atRest();
    expect(pushed).toEqual(["ok", "ok", "push_limit_reached"]);
    await dave.closes();
    await dave.sees("Depth 2");
    await dave.closes({ all: true });
    expect(dave.modal).toBeNull();
  });

  test("a trigger that was born in no modal pushes nothing", async () => {
    expect(await refusal(app.client.views.push({ trigger_id: trigger, view: modal("A") }))).toBe("not_found");
  });
});

describe("closing", () => {
  test("the app hears of it only with notify_on_close, and not what was typed", async () => {
    const closed: unknown[] = [];
    app.view<ViewClosedAction>({ callback_id: "note", type: "view_closed" }, async ({ ack, body }) => {
      closed.push({ is_cleared: body.is_cleared, values: body.view.state.values });
      await ack();
    });
    await opens(modal("A", { callback_id: "note" }));
    await dave.closes();
    await dave.types("/1on1");
    await opens(modal("B", { callback_id: "note", notify_on_close: true }));
    await dave.fills({ Notes: "half a thought" });
    await dave.closes();
    expect(closed).toEqual([{ is_cleared: false, values: {} }]);
    await dave.types("/1on1");
    await opens(modal("C", { callback_id: "note", notify_on_close: true }));
    await dave.closes({ all: true });
    expect(closed[1]).toEqual({ is_cleared: true, values: {} });
  });
});

describe("while it is filled", () => {
  test("an input that dispatches tells the app as it is typed in, with everything else that was typed", async () => {
    const heard: unknown[] = [];
    app.action("it", async ({ ack, body }) => {
      heard.push((body as { view?: { state: { values: unknown } } }).view?.state.values);
      await ack();
    });
    const dispatch = { dispatch_action_config: { trigger_actions_on: ["on_character_entered"] }, multiline: true };
    await opens(modal("A", {}, [input("quiet", "Quiet"), input("loud", "Loud", { dispatch_action: true }, dispatch)]));
    await dave.fills({ Quiet: "psst" });
    expect(heard).toEqual([]);
    await dave.fills({ Loud: "hello" });
    expect(heard).toMatchObject([{ quiet: { it: { value: "psst" } }, loud: { it: { value: "hello" } } }]);
  });

  test("an input that dispatches on Enter tells the app then and not before", async () => {
    const heard: unknown[] = [];
    app.action("it", async ({ ack, payload }) => {
      heard.push((payload as { value?: string }).value);
      await ack();
    });
    await opens(modal("A", {}, [input("line", "Line", { dispatch_action: true })]));
    const field = { do: "fills", viewId: dave.modal!.viewId, blockId: "line", actionId: "it" } as const;
    await dave.does({ as: "dave", ...field, value: { type: "plain_text_input", value: "hel" } });
    expect(heard).toEqual([]);
    await dave.does({ as: "dave", ...field, value: { type: "plain_text_input", value: "hello" }, enter: true });
    expect(heard).toEqual(["hello"]);
    await dave.fills({ Line: "good-bye" });
    expect(heard).toEqual(["hello", "good-bye"]);
  });

  test("an external select asks the app once enough is typed", async () => {
    const asked: string[] = [];
    app.options("it", async ({ ack, payload }) => {
      asked.push(payload.value);
      await ack({ options: [{ text: text("Ravi Patel"), value: "U0RAVI00001" }] });
    });
    await opens(modal("A", {}, [input("who", "Who", {}, { type: "external_select", min_query_length: 2 })]));
    await expect(dave.chooses("Who", "R")).rejects.toThrow(/not offered/);
    expect(asked).toEqual([]);
    await dave.chooses("Who", "Ravi Patel");
    expect(asked).toEqual(["Ravi Patel"]);
    expect(dave.modal?.values.who?.it?.selected_option).toMatchObject({ value: "U0RAVI00001" });
  });
});

describe("the Home tab", () => {
  const home = (words: string, more: object = {}) =>
    ({
      type: "home",
      blocks: [
        { type: "section", text: { type: "mrkdwn", text: words } },
        { type: "actions", elements: [{ type: "button", action_id: "go", text: text("Go on"), value: "1" }] },
      ],
      ...more,
    }) as never;

  test("opening it tells the app, which publishes; what it published comes with the next opening", async () => {
    const opened: { tab?: string; view?: unknown; channel?: string }[] = [];
    app.event("app_home_opened", async ({ event, client }) => {
      opened.push(event as never);
      await client.views.publish({ user_id: event.user, view: home(`Opened ${opened.length} times`) });
    });
    await dave.opensHome();
    await dave.sees("Opened 1 times");
    await dave.opensHome();
    await dave.sees("Opened 2 times");
    expect(opened[0]).toMatchObject({ tab: "home", channel: expect.stringMatching(/^D/) });
    expect(opened[0]?.view).toBeUndefined();
    expect(opened[1]?.view).toMatchObject({ type: "home", team_id: slack.team });
    expect(slack.person("mina").home).toBeNull();
  });

  test("its buttons come with the view, and an old hash is a conflict", async () => {
    let clicked: { container?: unknown; view?: { hash: string } } | undefined;
    app.action("go", async ({ ack, body }) => {
      clicked = body as never;
      await ack();
    });
    const { view } = await app.client.views.publish({ user_id: dave.id, view: home("One") });
    await dave.clicks("Go on");
    expect(clicked).toMatchObject({ container: { type: "view", view_id: view?.id }, view: { hash: view?.hash } });
    await app.client.views.publish({ user_id: dave.id, view: home("Two"), hash: view?.hash ?? "" });
    expect(
      await refusal(app.client.views.publish({ user_id: dave.id, view: home("Three"), hash: view?.hash ?? "" })),
    ).toBe("hash_conflict");
    expect(await refusal(app.client.views.publish({ user_id: "U0NOBODY001", view: home("Four") }))).toBe(
      "invalid_arguments",
    );
  });
});

/** One valid example of every element Slack knows. */
import type { Place } from "../src/sandbox/block-kit/index.ts";
import { everywhere, input, type Json, mrkdwn, option, options, plain, section } from "./block-kit-shorthand.ts";

const confirm = {
  title: plain("Sure?"),
  text: mrkdwn("It *goes*."),
  confirm: plain("Yes"),
  deny: plain("No"),
  style: "danger",
};
export const picture = { type: "image", image_url: "https://example.com/a.png", alt_text: "a chart" };
const dispatch = { trigger_actions_on: ["on_enter_pressed", "on_character_entered"] };
const wait = plain("Choose");

export const richText = {
  type: "rich_text",
  elements: [
    {
      type: "rich_text_section",
      elements: [
        {
          type: "text",
          text: "Hello ",
          style: { bold: true, italic: true, strike: true, underline: true, code: true },
        },
        { type: "link", url: "https://example.com", text: "there", unsafe: true, style: { bold: true } },
        { type: "user", user_id: "U0123ABCD", style: { bold: true } },
        { type: "usergroup", usergroup_id: "S0123ABCD" },
        { type: "channel", channel_id: "C0123ABCD" },
        { type: "team", team_id: "T0123ABCD" },
        { type: "emoji", name: "wave", unicode: "1f44b", skin_tone: 2 },
        { type: "broadcast", range: "here" },
        { type: "color", value: "#36C5F0" },
        { type: "date", timestamp: 1_795_000_000, format: "{date_short_pretty} {time}", fallback: "soon" },
      ],
    },
    {
      type: "rich_text_list",
      style: "bullet",
      indent: 1,
      offset: 0,
      border: 0,
      elements: [{ type: "rich_text_section", elements: [{ type: "text", text: "one" }] }],
    },
    { type: "rich_text_quote", border: 1, elements: [{ type: "text", text: "said" }] },
    { type: "rich_text_preformatted", border: 0, language: "sql", elements: [{ type: "text", text: "select 1" }] },
  ],
};

const menu = (type: string, more: Json = {}): Json => ({
  type,
  action_id: type,
  placeholder: wait,
  focus_on_load: false,
  confirm,
  ...more,
});
const groups = [{ label: plain("Reps"), options: options(2) }];

interface Example {
  /** Of an element: the block types it may stand in. */
  within: ("section" | "actions" | "input" | "context" | "context_actions")[];
  places: readonly Place[];
  json: Json;
}

const chooser = (json: Json): Example => ({ within: ["section", "actions", "input"], places: everywhere, json });

/** By a name of its own; the name starts with the element's type. */
export const elements: Record<string, Example> = {
  button: {
    within: ["section", "actions"],
    places: everywhere,
    json: {
      type: "button",
      text: plain("Plan it"),
      action_id: "plan",
      value: "42",
      url: "https://example.com",
      style: "primary",
      confirm,
      accessibility_label: "Plan it for next time",
    },
  },
  workflow_button: {
    within: ["section", "actions"],
    places: ["message"],
    json: {
      type: "workflow_button",
      text: plain("Run"),
      action_id: "run",
      style: "danger",
      accessibility_label: "Run it",
      workflow: {
        trigger: {
          url: "https://slack.com/shortcuts/Ft012345/abc",
          customizable_input_parameters: [{ name: "who", value: "Ravi" }],
        },
      },
    },
  },
  overflow: {
    within: ["section", "actions"],
    places: everywhere,
    json: {
      type: "overflow",
      action_id: "more",
      confirm,
      options: [{ ...option("a"), url: "https://example.com" }, option("b")],
    },
  },
  image: { within: ["section", "context"], places: everywhere, json: picture },
  image_of_slack: {
    within: ["section", "context"],
    places: everywhere,
    json: { type: "image", slack_file: { id: "F0123456" }, alt_text: "a chart" },
  },
  plain_text: { within: ["context"], places: everywhere, json: plain("Only you") },
  mrkdwn: { within: ["context"], places: everywhere, json: mrkdwn("_Only you_") },
  static_select: chooser(menu("static_select", { options: options(2), initial_option: option("o1") })),
  static_select_of_groups: chooser(menu("static_select", { option_groups: groups, initial_option: option("o0") })),
  external_select: chooser(menu("external_select", { min_query_length: 0, initial_option: option("x") })),
  users_select: chooser(menu("users_select", { initial_user: "U0123ABCD" })),
  conversations_select: chooser(
    menu("conversations_select", {
      initial_conversation: "D0123ABCD",
      default_to_current_conversation: true,
      filter: {
        include: ["im", "mpim", "private", "public"],
        exclude_bot_users: true,
        exclude_external_shared_channels: true,
      },
    }),
  ),
  channels_select: chooser(menu("channels_select", { initial_channel: "C0123ABCD" })),
  multi_static_select: chooser(
    menu("multi_static_select", {
      options: options(3),
      initial_options: [option("o0"), option("o2")],
      max_selected_items: 2,
    }),
  ),
  multi_external_select: chooser(
    menu("multi_external_select", { min_query_length: 2, initial_options: [option("x")], max_selected_items: 1 }),
  ),
  multi_users_select: chooser(
    menu("multi_users_select", { initial_users: ["U0123ABCD", "W0123ABCD"], max_selected_items: 3 }),
  ),
  multi_conversations_select: chooser(
    menu("multi_conversations_select", {
      initial_conversations: ["C0123ABCD"],
      default_to_current_conversation: false,
      filter: { exclude_bot_users: true },
      max_selected_items: 3,
    }),
  ),
  multi_channels_select: chooser(
    menu("multi_channels_select", { initial_channels: ["C0123ABCD"], max_selected_items: 3 }),
  ),
  checkboxes: chooser({
    type: "checkboxes",
    action_id: "done",
    focus_on_load: true,
    confirm,
    options: [...options(2), { text: mrkdwn("*bold*"), value: "m", description: mrkdwn("_why_") }],
    initial_options: [option("o1")],
  }),
  radio_buttons: chooser({
    type: "radio_buttons",
    action_id: "helped",
    focus_on_load: true,
    confirm,
    options: [...options(2), { text: mrkdwn("*bold*"), value: "m" }],
    initial_option: option("o0"),
  }),
  datepicker: chooser({
    type: "datepicker",
    action_id: "by",
    initial_date: "2028-02-29",
    placeholder: wait,
    focus_on_load: true,
    confirm,
  }),
  timepicker: chooser({
    type: "timepicker",
    action_id: "at",
    initial_time: "23:59",
    timezone: "America/Chicago",
    placeholder: wait,
    focus_on_load: true,
    confirm,
  }),
  datetimepicker: {
    within: ["actions", "input"],
    places: ["message", "modal"],
    json: { type: "datetimepicker", action_id: "when", initial_date_time: 1_628_633_820, focus_on_load: true, confirm },
  },
  plain_text_input: {
    within: ["input"],
    places: everywhere,
    json: {
      type: "plain_text_input",
      action_id: "notes",
      multiline: true,
      min_length: 0,
      max_length: 3000,
      initial_value: "",
      placeholder: wait,
      focus_on_load: true,
      dispatch_action_config: dispatch,
    },
  },
  email_text_input: {
    within: ["input"],
    places: ["modal"],
    json: {
      type: "email_text_input",
      action_id: "mail",
      initial_value: "a@b.example",
      placeholder: wait,
      dispatch_action_config: dispatch,
    },
  },
  url_text_input: {
    within: ["input"],
    places: ["modal"],
    json: {
      type: "url_text_input",
      action_id: "link",
      initial_value: "https://a.example",
      placeholder: wait,
      focus_on_load: true,
    },
  },
  number_input: {
    within: ["input"],
    places: ["modal"],
    json: {
      type: "number_input",
      action_id: "count",
      is_decimal_allowed: true,
      initial_value: "2.5",
      min_value: "-1",
      max_value: "10",
      placeholder: wait,
      dispatch_action_config: { trigger_actions_on: ["on_enter_pressed"] },
    },
  },
  rich_text_input: {
    within: ["actions", "input"],
    places: ["modal", "home"],
    json: {
      type: "rich_text_input",
      action_id: "rich",
      initial_value: richText,
      placeholder: wait,
      focus_on_load: true,
      dispatch_action_config: dispatch,
    },
  },
  file_input: {
    within: ["input"],
    places: ["modal"],
    json: { type: "file_input", action_id: "file", filetypes: ["csv", "pdf"], max_files: 10 },
  },
  feedback_buttons: {
    within: ["context_actions"],
    places: ["message"],
    json: {
      type: "feedback_buttons",
      action_id: "feedback",
      positive_button: { text: plain("Good"), value: "good", accessibility_label: "Good" },
      negative_button: { text: plain("Bad"), value: "bad" },
    },
  },
  icon_button: {
    within: ["context_actions"],
    places: ["message"],
    json: {
      type: "icon_button",
      icon: "trash",
      text: plain("Delete"),
      action_id: "delete",
      value: "1",
      confirm,
      accessibility_label: "Delete it",
      visible_to_user_ids: ["U0123ABCD"],
    },
  },
};

/** An element in a block of this type. */
export function inBlock(within: Example["within"][number], element: Json): Json {
  if (within === "section") return section(element);
  if (within === "input") return input(element);
  return { type: within, elements: [element] };
}

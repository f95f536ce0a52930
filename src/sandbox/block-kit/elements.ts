/** https://docs.slack.dev/reference/block-kit/block-elements: buttons, menus, pickers, images. */
import {
  actionId,
  colour,
  confirm,
  conversationFilter,
  markedOption,
  option,
  optionGroup,
  overflowOption,
  placeholder,
  plainText,
  slackFile,
  url,
} from "./composition-objects.ts";
import {
  array,
  boolean,
  type Check,
  date,
  type Fields,
  integer,
  isObject,
  object,
  onlyIn,
  string,
  word,
} from "./vocabulary.ts";

const buttonText = plainText(75);
const buttonValue = string({ min: 1, max: 2000 });
const accessibilityLabel = string({ min: 1, max: 75 });
const userId = string({ pattern: /^[UW][A-Z0-9]+$/ });
const channelId = string({ pattern: /^[CG][A-Z0-9]+$/ });
const conversationId = string({ min: 1 });

const button = object({
  required: { type: word("button"), text: buttonText },
  optional: {
    action_id: actionId,
    url,
    value: buttonValue,
    style: colour,
    confirm,
    accessibility_label: accessibilityLabel,
  },
});

const workflowButton = object({
  required: {
    type: word("workflow_button"),
    text: buttonText,
    workflow: object({
      required: {
        trigger: object({
          required: { url },
          optional: {
            customizable_input_parameters: array(object({ required: { name: string({ min: 1 }), value: () => [] } })),
          },
        }),
      },
    }),
    action_id: actionId,
  },
  optional: { style: colour, accessibility_label: accessibilityLabel },
});

const feedbackButton = object({
  required: { text: buttonText, value: buttonValue },
  optional: { accessibility_label: accessibilityLabel },
});

/** Only in a context_actions block. */
export const contextActions: Fields = {
  feedback_buttons: object({
    required: { type: word("feedback_buttons"), positive_button: feedbackButton, negative_button: feedbackButton },
    optional: { action_id: actionId },
  }),
  icon_button: object({
    required: { type: word("icon_button"), icon: word("trash"), text: buttonText },
    optional: {
      action_id: actionId,
      value: buttonValue,
      confirm,
      accessibility_label: accessibilityLabel,
      visible_to_user_ids: array(userId),
    },
  }),
};

/** Slack asks for `image_url` first when neither it nor `slack_file` is there, before `alt_text`. */
export function imageWith(fields: { altText: number; optional?: Fields }): Check {
  const altText = string({ min: 1, max: fields.altText });
  const rest: Fields = { ...fields.optional };
  const type = word("image");
  const fromUrl = object({ required: { type, image_url: url, alt_text: altText }, optional: rest });
  const fromSlack = object({
    required: { type, slack_file: slackFile, alt_text: altText },
    optional: { image_url: url, ...rest },
  });
  return (value, spot) => (isObject(value) && Object.hasOwn(value, "slack_file") ? fromSlack : fromUrl)(value, spot);
}

export const image = imageWith({ altText: 2000 });

const menu = (type: string, { required = {}, optional = {} }: { required?: Fields; optional?: Fields }): Check =>
  object({
    required: { type: word(type), ...required },
    optional: { action_id: actionId, confirm, focus_on_load: boolean, placeholder, ...optional },
  });

const choices = {
  options: array(option, { min: 1, max: 100 }),
  option_groups: array(optionGroup, { min: 1, max: 100 }),
};
const severalAtMost = { max_selected_items: integer({ min: 1 }) };
const minQueryLength = { min_query_length: integer({ min: 0 }) };
const conversations = { default_to_current_conversation: boolean, filter: conversationFilter };

export const menus: Fields = {
  static_select: menu("static_select", { optional: { ...choices, initial_option: option } }),
  external_select: menu("external_select", { optional: { ...minQueryLength, initial_option: option } }),
  users_select: menu("users_select", { optional: { initial_user: userId } }),
  conversations_select: menu("conversations_select", {
    optional: { ...conversations, initial_conversation: conversationId, response_url_enabled: boolean },
  }),
  channels_select: menu("channels_select", { optional: { initial_channel: channelId, response_url_enabled: boolean } }),
  multi_static_select: menu("multi_static_select", {
    optional: { ...choices, ...severalAtMost, initial_options: array(option, { max: 100 }) },
  }),
  multi_external_select: menu("multi_external_select", {
    optional: { ...minQueryLength, ...severalAtMost, initial_options: array(option, { max: 100 }) },
  }),
  multi_users_select: menu("multi_users_select", {
    optional: { ...severalAtMost, initial_users: array(userId) },
  }),
  multi_conversations_select: menu("multi_conversations_select", {
    optional: { ...conversations, ...severalAtMost, initial_conversations: array(conversationId) },
  }),
  multi_channels_select: menu("multi_channels_select", {
    optional: { ...severalAtMost, initial_channels: array(channelId) },
  }),
};

const group = (type: string, initial: Fields): Check =>
  object({
    required: { type: word(type), options: array(markedOption, { min: 1, max: 10 }) },
    optional: { action_id: actionId, confirm, focus_on_load: boolean, ...initial },
  });

const picker = (type: string, optional: Fields): Check =>
  object({
    required: { type: word(type) },
    optional: { action_id: actionId, confirm, focus_on_load: boolean, ...optional },
  });

/** Ten digits of Unix time. */
const unixTime = integer({ min: 1_000_000_000, max: 9_999_999_999 });

/** Needs more room than there is beside a section's text. */
export const dateTimePicker = onlyIn(["message", "modal"], picker("datetimepicker", { initial_date_time: unixTime }));

/** What may stand in an input block, in an actions block and beside a section's text. */
export const choosers: Fields = {
  ...menus,
  checkboxes: group("checkboxes", { initial_options: array(markedOption, { max: 10 }) }),
  radio_buttons: group("radio_buttons", { initial_option: markedOption }),
  datepicker: picker("datepicker", { initial_date: date, placeholder }),
  timepicker: picker("timepicker", {
    initial_time: string({ pattern: /^([01][0-9]|2[0-3]):[0-5][0-9]$/ }),
    timezone: string({ min: 1 }),
    placeholder,
  }),
};

/** What is pressed, not filled in. */
export const pressed: Fields = {
  button,
  overflow: object({
    required: { type: word("overflow"), options: array(overflowOption, { min: 1, max: 5 }) },
    optional: { action_id: actionId, confirm },
  }),
  workflow_button: onlyIn(["message"], workflowButton),
};

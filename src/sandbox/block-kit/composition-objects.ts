/** https://docs.slack.dev/reference/block-kit/composition-objects */
import { allOf, array, boolean, byType, type Check, knownFields, object, string, word } from "./vocabulary.ts";

export const plainTextObject = object({
  required: { type: word("plain_text"), text: string({ min: 1 }) },
  optional: { emoji: boolean },
});

export const mrkdwnObject = object({
  required: { type: word("mrkdwn"), text: string({ min: 1 }) },
  optional: { verbatim: boolean },
});

/**
 * The length is a second schema beside the text object's own, which is why Slack heads its complaint with "failed to
 * match all allowed schemas", and says "must be more than 0 characters" and "must provide an object" twice
 * (github.com/F3-Nation/archive-f3-nation-slack-bot/issues/42).
 */
function atMost(max: number, text: Check): Check {
  return allOf(text, knownFields({ text: string({ min: 1, max }) }));
}

/** A `plain_text` object of 1 to `max` characters. */
export const plainText = (max: number): Check => atMost(max, plainTextObject);

/** A `plain_text` or `mrkdwn` object of 1 to `max` characters. */
export const text = (max: number): Check => atMost(max, byType({ plain_text: plainTextObject, mrkdwn: mrkdwnObject }));

export const actionId = string({ min: 1, max: 255 });
export const blockId = string({ min: 1, max: 255 });
export const colour = word("primary", "danger");
export const placeholder = plainText(150);
export const url = string({ min: 1, max: 3000 });

export const confirm = object({
  required: { title: plainText(100), text: text(300), confirm: plainText(30), deny: plainText(30) },
  optional: { style: colour },
});

const optionWith = (label: Check, more: Record<string, Check> = {}): Check =>
  object({
    required: { text: label, value: string({ min: 1, max: 150 }) },
    optional: { description: label, ...more },
  });

/** In select menus. */
export const option = optionWith(plainText(75));
/** In overflow menus, where an option may be a link. */
export const overflowOption = optionWith(plainText(75), { url });
/** In checkboxes and radio buttons, which know mrkdwn. */
export const markedOption = optionWith(text(75));

export const optionGroup = object({
  required: { label: plainText(75), options: array(option, { min: 1, max: 100 }) },
});

export const dispatchActionConfig = object({
  required: {
    trigger_actions_on: array(word("on_enter_pressed", "on_character_entered"), { min: 1, max: 2, unique: true }),
  },
});

export const conversationFilter = object({
  min: 1,
  optional: {
    include: array(word("im", "mpim", "private", "public"), { min: 1, unique: true }),
    exclude_external_shared_channels: boolean,
    exclude_bot_users: boolean,
  },
});

export const slackFile = object({ optional: { id: string({ min: 1 }), url: string({ min: 1 }) } });

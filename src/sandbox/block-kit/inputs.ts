/** https://docs.slack.dev/reference/block-kit/block-elements: what is typed or uploaded, in an input block only. */
import { actionId, dispatchActionConfig, placeholder } from "./composition-objects.ts";
import { choosers, dateTimePicker } from "./elements.ts";
import { richText } from "./rich-text.ts";
import { array, boolean, type Check, type Fields, integer, object, onlyIn, string, word } from "./vocabulary.ts";

const decimal = string({ pattern: /^-?[0-9]+(\.[0-9]+)?$/ });

const typed = (type: string, { required = {}, optional = {} }: { required?: Fields; optional?: Fields } = {}): Check =>
  object({
    required: { type: word(type), ...required },
    optional: {
      action_id: actionId,
      initial_value: string({ max: 3000 }),
      dispatch_action_config: dispatchActionConfig,
      focus_on_load: boolean,
      placeholder,
      ...optional,
    },
  });

/** Also allowed in an actions block. */
export const richTextInput = onlyIn(
  ["modal", "home"],
  typed("rich_text_input", {
    required: { action_id: actionId },
    optional: { initial_value: richText, min_lines: integer({ min: 1 }), max_lines: integer({ min: 1 }) },
  }),
);

export const inputs: Fields = {
  ...choosers,
  datetimepicker: dateTimePicker,
  plain_text_input: typed("plain_text_input", {
    optional: {
      multiline: boolean,
      min_length: integer({ min: 0, max: 3000 }),
      max_length: integer({ min: 1, max: 3000 }),
    },
  }),
  email_text_input: onlyIn(["modal"], typed("email_text_input")),
  url_text_input: onlyIn(["modal"], typed("url_text_input")),
  number_input: onlyIn(
    ["modal"],
    typed("number_input", {
      required: { is_decimal_allowed: boolean },
      optional: { initial_value: decimal, min_value: decimal, max_value: decimal },
    }),
  ),
  rich_text_input: richTextInput,
  file_input: onlyIn(
    ["modal"],
    object({
      required: { type: word("file_input") },
      optional: {
        action_id: actionId,
        filetypes: array(string({ min: 1 }), { min: 1 }),
        max_files: integer({ min: 1, max: 10 }),
      },
    }),
  ),
};

/** https://docs.slack.dev/reference/block-kit/blocks/rich-text-block */
import { blockId } from "./composition-objects.ts";
import { array, boolean, byType, type Check, type Fields, integer, object, string, word } from "./vocabulary.ts";

const id = (letters: string) => string({ pattern: new RegExp(`^[${letters}][A-Z0-9]+$`) });
const flags = (...names: string[]): Check =>
  object({ min: 1, optional: Object.fromEntries(names.map((name) => [name, boolean])) });

const textStyle = flags("bold", "italic", "strike", "underline", "code", "highlight", "client_highlight", "unlink");

const leaf = (type: string, required: Fields, optional: Fields = {}): Check =>
  object({ required: { type: word(type), ...required }, optional: { style: textStyle, ...optional } });

const anything = string();

/** What a line of rich text is made of. */
const leaves = byType({
  text: leaf("text", { text: string({ min: 1 }) }),
  link: leaf("link", { url: string({ min: 1 }) }, { text: anything, unsafe: boolean }),
  emoji: leaf(
    "emoji",
    { name: string({ min: 1 }) },
    { unicode: string({ min: 1 }), skin_tone: integer({ min: 1, max: 6 }) },
  ),
  user: leaf("user", { user_id: id("UW") }),
  usergroup: leaf("usergroup", { usergroup_id: id("S") }),
  channel: leaf("channel", { channel_id: id("CGD") }),
  team: leaf("team", { team_id: id("TE") }),
  broadcast: leaf("broadcast", { range: word("here", "channel", "everyone") }),
  color: leaf("color", { value: string({ pattern: /^#?[0-9a-fA-F]{6}$/ }) }),
  date: leaf(
    "date",
    { timestamp: integer({ min: 0 }), format: string({ min: 1 }) },
    { url: anything, fallback: anything },
  ),
});

const border = integer({ min: 0, max: 1 });
const line = array(leaves);

const section = object({ required: { type: word("rich_text_section"), elements: line } });

const list = object({
  required: {
    type: word("rich_text_list"),
    style: word("bullet", "ordered"),
    elements: array(section, { min: 1 }),
  },
  optional: { indent: integer({ min: 0, max: 8 }), offset: integer({ min: 0 }), border },
});

const preformatted = object({
  required: { type: word("rich_text_preformatted"), elements: line },
  optional: { border, language: string({ min: 1 }) },
});

const quote = object({ required: { type: word("rich_text_quote"), elements: line }, optional: { border } });

const containers = byType({
  rich_text_section: section,
  rich_text_list: list,
  rich_text_preformatted: preformatted,
  rich_text_quote: quote,
});

export const richText = object({
  required: { type: word("rich_text"), elements: array(containers) },
  optional: { block_id: blockId },
});

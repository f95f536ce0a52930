/** https://docs.slack.dev/reference/block-kit/blocks: every block, and where it may be used. */
import { agentBlocks } from "./agent-blocks.ts";
import { blockId, mrkdwnObject, plainText, plainTextObject, text, url } from "./composition-objects.ts";
import { dataBlocks, table } from "./data-blocks.ts";
import { choosers, dateTimePicker, image, imageWith, pressed } from "./elements.ts";
import { inputs, richTextInput } from "./inputs.ts";
import type { Place } from "./problem.ts";
import { richText } from "./rich-text.ts";
import {
  allOf,
  array,
  boolean,
  byType,
  type Check,
  type Fields,
  integer,
  knownFields,
  object,
  onlyIn,
  string,
  word,
} from "./vocabulary.ts";

const block = (type: string, required: Fields, optional: Fields = {}): Check =>
  object({ required: { type: word(type), ...required }, optional: { block_id: blockId, ...optional } });

const contextText = (object: Check): Check => allOf(object, knownFields({ text: string({ min: 1, max: 3000 }) }));

/** The blocks a container may hold as well as a payload. */
const simpleBlocks: Fields = {
  section: block(
    "section",
    {},
    {
      text: text(3000),
      fields: array(text(2000), { min: 1, max: 10 }),
      accessory: byType({ ...choosers, ...pressed, image }),
      expand: boolean,
    },
  ),
  header: block("header", { text: plainText(150) }, { level: integer({ min: 1, max: 4 }) }),
  divider: block("divider", {}),
  context: block("context", {
    elements: array(byType({ image, plain_text: contextText(plainTextObject), mrkdwn: contextText(mrkdwnObject) }), {
      min: 1,
      max: 10,
    }),
  }),
  image: imageWith({ altText: 2000, optional: { block_id: blockId, title: plainText(2000) } }),
  actions: block("actions", {
    elements: array(
      byType({ ...choosers, ...pressed, datetimepicker: dateTimePicker, rich_text_input: richTextInput }),
      { min: 1, max: 25 },
    ),
  }),
  input: block(
    "input",
    { label: plainText(2000), element: byType(inputs) },
    { hint: plainText(2000), optional: boolean, dispatch_action: boolean },
  ),
  rich_text: richText,
  video: block(
    "video",
    { alt_text: string({ min: 1 }), title: plainText(199), thumbnail_url: url, video_url: url },
    {
      title_url: url,
      description: plainText(199),
      author_name: string({ max: 49 }),
      provider_name: string({ min: 1 }),
      provider_icon_url: url,
    },
  ),
};

/** https://docs.slack.dev/reference/block-kit/composition-objects/slack-icon-object */
const ICONS = `
  archive book bookmark bot bug calendar call caret-left caret-right check clipboard code comment compass copy
  cube download edit email eye-closed eye-open file flag folder gear globe heart help image info key lightbulb
  link map mobile new-window pin plus refine refresh rocket save screen share sparkle star star-filled tag
  thumbs-down thumbs-up trash upload user warning
`;
const slackIcon = object({ required: { type: word("icon"), name: word(...ICONS.trim().split(/\s+/)) } });

const card = block(
  "card",
  {},
  {
    hero_image: image,
    icon: image,
    slack_icon: slackIcon,
    title: text(150),
    subtitle: text(150),
    body: text(200),
    subtext: text(200),
    actions: array(byType({ button: pressed.button! }), { min: 1, max: 3 }),
  },
);

const container = block(
  "container",
  { child_blocks: array(byType({ ...simpleBlocks, table }), { min: 1, max: 10 }) },
  {
    title: plainText(150),
    rich_text_title: richText,
    subtitle: text(150),
    icon: image,
    width: word("narrow", "standard", "wide", "full"),
    is_collapsible: boolean,
    default_collapsed: boolean,
    has_header_divider: boolean,
  },
);

/** A `file` block is only ever read: Slack refuses it in what an app sends. */
const anyBlock = byType({
  ...simpleBlocks,
  card,
  carousel: onlyIn(["message", "home"], block("carousel", { elements: array(byType({ card }), { min: 1, max: 10 }) })),
  container: onlyIn(["message", "home"], container),
  alert: onlyIn(
    ["modal"],
    block("alert", { text: text(200) }, { level: word("default", "info", "warning", "error", "success") }),
  ),
  ...dataBlocks,
  ...agentBlocks,
});

const blocksOfView = array(anyBlock, { min: 1, max: 100 });

/** The list of blocks of a message or a view. */
export const blocksIn: Record<Place, Check> = {
  message: array(anyBlock, { max: 50 }),
  modal: blocksOfView,
  home: blocksOfView,
};

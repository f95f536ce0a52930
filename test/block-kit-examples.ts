/** One valid example of every block Slack knows, as the Block Kit tests use them. */
import type { Place } from "../src/sandbox/block-kit/index.ts";
import { elements, inBlock, picture, richText } from "./block-kit-elements.ts";
import { actions, everywhere, input, type Json, mrkdwn, plain, section } from "./block-kit-shorthand.ts";

export { elements, inBlock, richText } from "./block-kit-elements.ts";
export * from "./block-kit-shorthand.ts";

const card = {
  type: "card",
  hero_image: picture,
  icon: picture,
  title: mrkdwn("Ravi"),
  subtitle: plain("Account executive"),
  body: mrkdwn("Three goals"),
  subtext: plain("Updated today"),
  actions: [{ type: "button", text: plain("Open"), action_id: "open" }],
};
const { icon: _icon, ...bareCard } = card;
const rawText = (text: string): Json => ({ type: "raw_text", text });
const cell = { type: "rich_text", elements: richText.elements };
const month = (label: string, value: number): Json => ({ label, value });
const series = [
  { name: "Mina", data: [month("Oct", 1), month("Nov", -2)] },
  { name: "Ravi", data: [month("Nov", 0), month("Oct", 0.5)] },
];
const plot = (type: string): Json => ({
  type: "data_visualization",
  title: "1:1s a month",
  chart: { type, series, axis_config: { categories: ["Oct", "Nov"], x_label: "Month", y_label: "1:1s" } },
});

/** By a name of its own; the name starts with the block's type. */
export const blocks: Record<string, { places: readonly Place[]; json: Json }> = {
  section: { places: everywhere, json: { type: "section", block_id: "s", text: mrkdwn("hello"), expand: true } },
  section_of_fields: {
    places: everywhere,
    json: { type: "section", fields: [mrkdwn("a"), plain("b")], accessory: elements.button!.json },
  },
  header: { places: everywhere, json: { type: "header", text: plain("Ravi's goals"), level: 2 } },
  divider: { places: everywhere, json: { type: "divider", block_id: "d" } },
  context: { places: everywhere, json: { type: "context", elements: [picture, plain("a"), mrkdwn("b")] } },
  image: { places: everywhere, json: { ...picture, block_id: "i", title: plain("Mix") } },
  image_of_slack: {
    places: everywhere,
    json: { type: "image", slack_file: { url: "https://files.slack.com/files-pri/T1-F1/a.png" }, alt_text: "a" },
  },
  rich_text: { places: everywhere, json: { ...richText, block_id: "r" } },
  video: {
    places: everywhere,
    json: {
      type: "video",
      alt_text: "a talk",
      title: plain("A talk"),
      title_url: "https://example.com/talk",
      description: plain("About coaching"),
      thumbnail_url: "https://example.com/a.jpg",
      video_url: "https://example.com/embed",
      author_name: "Mina",
      provider_name: "Example",
      provider_icon_url: "https://example.com/icon.png",
    },
  },
  actions: { places: everywhere, json: actions(elements.button!.json, elements.overflow!.json) },
  input: {
    places: everywhere,
    json: input(elements.plain_text_input!.json, { hint: plain("Anything"), optional: true, dispatch_action: true }),
  },
  card: { places: everywhere, json: card },
  card_of_slack_icon: { places: everywhere, json: { ...bareCard, slack_icon: { type: "icon", name: "sparkle" } } },
  carousel: {
    places: ["message", "home"],
    json: { type: "carousel", elements: [card, { type: "card", title: plain("x") }] },
  },
  container: {
    places: ["message", "home"],
    json: {
      type: "container",
      title: plain("Ravi"),
      subtitle: mrkdwn("_since May_"),
      icon: picture,
      width: "wide",
      is_collapsible: true,
      default_collapsed: true,
      has_header_divider: false,
      child_blocks: [{ type: "divider" }, { type: "table", rows: [[rawText("a")]] }, section(elements.button!.json)],
    },
  },
  container_of_rich_title: {
    places: ["message", "home"],
    json: { type: "container", rich_text_title: richText, child_blocks: [{ type: "divider" }] },
  },
  table: {
    places: ["message", "home"],
    json: {
      type: "table",
      column_settings: [null, { align: "right", is_wrapped: true }],
      rows: [
        [rawText("Rep"), rawText("1:1s")],
        [cell, rawText("3")],
      ],
    },
  },
  data_table: {
    places: ["message", "home"],
    json: {
      type: "data_table",
      caption: "Coaching mix",
      page_size: 10,
      row_header_column_index: 1,
      rows: [
        [rawText("Rep"), rawText("1:1s")],
        [cell, { type: "raw_number", value: 3, text: "three" }],
      ],
    },
  },
  data_visualization_line: { places: ["message"], json: plot("line") },
  data_visualization_bar: { places: ["message"], json: plot("bar") },
  data_visualization_area: { places: ["message"], json: plot("area") },
  data_visualization_pie: {
    places: ["message"],
    json: {
      type: "data_visualization",
      title: "Mix",
      chart: { type: "pie", segments: [month("Deals", 3), month("Coaching", 0.5)] },
    },
  },
  alert: { places: ["modal"], json: { type: "alert", text: mrkdwn("Saved"), level: "success" } },
  markdown: { places: ["message"], json: { type: "markdown", text: "**bold**", block_id: "m" } },
  context_actions: {
    places: ["message"],
    json: { type: "context_actions", elements: [elements.feedback_buttons!.json, elements.icon_button!.json] },
  },
  task_card: {
    places: ["message"],
    json: {
      type: "task_card",
      task_id: "t",
      title: "Read the note",
      status: "complete",
      details: richText,
      output: richText,
      sources: [{ type: "url", url: "https://example.com", text: "example" }],
    },
  },
  plan: {
    places: ["message"],
    json: {
      type: "plan",
      title: "Reading",
      tasks: [
        { task_id: "1", title: "Lines", status: "pending" },
        { type: "task_card", task_id: "2", title: "Verdict", status: "in_progress", block_id: "v" },
      ],
    },
  },
};

/** Every element in the first block it may stand in. */
export const elementsInBlocks: typeof blocks = Object.fromEntries(
  Object.entries(elements).map(([name, { within, places, json }]) => [
    `${name} in a block`,
    { places, json: inBlock(within[0]!, json) },
  ]),
);

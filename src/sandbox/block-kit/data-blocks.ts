/** Tables and charts: https://docs.slack.dev/reference/block-kit/blocks/table-block and its neighbours. */
import { blockId } from "./composition-objects.ts";
import { richText } from "./rich-text.ts";
import {
  array,
  boolean,
  byType,
  type Check,
  type Fields,
  integer,
  number,
  object,
  onlyIn,
  string,
  word,
} from "./vocabulary.ts";

const rawText = object({ required: { type: word("raw_text"), text: string({ min: 1 }) } });
const rawNumber = object({
  required: { type: word("raw_number"), value: number() },
  optional: { text: string({ min: 1 }) },
});
const cell = byType({ raw_text: rawText, raw_number: rawNumber, rich_text: richText });
const row = array(cell, { min: 1, max: 20 });

const columnSetting = object({ optional: { align: word("left", "center", "right"), is_wrapped: boolean } });
/** `null` skips a column. */
const columnSettingOrNull: Check = (value, spot) => (value === null ? [] : columnSetting(value, spot));

export const table = onlyIn(
  ["message", "home"],
  object({
    required: { type: word("table"), rows: array(row, { min: 1, max: 100 }) },
    optional: { block_id: blockId, column_settings: array(columnSettingOrNull, { max: 20 }) },
  }),
);

/** One row of headers and 1 to 200 of data. */
const dataTable = object({
  required: { type: word("data_table"), caption: string({ min: 1 }), rows: array(row, { min: 2, max: 201 }) },
  optional: {
    block_id: blockId,
    page_size: integer({ min: 1, max: 100 }),
    row_header_column_index: integer({ min: 0, max: 19 }),
  },
});

const label = string({ min: 1, max: 20 });
const segment = object({ required: { label, value: number() } });
const point = object({ required: { label, value: number() } });
const series = object({ required: { name: label, data: array(point, { min: 1, max: 20 }) } });
const axisTitle = string({ max: 50 });
const axes = object({
  required: { categories: array(label, { min: 1, max: 20 }) },
  optional: { x_label: axisTitle, y_label: axisTitle },
});
const plot = (type: string): Check =>
  object({ required: { type: word(type), series: array(series, { min: 1, max: 12 }), axis_config: axes } });

const pie = object({ required: { type: word("pie"), segments: array(segment, { min: 1, max: 12 }) } });

const dataVisualization = object({
  required: {
    type: word("data_visualization"),
    title: string({ min: 1, max: 50 }),
    chart: byType({ pie, bar: plot("bar"), line: plot("line"), area: plot("area") }),
  },
  optional: { block_id: blockId },
});

export const dataBlocks: Fields = {
  table,
  data_table: onlyIn(["message", "home"], dataTable),
  data_visualization: onlyIn(["message"], dataVisualization),
};

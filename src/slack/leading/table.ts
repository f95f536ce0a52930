import type { KnownBlock, TableBlock } from "@slack/types";
import { sumOf, trendOf } from "../../coaching/leading/figures.ts";
import { coachingLabels } from "../../coaching/words.ts";
import type { Texts } from "../../texts/texts.ts";
import { cut } from "../blocks.ts";
import { heldText } from "./card.ts";
import type { Card } from "./team.ts";

/** A row takes some 60 characters of the 10,000 Slack allows in the tables of a message (docs: table block). */
const mostRows = 60;

/** All who report to a leader, by name and in no other order: numbers to look things up in, no ranking. */
export function tableBlock(cards: readonly Card[], t: Texts): KnownBlock {
  const heads = [
    t("leading.table.name"),
    t("leading.table.held"),
    t("leading.table.coached"),
    ...coachingLabels.map((kind) => t(`leading.table.${kind}`)),
    t("leading.table.trend"),
  ];
  const rows = cards.slice(0, mostRows).map((card) => row(card, t));
  const table: TableBlock = { type: "table", rows: [heads, ...rows].map((cells) => cells.map(cell)) };
  return table;
}

function row({ person, email, weeks }: Card, t: Texts): string[] {
  const sum = sumOf(weeks);
  const way = trendOf(weeks)?.way ?? "none";
  return [
    cut(person?.name ?? email, 60),
    heldText(sum, t),
    t("leading.of", { some: sum.coached, all: sum.judged }),
    ...coachingLabels.map((kind) => String(sum[kind])),
    t(`leading.trend.${way}`),
  ];
}

function cell(text: string): TableBlock["rows"][number][number] {
  return { type: "raw_text", text };
}

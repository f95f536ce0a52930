import { createHash } from "node:crypto";
import type { MixChart } from "../../pictures/mix-chart.ts";
import { spokenLocale } from "../../texts/texts.ts";
import { cut } from "../blocks.ts";
import type { Drawing } from "./pictures.ts";

/** Raised when the drawing changes and the numbers do not. */
const look = 1;

/** Slack takes 1,000 characters with an upload and 2,000 in a block. */
const altLimit = 1000;

/** A chart as it is drawn and told, known by all that goes into it. */
export function drawingOf(what: Drawing["what"], chart: MixChart, alt: string): Drawing {
  const hash = createHash("sha256")
    .update(JSON.stringify([look, chart]))
    .digest("hex");
  return { what, chart, alt: cut(alt, altLimit), hash };
}

/** Kept for each locale: to make one takes longer than to write a hundred days. */
const shortDays = new Map<string, Intl.DateTimeFormat>();

/** A day below a column: "7 Sep". */
export function shortDay(day: string, locale: string): string {
  const tag = spokenLocale(locale);
  const make = () => new Intl.DateTimeFormat(tag, { day: "numeric", month: "short", timeZone: "UTC" });
  return shortDays.getOrInsertComputed(tag, make).format(Date.parse(day));
}

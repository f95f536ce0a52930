import type { PlainTextOption } from "@slack/types";
import { option } from "./blocks.ts";

/** A Monday; any would do. */
const monday = Temporal.PlainDate.from("2024-01-01");

/** The name of an ISO weekday, 1 for Monday, as a locale writes it in the middle of a sentence. */
export function weekdayName(weekday: number, locale: string): string {
  return monday.add({ days: weekday - 1 }).toLocaleString(locale, { weekday: "long" });
}

/** The days of a week to choose from, Monday first; the value is the ISO weekday. */
export function weekdayOptions(locale: string): PlainTextOption[] {
  return [1, 2, 3, 4, 5, 6, 7].map((weekday) => option(capital(weekdayName(weekday, locale), locale), String(weekday)));
}

function capital(text: string, locale: string): string {
  return text.slice(0, 1).toLocaleUpperCase(locale) + text.slice(1);
}

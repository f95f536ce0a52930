/** Turns what a person says ("2026-12-01", "Ravi Patel", ["Books", "Rent"]) into the value an element holds. */
import type { Value } from "../screen.ts";
import { objectsIn, valueField } from "../state/blocks.ts";
import type { Json } from "../state/kinds.ts";
import type { Found } from "./finding.ts";
import { textOf } from "./plain-words.ts";
import type { Seat } from "./seat.ts";

/** What a person writes or picks; null or [] for emptying an input. */
export type Answer = string | number | string[] | Upload | null;

/** A file somebody puts into a `file_input`. */
export interface Upload {
  name: string;
  text: string;
}

/** `ask` fetches what an external select offers for a text. */
export async function valueFor(
  seat: Seat,
  found: Found,
  answer: Answer,
  ask: (text: string) => Promise<Json[]>,
): Promise<Value> {
  const type = String(found.element.type);
  const field = valueField(type)!;
  if (type === "file_input") return { type, files: isUpload(answer) ? [uploaded(answer)] : [] };
  if (isUpload(answer)) throw new Error(`A file fits into a file_input, not into a ${type}.`);
  if (field === "value") return { type, value: answer === null || answer === "" ? null : String(answer) };
  if (field === "rich_text_value") return { type, [field]: richText(String(answer ?? "")) };
  if (field === "selected_option")
    return { type, [field]: answer === null ? null : await option(seat, found, answer, ask) };
  if (field === "selected_options") {
    return { type, [field]: await Promise.all(several(answer).map((one) => option(seat, found, one, ask))) };
  }
  if (field === "selected_date_time")
    return { type, [field]: typeof answer === "string" ? Date.parse(answer) / 1000 : answer };
  if (field.endsWith("s")) return { type, [field]: several(answer).map((one) => idOf(seat, type, one)) };
  return { type, [field]: answer === null ? null : idOf(seat, type, String(answer)) };
}

function isUpload(answer: Answer): answer is Upload {
  return typeof answer === "object" && answer !== null && !Array.isArray(answer);
}

function uploaded({ name, text }: Upload): Json {
  const content = Buffer.from(text);
  return { name, size: content.length, content: content.toString("base64") };
}

function several(answer: Exclude<Answer, Upload>): string[] {
  if (answer === null) return [];
  return Array.isArray(answer) ? answer : [String(answer)];
}

async function option(
  seat: Seat,
  { element }: Found,
  answer: Exclude<Answer, Upload>,
  ask: (text: string) => Promise<Json[]>,
): Promise<Json> {
  const words = String(answer);
  const external = String(element.type).includes("external");
  const groups = objectsIn(element.option_groups).flatMap((group) => objectsIn(group.options));
  const options = external ? await ask(words) : [...objectsIn(element.options), ...groups];
  const picked = options.find((o) => textOf(seat.workspace, o.text) === words || o.value === words);
  if (picked) return picked;
  const offered = options.map((o) => textOf(seat.workspace, o.text)).join(", ");
  throw new Error(`${words} is not offered; what is: ${offered || "nothing"}.`);
}

/** Members by handle, name or e-mail; everything else (dates, times, channel ids) as it is. */
function idOf({ workspace }: Seat, type: string, words: string): string {
  return type.endsWith("users_select") ? workspace.named(words.replace(/^@/, "")).id : words;
}

function richText(text: string): Json | null {
  if (!text) return null;
  return {
    type: "rich_text",
    elements: [{ type: "rich_text_section", elements: [{ type: "text", text }] }],
  };
}

/** What Slack itself finds wrong with a filled form before the app hears of it. */
import { isEmpty } from "../state/blocks.ts";
import type { Json, View } from "../state/kinds.ts";

/** block_id -> Slack's sentence under that input; none when the form can be sent. */
export function complaints(view: View): Record<string, string> {
  const found: Record<string, string> = {};
  for (const block of view.blocks) {
    if (block.type !== "input") continue;
    const complaint = complaintAbout(view, block);
    if (complaint) found[String(block.block_id)] = complaint;
  }
  return found;
}

function complaintAbout(view: View, block: Json): string | null {
  const element = block.element as Json;
  const value = view.values[String(block.block_id)]?.[String(element.action_id)];
  if (isEmpty(value)) return block.optional === true ? null : "Please complete this required field.";
  const written = typeof value?.value === "string" ? value.value : null;
  return written === null ? null : complaintAboutText(element, written);
}

function complaintAboutText(element: Json, written: string): string | null {
  const { min_length: least, max_length: most } = element;
  if (typeof least === "number" && written.length < least) return `Please write at least ${least} characters.`;
  if (typeof most === "number" && written.length > most) return `Please write at most ${most} characters.`;
  if (element.type === "email_text_input" && !/^\S+@\S+\.\S+$/.test(written))
    return "Please enter a valid email address.";
  if (element.type === "url_text_input" && !URL.canParse(written)) return "Please enter a valid URL.";
  if (element.type === "number_input") return complaintAboutNumber(element, written);
  return null;
}

function complaintAboutNumber(element: Json, written: string): string | null {
  const number = Number(written);
  const whole = element.is_decimal_allowed !== true;
  if (!Number.isFinite(number) || (whole && !Number.isInteger(number))) return "Please enter a valid number.";
  const { min_value: least, max_value: most } = element;
  if (typeof least === "string" && number < Number(least)) return `Please enter a number of at least ${least}.`;
  if (typeof most === "string" && number > Number(most)) return `Please enter a number of at most ${most}.`;
  return null;
}

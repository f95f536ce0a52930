/** The slots a question's text may hold, written in braces: `{rep}`, `{deal}`. */
export const slots = ["rep", "deal"] as const;

/** Names as long as names usually get: a text that is short enough with these is short enough. */
export const longNames = { rep: "Alexandra", deal: "Northwind Traders renewal" };

/** Every question with a `{deal}` also reads well with these words in it. */
const dealWithoutName = "that deal";

/**
 * A question's text as the manager reads it.
 *
 * @param text a question's text, with or without slots
 * @param names how the rep is called, and the deal the note speaks of; without one the text says "that deal"
 */
export function fillSlots(text: string, names: { rep: string; deal?: string | undefined }): string {
  const filled = text.replaceAll("{rep}", () => names.rep).replaceAll("{deal}", () => names.deal ?? dealWithoutName);
  return filled.charAt(0).toUpperCase() + filled.slice(1);
}

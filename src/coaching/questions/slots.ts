/** The slots a question's text may hold, written in braces: `{rep}`, `{deal}`. */
export const slots = ["rep", "deal"] as const;

/** Names as long as names usually get: a text that is short enough with these is short enough. */
export const longNames = { rep: "Alexandra", deal: "Northwind Traders renewal" };

/**
 * A question's text as the manager reads it.
 *
 * @param text a question's text, with or without slots
 * @param names how the rep is called, and the deal the note speaks of; every text with a `{deal}` also reads well with
 *   "that deal" in it
 */
export function fillSlots(text: string, names: { rep: string; deal: string }): string {
  const filled = text.replaceAll("{rep}", () => names.rep).replaceAll("{deal}", () => names.deal);
  return filled.charAt(0).toUpperCase() + filled.slice(1);
}

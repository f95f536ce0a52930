// @ts-check
/**
 * One thing to choose. `text` is its name; `face` and `note` are drawn before and after it.
 * @typedef {{ key: string, text: string, group?: string | undefined, face?: unknown, note?: string | undefined, raw: any }} Choice
 */

/** @param {Choice[]} choices @param {string} typed @returns {Choice[]} what fits; names that begin with it first */
export function fitting(choices, typed) {
  const text = typed.trim().toLowerCase();
  const fit = choices.filter((choice) => `${choice.text} ${choice.note ?? ""}`.toLowerCase().includes(text));
  if (!text || fit.some(({ group }) => group !== undefined)) return fit;
  const begins = (/** @type {Choice} */ choice) => choice.text.toLowerCase().startsWith(text);
  return [...fit.filter(begins), ...fit.filter((choice) => !begins(choice))];
}

/** @param {number} from @param {number} step @param {number} count @returns {number} a step of one goes round the ends */
export function stepped(from, step, count) {
  if (!count) return 0;
  if (Math.abs(step) === 1) return (from + step + count) % count;
  return Math.max(0, Math.min(count - 1, from + step));
}

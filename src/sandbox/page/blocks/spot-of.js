// @ts-check
/** @import { Spot } from "../spot.js" */
/** @import { Here, Json } from "./index.js" */

/**
 * @param {Json} block @param {Json} element @param {Here} here @param {Partial<Spot>} [more]
 * @returns {Spot}
 */
export function spotOf(block, element, here, more = {}) {
  return {
    place: here.place,
    block,
    blockId: block.block_id ?? "",
    isInput: false,
    id: domId(block, element, here),
    labelledBy: undefined,
    label: undefined,
    describedBy: undefined,
    invalid: false,
    ...more,
  };
}

/** @param {Json} block @param {Json | null} element @param {Here} here @returns {string} without spaces */
export function domId(block, element, here) {
  return [here.prefix, block.block_id ?? "", element?.action_id ?? ""].map(encodeURIComponent).join(".");
}

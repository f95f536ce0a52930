// @ts-check
/** @import { Spot } from "../spot.js" */
/** @import { Choice } from "./choice.js" */
/** @import { Member } from "../../screen.ts" */
import { html } from "lit-html";
import { avatar } from "../avatar.js";
import { act, member, screen } from "../page.js";
import { choose, valueAt } from "../spot.js";
import { plainText } from "../text/mrkdwn.js";
import { complain } from "../toast.js";
import "./combo-box.js";

/** @typedef {Record<string, any>} Json */

/** Slack's default number of characters before an external select asks the app. */
const defaultMinQuery = 3;

/** @param {Json} element any of the ten selects @param {Spot} spot */
export function drawSelect(element, spot) {
  const multiple = element.type.startsWith("multi_");
  const source = element.type.replace(/^multi_/, "").replace(/_select$/, "");
  const kind = /** @type {Record<string, string>} */ ({
    users: "user",
    conversations: "conversation",
    channels: "channel",
  })[source];
  const field = `selected_${kind ?? "option"}${multiple ? "s" : ""}`;
  const held = /** @type {any} */ (valueAt(spot, element)[field]);
  const chosen = (multiple ? (held ?? []) : held ? [held] : []).map(kind ? idChoice : optionChoice);
  /** @param {Choice[]} next */
  const onChange = (next) => {
    const raw = next.map((choice) => choice.raw);
    return choose(spot, element, { type: element.type, [field]: multiple ? raw : (raw[0] ?? null) });
  };
  return html`<combo-box .props=${{
    id: spot.id,
    label: spot.label,
    labelledBy: spot.labelledBy,
    describedBy: spot.describedBy,
    invalid: spot.invalid,
    placeholder: plainText(element.placeholder) || (multiple ? "Select options" : "Select an option"),
    choices: choicesOf(element, source),
    chosen,
    multiple,
    max: element.max_selected_items,
    clearable: spot.isInput && !!spot.block.optional,
    focusOnLoad: element.focus_on_load,
    ...(source === "external" ? searching(element, spot) : {}),
    onChange,
  }}></combo-box>`;
}

/** @param {Json} element @param {string} source @returns {Choice[]} */
function choicesOf(element, source) {
  switch (source) {
    case "users":
      return screen()
        .members.filter(canBeChosen)
        .map(({ id }) => idChoice(id));
    case "conversations":
      return conversations(element.filter).map(({ id }) => idChoice(id));
    case "static":
      return withGroups(element.option_groups ?? element.options ?? []);
    default:
      // The local Slack has no channels; an external select asks the app.
      return [];
  }
}

/** @param {Member} one */
function canBeChosen({ kind }) {
  return kind !== "deactivated" && kind !== "stranger";
}

/** @param {Json | undefined} filter */
function conversations(filter) {
  if (filter?.include && !filter.include.includes("im")) return [];
  return screen().conversations.filter(({ isApp }) => !(filter?.exclude_bot_users && isApp));
}

/** @param {Json[]} options options, or groups of them @returns {Choice[]} */
function withGroups(options) {
  return options.flatMap((one) =>
    one.options
      ? one.options.map((/** @type {Json} */ option) => ({ ...optionChoice(option), group: plainText(one.label) }))
      : [optionChoice(one)],
  );
}

/** @param {Json} option @returns {Choice} */
function optionChoice(option) {
  return { key: option.value, text: plainText(option.text), note: plainText(option.description), raw: option };
}

/** @param {string} id of a person or a conversation @returns {Choice} */
function idChoice(id) {
  const conversation = screen().conversations.find((one) => one.id === id);
  const person = member(conversation ? conversation.with : id);
  return { key: id, text: person?.realName ?? id, note: person?.title, face: avatar(person, "tiny"), raw: id };
}

/** @param {Json} element @param {Spot} spot */
function searching(element, spot) {
  return {
    searchFrom: element.min_query_length ?? defaultMinQuery,
    /** @param {string} text */
    search: async (text) => {
      const done = await act({
        do: "searches",
        in: spot.place,
        blockId: spot.blockId,
        actionId: element.action_id,
        text,
      });
      if (!done.ok) complain(done.error);
      return done.ok ? withGroups(done.options ?? []) : [];
    },
  };
}

import type { KnownBlock } from "@slack/types";
import type { Texts } from "../../texts/texts.ts";
import { actions, button, context, cut, header, input, option, plain } from "../blocks.ts";
import {
  type Agenda,
  fieldLimit,
  ids,
  mostCommitments,
  mostRooms,
  type OneOnOneForm,
  whatLimit,
} from "./one-on-one-form.ts";

/** Where the notes are written, and the day of the 1:1. */
export function noteBlocks(form: OneOnOneForm, { rep, correcting }: Agenda, t: Texts): KnownBlock[] {
  const blocks: KnownBlock[] = form.notes.map((text, position) =>
    input(
      `notes-${position}`,
      position === 0 ? t("oneOnOne.notes.label") : t("oneOnOne.notes.moreLabel"),
      textArea(
        text,
        position === 0
          ? t("oneOnOne.notes.placeholder", { name: rep.first_name })
          : t("oneOnOne.notes.morePlaceholder"),
      ),
      {
        optional: true,
        dispatch_action: true,
        ...(position === 0 && { hint: plain(t("oneOnOne.notes.hint")) }),
      },
    ),
  );
  const more = form.notes.length < mostRooms ? [button(t("oneOnOne.notes.moreButton"), ids.moreRoom, "more")] : [];
  if (more.length > 0) blocks.push(actions("more-room", ...more));
  blocks.push(
    input(
      "held",
      correcting ? t("oneOnOne.notes.correctHeldLabel") : t("oneOnOne.notes.heldLabel"),
      { type: "datepicker", action_id: ids.typed, initial_date: form.heldOn },
      { dispatch_action: true, optional: false },
    ),
  );
  return blocks;
}

function textArea(text: string, placeholder: string) {
  return {
    type: "plain_text_input" as const,
    action_id: ids.typed,
    multiline: true,
    max_length: fieldLimit,
    placeholder: plain(cut(placeholder, 150)),
    dispatch_action_config: { trigger_actions_on: ["on_character_entered" as const] },
    ...(text !== "" && { initial_value: text }),
  };
}

/** What was agreed: who, what, by when. */
export function newCommitmentBlocks(form: OneOnOneForm, { me, rep }: Agenda, t: Texts): KnownBlock[] {
  const owners = [
    option(rep.first_name, "rep"),
    option(t("oneOnOne.agreed.skillOption", { name: rep.first_name }), "rep skill"),
    option(t("oneOnOne.agreed.youOption", { name: me.first_name }), "manager"),
    option(t("oneOnOne.agreed.yourSkillOption"), "manager skill"),
  ];
  const rows = form.commitments.flatMap((commitment, row): KnownBlock[] => [
    input(
      `what-${row}`,
      row === 0 ? t("oneOnOne.agreed.whatLabel") : t("oneOnOne.agreed.anotherLabel"),
      {
        type: "plain_text_input",
        action_id: ids.typed,
        max_length: whatLimit,
        placeholder: plain(t("oneOnOne.agreed.whatPlaceholder")),
        dispatch_action_config: { trigger_actions_on: ["on_character_entered"] },
        ...(commitment.what !== "" && { initial_value: commitment.what }),
      },
      { optional: true, dispatch_action: true },
    ),
    actions(
      `who-${row}`,
      {
        type: "static_select",
        action_id: `${ids.typed}.owner`,
        placeholder: plain(t("oneOnOne.agreed.whoPlaceholder")),
        options: owners,
        initial_option: owners[(commitment.owner === "rep" ? 0 : 2) + (commitment.kind === "skill" ? 1 : 0)]!,
      },
      {
        type: "datepicker",
        action_id: `${ids.typed}.due`,
        placeholder: plain(t("oneOnOne.agreed.byPlaceholder")),
        ...(commitment.due && { initial_date: commitment.due }),
      },
    ),
  ]);
  const more = form.commitments.length < mostCommitments;
  return [
    header(t("oneOnOne.agreed.header")),
    ...rows,
    context(t("oneOnOne.agreed.skillHint")),
    ...(more
      ? [actions("more-commitments", button(t("oneOnOne.agreed.anotherButton"), ids.moreCommitments, "more"))]
      : []),
  ];
}

/** What the rep gets of it. */
export function sharingBlocks(form: OneOnOneForm, { rep }: Agenda, t: Texts): KnownBlock[] {
  const choices = [
    option(t("oneOnOne.sharing.commitmentsOption"), "commitments", t("oneOnOne.sharing.commitmentsAbout")),
    option(t("oneOnOne.sharing.notesOption"), "notes", t("oneOnOne.sharing.notesAbout")),
  ];
  return [
    input(
      "shared",
      t("oneOnOne.sharing.label", { name: cut(rep.first_name, 60) }),
      {
        type: "radio_buttons",
        action_id: ids.typed,
        options: choices,
        initial_option: choices[form.shared === "commitments" ? 0 : 1]!,
      },
      { dispatch_action: true },
    ),
  ];
}

/** The deals, last. */
export function dealBlocks(form: OneOnOneForm, { rep }: Agenda, t: Texts): KnownBlock[] {
  return [
    header(t("oneOnOne.deals.header")),
    input(
      "deals",
      t("oneOnOne.deals.label"),
      textArea(form.deals, t("oneOnOne.deals.placeholder", { name: rep.first_name })),
      { optional: true, dispatch_action: true },
    ),
  ];
}

/** Slack takes ten options a group; a longer list becomes several groups. */
export function checkboxGroups(
  block: string,
  label: string,
  options: ReturnType<typeof option>[],
  chosen: readonly string[],
  t: Texts,
): KnownBlock[] {
  const groups: KnownBlock[] = [];
  for (let start = 0; start < options.length; start += 10) {
    const group = options.slice(start, start + 10);
    const initial = group.filter(({ value }) => value !== undefined && chosen.includes(value));
    groups.push(
      input(
        `${block}-${start / 10}`,
        start === 0 ? label : t("oneOnOne.open.moreLabel"),
        {
          type: "checkboxes",
          action_id: ids.typed,
          options: group,
          ...(initial.length > 0 && { initial_options: initial }),
        },
        { optional: true, dispatch_action: true },
      ),
    );
  }
  return groups;
}

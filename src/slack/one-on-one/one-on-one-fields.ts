import type { KnownBlock } from "@slack/types";
import { actions, button, cut, header, input, option, plain } from "../blocks.ts";
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
export function noteBlocks(form: OneOnOneForm, { rep, correcting }: Agenda): KnownBlock[] {
  const blocks: KnownBlock[] = form.notes.map((text, position) =>
    input(
      `notes-${position}`,
      position === 0 ? "Your notes" : "Your notes, going on",
      textArea(text, position === 0 ? `What did you learn about ${rep.first_name} today?` : "Go on here"),
      {
        optional: true,
        dispatch_action: true,
        ...(position === 0 && { hint: plain("Any style, any language: bullets, half sentences, pasted text.") }),
      },
    ),
  );
  const more = form.notes.length < mostRooms ? [button("More room for notes", ids.moreRoom, "more")] : [];
  if (more.length > 0) blocks.push(actions("more-room", ...more));
  blocks.push(
    input(
      "held",
      correcting ? "The day of this 1:1" : "When was it?",
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
export function newCommitmentBlocks(form: OneOnOneForm, { me, rep }: Agenda): KnownBlock[] {
  const owners = [option(rep.first_name, "rep"), option(`You (${me.first_name})`, "manager")];
  const rows = form.commitments.flatMap((commitment, row): KnownBlock[] => [
    input(
      `what-${row}`,
      row === 0 ? "What did you agree on?" : "And what else?",
      {
        type: "plain_text_input",
        action_id: ids.typed,
        max_length: whatLimit,
        placeholder: plain("Open Thursday's call with the impact question"),
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
        placeholder: plain("Who"),
        options: owners,
        initial_option: owners[commitment.owner === "rep" ? 0 : 1]!,
      },
      {
        type: "datepicker",
        action_id: `${ids.typed}.due`,
        placeholder: plain("By when"),
        ...(commitment.due && { initial_date: commitment.due }),
      },
    ),
  ]);
  const more = form.commitments.length < mostCommitments;
  return [
    header("New commitments"),
    ...rows,
    ...(more ? [actions("more-commitments", button("Another commitment", ids.moreCommitments, "more"))] : []),
  ];
}

/** What the rep gets of it. */
export function sharingBlocks(form: OneOnOneForm, { rep }: Agenda): KnownBlock[] {
  const choices = [
    option("The commitments", "commitments", "Your notes stay with you"),
    option("The commitments and your notes", "notes", "Never what stands under Deals"),
  ];
  return [
    input(
      "shared",
      `What ${cut(rep.first_name, 60)} gets`,
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
export function dealBlocks(form: OneOnOneForm, { rep }: Agenda): KnownBlock[] {
  return [
    header("Deals, last"),
    input(
      "deals",
      "Anything about deals that cannot wait for the pipeline review",
      textArea(form.deals, `What ${rep.first_name} needs from you on a deal`),
      { optional: true, dispatch_action: true },
    ),
  ];
}

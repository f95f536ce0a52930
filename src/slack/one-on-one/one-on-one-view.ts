import type { KnownBlock, ModalView } from "@slack/types";
import type { Box } from "../../store/schema.ts";
import {
  button,
  context,
  cut,
  divider,
  escaped,
  header,
  input,
  longOption,
  longSections,
  type option,
  plain,
  section,
} from "../blocks.ts";
import { dayInWords, howLongAgo, howLongSince } from "../dates.ts";
import { dealBlocks, newCommitmentBlocks, noteBlocks, sharingBlocks } from "./one-on-one-fields.ts";
import { type Agenda, blockId, type FormMetadata, ids, type OneOnOneForm } from "./one-on-one-form.ts";

/** The modal: the rep first, the deals last. */
export function formView(metadata: FormMetadata, form: OneOnOneForm, agenda: Agenda): ModalView {
  return {
    type: "modal",
    callback_id: ids.form,
    private_metadata: JSON.stringify(metadata),
    title: plain(cut(`1:1 with ${agenda.rep.first_name}`, 24)),
    submit: plain("Save"),
    close: plain("Close"),
    blocks: [
      ...opening(agenda),
      ...topicBlocks(form, agenda),
      ...goalBlocks(agenda),
      ...openCommitmentBlocks(form, agenda),
      ...questionBlocks(form, agenda),
      divider,
      ...noteBlocks(form, agenda),
      ...newCommitmentBlocks(form, agenda),
      ...sharingBlocks(form, agenda),
      divider,
      ...dealBlocks(form, agenda),
    ].map((block) => (block.block_id ? { ...block, block_id: blockId(block.block_id, metadata) } : block)),
  };
}

function opening({ me, rep, today, lastHeldOn, draftFrom, correcting }: Agenda): KnownBlock[] {
  const last = lastHeldOn
    ? `Last 1:1: ${dayInWords(lastHeldOn, today, me.locale)}, ${howLongAgo(lastHeldOn, today, me.locale)}.`
    : `Your first 1:1 with ${escaped(rep.first_name)} here.`;
  const about = correcting ? `*You are correcting your 1:1 of ${dayInWords(correcting, today, me.locale)}.*` : last;
  const readers = `*Only you can read your notes.* ${escaped(rep.first_name)} gets the commitments, and your notes only if you say so below. Leaders never see a word of them.`;
  const blocks: KnownBlock[] = [context(`${about} ${readers}`)];
  if (draftFrom) {
    blocks.push({
      ...section(`:memo: *Your draft is back:* what you typed ${draftFrom} and had not saved.`),
      accessory: button("Start afresh", ids.startAfresh, "afresh", {
        confirm: {
          title: plain("Throw the draft away?"),
          text: plain("What you typed and did not save will be gone."),
          confirm: plain("Throw away"),
          deny: plain("Keep it"),
          style: "danger",
        },
      }),
    });
  }
  return blocks;
}

function topicBlocks(form: OneOnOneForm, { me, rep, topics, today }: Agenda): KnownBlock[] {
  const name = rep.first_name;
  const title = header(`What ${name} wants to talk about`);
  if (topics.length === 0) {
    return [
      title,
      section(
        `_Nothing on the list yet._ Open with "What is on your mind today?" and wait. ${escaped(name)} can add topics any time with \`/1on1 topic\`.`,
      ),
    ];
  }
  const options = topics.map((topic) =>
    longOption(topic.text, topic.id, waited(topic.created_at.slice(0, 10), today, me.locale)),
  );
  return [
    title,
    ...checkboxGroups("topics", "Tick what you talked about; the rest carries over", options, form.talkedAbout),
  ];
}

function waited(day: string, today: string, locale: string): string {
  const long = howLongSince(day, today, locale);
  return long && `waiting for ${long}`;
}

const boxNames: Record<Box, string> = { earn: "Earn", grow: "Grow", enjoy: "Enjoy" };

function goalBlocks({ me, rep, today, goals }: Agenda): KnownBlock[] {
  const name = escaped(rep.first_name);
  const title = header(`${rep.first_name}'s goals`);
  if (!goals) {
    return [title, section(`_${name} has not said yet that you two have 1:1s._ Goals ${name} shares stand here then.`)];
  }
  if (goals.length === 0) {
    return [
      title,
      section(
        `_None shared with you yet._ A good first question: "What would make this a really good year for you - in what you earn, how you grow, and how much you enjoy it?" ${name} can set goals with \`/1on1 goals\`.`,
      ),
    ];
  }
  const lines = goals.map((goal) => {
    const why = goal.why && ` - _${escaped(goal.why)}_`;
    const by = goal.due && `, by ${dayInWords(goal.due, today, me.locale)}`;
    return `\u2022 *${boxNames[goal.box]}:* ${escaped(goal.text)}${by ?? ""}${why}`;
  });
  return [title, ...longSections(lines.join("\n"), (piece) => piece.trimEnd())];
}

function openCommitmentBlocks(form: OneOnOneForm, { me, rep, today, openCommitments }: Agenda): KnownBlock[] {
  const title = header("Open from last time");
  if (openCommitments.length === 0)
    return [title, section("_Nothing is open._ What you agree on today will stand here next time.")];
  const options = openCommitments.map((commitment) => {
    const owner = commitment.owner_id === me.id ? "You" : rep.first_name;
    const by = commitment.due ? `${owner}, by ${dayInWords(commitment.due, today, me.locale)}` : owner;
    return longOption(commitment.what, commitment.id, by);
  });
  return [title, ...checkboxGroups("open", "Tick what is done", options, form.ticked)];
}

function questionBlocks(form: OneOnOneForm, { planned, question }: Agenda): KnownBlock[] {
  const blocks: KnownBlock[] = [header("One question worth asking")];
  if (planned.length > 0) {
    const options = planned.map(({ text, id }) => longOption(text, id));
    blocks.push(...checkboxGroups("planned", "You planned to ask; tick it when you have", options, form.asked));
  } else if (question) {
    blocks.push(section(`*${escaped(question.text)}*`), context(escaped(question.why)));
  }
  return blocks;
}

/** Slack takes ten options a group; a longer list becomes several groups. */
function checkboxGroups(
  block: string,
  label: string,
  options: ReturnType<typeof option>[],
  chosen: readonly string[],
): KnownBlock[] {
  const groups: KnownBlock[] = [];
  for (let start = 0; start < options.length; start += 10) {
    const group = options.slice(start, start + 10);
    const initial = group.filter(({ value }) => value !== undefined && chosen.includes(value));
    groups.push(
      input(
        `${block}-${start / 10}`,
        start === 0 ? label : "And",
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

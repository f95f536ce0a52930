import type { KnownBlock, ModalView } from "@slack/types";
import { type Texts, textsFor } from "../../texts/texts.ts";
import { button, context, cut, divider, escaped, header, longOption, plain, section } from "../blocks.ts";
import { dayInWords, howLongAgo } from "../dates.ts";
import { goalBlocks } from "./goal-blocks.ts";
import { checkboxGroups, dealBlocks, newCommitmentBlocks, noteBlocks, sharingBlocks } from "./one-on-one-fields.ts";
import { type Agenda, blockId, type FormMetadata, ids, type OneOnOneForm } from "./one-on-one-form.ts";
import { openCommitmentBlocks, topicBlocks } from "./one-on-one-open.ts";

/** The modal: the rep first, the deals last. */
export function formView(metadata: FormMetadata, form: OneOnOneForm, agenda: Agenda): ModalView {
  const t = textsFor(agenda.me.locale);
  return {
    type: "modal",
    callback_id: ids.form,
    private_metadata: JSON.stringify(metadata),
    title: plain(cut(t("oneOnOne.form.title", { name: agenda.rep.first_name }), 24)),
    submit: plain(t("oneOnOne.form.saveSubmit")),
    close: plain(t("oneOnOne.form.closeClose")),
    blocks: [
      ...opening(agenda, t),
      ...topicBlocks(form, agenda, t),
      ...goalBlocks(agenda),
      ...openCommitmentBlocks(form, agenda, t),
      ...questionBlocks(form, agenda, t),
      divider,
      ...noteBlocks(form, agenda, t),
      ...newCommitmentBlocks(form, agenda, t),
      ...sharingBlocks(form, agenda, t),
      divider,
      ...dealBlocks(form, agenda, t),
    ].map((block) => (block.block_id ? { ...block, block_id: blockId(block.block_id, metadata) } : block)),
  };
}

function opening(agenda: Agenda, t: Texts): KnownBlock[] {
  const readers = t("oneOnOne.form.readers", { name: escaped(agenda.rep.first_name) });
  const blocks: KnownBlock[] = [context(`${aboutText(agenda, t)} ${readers}`)];
  if (agenda.draftFrom) {
    blocks.push({
      ...section(t("oneOnOne.form.draft", { when: agenda.draftFrom })),
      accessory: button(t("oneOnOne.form.afreshButton"), ids.startAfresh, "afresh", {
        confirm: {
          title: plain(t("oneOnOne.form.throwConfirmTitle")),
          text: plain(t("oneOnOne.form.throwAway")),
          confirm: plain(t("oneOnOne.form.throwConfirm")),
          deny: plain(t("oneOnOne.form.keepDeny")),
          style: "danger",
        },
      }),
    });
  }
  return blocks;
}

function aboutText({ me, rep, today, lastHeldOn, correcting }: Agenda, t: Texts): string {
  if (correcting) return t("oneOnOne.form.correcting", { day: dayInWords(correcting, today, me.locale) });
  if (!lastHeldOn) return t("oneOnOne.form.first", { name: escaped(rep.first_name) });
  return t("oneOnOne.form.last", {
    day: dayInWords(lastHeldOn, today, me.locale),
    ago: howLongAgo(lastHeldOn, today, me.locale),
  });
}

function questionBlocks(form: OneOnOneForm, { planned, question }: Agenda, t: Texts): KnownBlock[] {
  const blocks: KnownBlock[] = [header(t("oneOnOne.question.header"))];
  if (planned.length > 0) {
    const options = planned.map(({ text, id }) => longOption(text, id));
    blocks.push(...checkboxGroups("planned", t("oneOnOne.question.plannedLabel"), options, form.asked, t));
  } else if (question) {
    blocks.push(section(`*${escaped(question.text)}*`), context(escaped(question.why)));
  }
  return blocks;
}

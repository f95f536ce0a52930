import type { Button, KnownBlock, ModalView } from "@slack/types";
import { utc } from "../../clock.ts";
import { type PulseAbout, type PulseUseful, pulseAbouts, pulseUsefuls } from "../../coaching/pulse.ts";
import { type Note, noteById } from "../../store/notes.ts";
import { nudgeKey, sayAnew } from "../../store/nudges.ts";
import { pairById } from "../../store/pairs.ts";
import { type Person, personById, savePulseWish } from "../../store/people.ts";
import { type Pulse, type PulseChange, pulseOf, savePulse } from "../../store/pulses.ts";
import { inTransaction, type Scope } from "../../store/scope.ts";
import { type Texts, textsFor } from "../../texts/texts.ts";
import { actions, button, context, cut, escaped, input, plain, section } from "../blocks.ts";
import type { Click, Listener, Moment, SubmitAnswer, ViewState } from "../listener.ts";
import { refuse } from "../refusals.ts";

const ids = {
  about: { me: "pulse.about_me", deals: "pulse.about_deals", both: "pulse.about_both" },
  useful: { yes: "pulse.useful_yes", somewhat: "pulse.useful_somewhat", no: "pulse.useful_no" },
  openLine: "pulse.open_line",
  never: "pulse.never",
  form: "pulse.line_form",
  line: "pulse.line",
} as const;

/** After a 1:1 the rep says in one click what it was mostly about and whether it was useful. */
export const pulseListeners: Listener[] = [
  ...pulseAbouts.map((about) => answering(ids.about[about], { about })),
  ...pulseUsefuls.map((useful) => answering(ids.useful[useful], { useful })),
  { on: "action", id: ids.never, handle: never },
  { on: "action", id: ids.openLine, handle: openLine },
  { on: "submit", id: ids.form, handle: saveLine },
];

function answering(id: string, change: PulseChange): Listener {
  return { on: "action", id, handle: (moment, click) => answer(moment, click.value, change) };
}

/** What stands under the rep's message after a 1:1; nothing when they do not want to be asked. */
export async function pulseBlocks(scope: Scope, note: Note, rep: Person, manager: Person): Promise<KnownBlock[]> {
  const pulse = await pulseOf(scope, rep.id, note.id);
  if (rep.pulses === "never" && !pulse) return [];
  const t = textsFor(rep.locale);
  const more = button(pulse?.line ? t("pulse.changeLineButton") : t("pulse.lineButton"), ids.openLine, note.id);
  const never = pulse ? [] : [button(t("pulse.neverButton"), ids.never, note.id)];
  return [
    ...aboutBlocks(t, note.id, pulse),
    ...usefulBlocks(t, note.id, pulse),
    actions("pulse-more", more, ...never),
    context(t("pulse.whoSees", { name: escaped(manager.first_name) })),
  ];
}

const aboutButtons = { me: "aboutMeButton", deals: "aboutDealsButton", both: "aboutBothButton" } as const;
const usefulButtons = { yes: "usefulYesButton", somewhat: "usefulSomewhatButton", no: "usefulNoButton" } as const;

function aboutBlocks(t: Texts, noteId: string, pulse: Pulse | undefined): KnownBlock[] {
  const choice = (about: PulseAbout) =>
    choiceButton(t, t(`pulse.${aboutButtons[about]}`), ids.about[about], noteId, pulse?.about === about);
  const question = pulse?.about || pulse?.useful ? t("pulse.aboutAnswered") : t("pulse.aboutQuestion");
  return [section(question), actions("pulse-about", ...pulseAbouts.map(choice))];
}

function usefulBlocks(t: Texts, noteId: string, pulse: Pulse | undefined): KnownBlock[] {
  const choice = (useful: PulseUseful) =>
    choiceButton(t, t(`pulse.${usefulButtons[useful]}`), ids.useful[useful], noteId, pulse?.useful === useful);
  return [section(t("pulse.usefulQuestion")), actions("pulse-useful", ...pulseUsefuls.map(choice))];
}

/** What was chosen is marked by a tick and not by colour alone. */
function choiceButton(t: Texts, words: string, actionId: string, noteId: string, chosen: boolean): Button {
  if (!chosen) return button(words, actionId, noteId);
  return button(t("pulse.chosenButton", { answer: words }), actionId, noteId, { style: "primary" });
}

/** A note of a 1:1 of mine as the rep, with its manager. */
async function mine({ scope, me }: Moment, noteId: string): Promise<{ note: Note; manager: Person } | undefined> {
  const note = await noteById(scope, noteId);
  const pair = note && (await pairById(scope, note.pair_id));
  if (!note || pair?.rep_id !== me.id) return undefined;
  const manager = await personById(scope, note.author_id);
  return manager && { note, manager };
}

async function answer(moment: Moment, noteId: string, change: PulseChange): Promise<void> {
  const found = await mine(moment, noteId);
  if (!found) return refuse(moment);
  await keep(moment, found.note, change);
}

/** Keeps the answer, and shows it where it was asked. */
async function keep({ scope, me, now, wakeSender }: Moment, note: Note, change: PulseChange): Promise<void> {
  await inTransaction(scope, async (inside) => {
    const whose = { noteId: note.id, managerId: note.author_id, repId: me.id };
    await savePulse(inside, whose, change, utc(now));
    await showAnew(inside, me.id, note.id, now);
  });
  wakeSender();
}

async function showAnew(scope: Scope, repId: string, noteId: string, now: Temporal.Instant): Promise<void> {
  const key = nudgeKey({ kind: "shared", about: noteId, personId: repId });
  await sayAnew(scope, key, utc(now), utc(now.add({ hours: 1 })));
}

async function never(moment: Moment, click: Click): Promise<void> {
  const { scope, me, now } = moment;
  if (!(await mine(moment, click.value))) return refuse(moment);
  await inTransaction(scope, async (inside) => {
    await savePulseWish(inside, me.id, "never");
    await showAnew(inside, me.id, click.value, now);
  });
  moment.wakeSender();
  await moment.tell({ text: textsFor(me.locale)("pulse.neverAnswer") });
}

const lineLimit = 300;

async function openLine(moment: Moment, click: Click): Promise<void> {
  const found = await mine(moment, click.value);
  if (!found) return refuse(moment);
  const pulse = await pulseOf(moment.scope, moment.me.id, found.note.id);
  await moment.present(lineView(moment.me, found, pulse?.line ?? ""));
}

function lineView(me: Person, { note, manager }: { note: Note; manager: Person }, line: string): ModalView {
  const t = textsFor(me.locale);
  return {
    type: "modal",
    callback_id: ids.form,
    private_metadata: note.id,
    title: plain(t("pulse.formTitle")),
    submit: plain(t("pulse.formSubmit")),
    close: plain(t("pulse.formClose")),
    blocks: [
      input(
        "line",
        t("pulse.lineLabel"),
        {
          type: "plain_text_input",
          action_id: ids.line,
          max_length: lineLimit,
          focus_on_load: true,
          placeholder: plain(t("pulse.linePlaceholder")),
          ...(line !== "" && { initial_value: line }),
        },
        { optional: true },
      ),
      context(t("pulse.whoReads", { name: escaped(manager.first_name) })),
    ],
  };
}

async function saveLine(moment: Moment, view: ViewState): Promise<SubmitAnswer> {
  const found = await mine(moment, view.metadata);
  if (!found) {
    await refuse(moment);
    return undefined;
  }
  const line = cut((view.values.line?.[ids.line]?.value ?? "").trim(), lineLimit);
  await keep(moment, found.note, { line: line === "" ? null : line });
  return undefined;
}

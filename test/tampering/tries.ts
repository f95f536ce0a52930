/** What is tried by somebody whose it is not. */

import type { Json } from "../../src/sandbox/state/kinds.ts";
import { allListeners } from "../../src/slack/conversations.ts";
import { secrets } from "./dave-and-ravi.ts";
import { eachOnce, type Ids, mentions, nonsense, withEach, withGarbage, withOtherRows } from "./ids.ts";
import type { Shown } from "./shown.ts";

export interface Tries {
  /** Each of these must be refused, with a line. */
  certain: Shown[];
  /** These may be answered with something of one's own; a refusal has one line, too. */
  possible: Shown[];
}

export interface Turn {
  at: number;
  of: number;
  isAdmin: boolean;
}

/**
 * All that was shown to those whose it is, with the id it was shown with and with every other row's of its kind; and, in turns
 * with the other seats, an id of each other kind and of no row behind every button and in every place of every form.
 *
 * @param turn which of how many
 */
export function triesOf(
  { shown, file }: { shown: readonly Shown[]; file: string },
  ids: Ids,
  { at, of, isAdmin }: Turn,
): Tries {
  const isNamed = (each: Shown) =>
    mentions(each, [...ids.all, ...ids.people]) && ![...ofNoModal, ...byName].includes(each.listener);
  const named = shown.filter(isNamed);
  const anyId = [...[...ids.kinds.values()].map(([id]) => id!), nonsense];
  const turn = (all: readonly Shown[]) => all.filter((_, place) => place % of === at);
  const raw = turn([...anyId, ...ids.people].flatMap((value) => actionIds.map((listener) => ({ listener, value }))));
  const forms = oneOfEachForm(shown);
  const takers = listenersWithIds(shown, ids);
  const isCertain = (each: Shown) => takers.has(each.listener) && mentions(each, [...ids.all, nonsense]);
  return {
    certain: ready(
      [
        ...named,
        ...named.flatMap((each) => withOtherRows(each, ids)),
        ...forms.flatMap((form) => withFile(form, file)),
        ...raw.filter(isCertain),
      ],
      isAdmin,
    ),
    possible: ready(
      [
        ...shown.filter((each) => !isNamed(each)),
        ...raw.filter((each) => !isCertain(each)),
        ...turn(forms.flatMap((form) => withEach(form, anyId))),
        ...forms.flatMap(withGarbage),
      ],
      isAdmin,
    ),
  };
}

/** Their value is a choice; what the modal around them is of, they do not ask. */
const ofNoModal = ["goal.box", "reading.label"];
/** A colleague's id is no secret: who types a name gets these buttons, and hears that they have no 1:1s with them. */
const byName = ["start_one_on_one", "open_history", "suggest_goal", "show_ideas"];

const actionIds = allListeners.filter(({ on }) => on === "action").map(({ id }) => id);

/** The listeners whose buttons carry an id of a row. */
function listenersWithIds(shown: readonly Shown[], { all }: Ids): Set<string> {
  const carriers = shown.filter((each) => "value" in each && all.some((id) => each.value.includes(id)));
  return new Set(carriers.map(({ listener }) => listener));
}

/** A calendar that somebody else uploaded, or nobody. */
function withFile({ listener, form }: { listener: string; form: Json }, file: string): Shown[] {
  if (listener !== "calendar_import.source") return [];
  return [file, nonsense].map((id) => ({
    listener,
    form,
    values: { file: { "calendar_import.file": { type: "file_input", files: [{ id }] } } },
  }));
}

function oneOfEachForm(shown: readonly Shown[]) {
  return [...new Map(shown.flatMap((each) => ("form" in each ? [[each.listener, each] as const] : []))).values()];
}

function ready(all: readonly Shown[], isAdmin: boolean): Shown[] {
  return eachOnce(all.map(withoutSecrets)).filter((shown) => !isOwnGoodRight(shown, isAdmin));
}

/** A secret that is said afterwards has not been in the question. */
function withoutSecrets(shown: Shown): Shown {
  return JSON.parse(JSON.stringify(shown).replace(anySecret, "forged")) as Shown;
}

const anySecret = new RegExp(Object.values(secrets).join("|"), "gu");

/**
 * What anybody may do with a colleague's id is to ask to be their manager (they hear of it and can say no); what an admin may
 * do is to begin a shadow period, which ends every flag there is, and to set the week, which moves every message.
 */
function isOwnGoodRight({ listener }: Shown, isAdmin: boolean): boolean {
  return listener === "make_rep" || (isAdmin && ["setup.shadow", "setup_week"].includes(listener));
}

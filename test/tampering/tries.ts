/** What is tried by somebody whose it is not. */
import type { Json } from "../../src/sandbox/state/kinds.ts";
import { allListeners } from "../../src/slack/conversations.ts";
import { secrets } from "./dave-and-ravi.ts";
import { eachOnce, type Ids, mentions, nonsense, withEach, withGarbage, withOtherRows } from "./ids.ts";
import type { Shown } from "./shown.ts";
import { nameWithout } from "./walk.ts";

export interface Tries {
  /** Each of these must be refused, with a line. */
  certain: Shown[];
  /** These may be answered with something of one's own; a refusal has one line, too. */
  possible: Shown[];
}

/**
 * Of the two, what one was shown and the other was not, in the hands of that other one; and an id of each kind behind every
 * button that only the one has.
 *
 * @param mine what that one was shown
 */
export function triesOfTheOther(theirs: readonly Shown[], mine: readonly Shown[], ids: Ids): Tries {
  const own = new Set(mine.map((each) => nameWithout(each, ids)));
  const others = shownWithIds(theirs, ids).filter((each) => !own.has(nameWithout(each, ids)));
  const buttons = listenersWithIds(theirs, ids).difference(new Set(mine.map(({ listener }) => listener)));
  // Each of the two has messages of their own.
  const kinds = [...ids.kinds].filter(([kind]) => kind !== "tokens" && kind !== "keys");
  const raw = kinds.flatMap(([, [id]]) => [...buttons].map((listener) => ({ listener, value: id! })));
  return { certain: ready([...others, ...raw]), possible: [] };
}

/** Who is trying. */
export interface Turn {
  at: number;
  of: number;
  isAdmin: boolean;
  /** Nobody Sideline is for: then every click and every form is refused. */
  isNobody: boolean;
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
  { at, of, isAdmin, isNobody }: Turn,
): Tries {
  const named = shownWithIds(shown, ids);
  const anyId = [...[...ids.kinds.values()].map(([id]) => id!), nonsense];
  const turn = (all: readonly Shown[]) => all.filter((_, place) => place % of === at);
  const raw = turn([...anyId, ...ids.people].flatMap((value) => actionIds.map((listener) => ({ listener, value }))));
  const forms = oneOfEachForm(shown);
  const takers = listenersWithIds(shown, ids);
  const isCertain = (each: Shown) => takers.has(each.listener) && mentions(each, [...ids.all, nonsense]);
  const certain = [
    ...named,
    ...named.flatMap((each) => withOtherRows(each, ids)),
    ...forms.flatMap((form) => withFile(form, file)),
    ...raw.filter(isCertain),
  ];
  const possible = [
    ...shown.filter((each) => !named.includes(each)),
    ...raw.filter((each) => !isCertain(each)),
    ...turn(forms.flatMap((form) => withEach(form, anyId))),
    ...forms.flatMap(withGarbage),
  ];
  if (isNobody) return { certain: ready([...certain, ...possible]), possible: [] };
  const mayNot = ({ listener }: Shown) => !ownGoodRight.includes(listener) && !(isAdmin && admins.includes(listener));
  return { certain: ready(certain).filter(mayNot), possible: ready(possible).filter(mayNot) };
}

/** What says of rows or of the two that it is about them, and must be refused to everybody else. */
function shownWithIds(shown: readonly Shown[], ids: Ids): Shown[] {
  const every = [...ids.all, ...ids.people];
  return shown.filter((each) => mentions(each, every) && ![...ofNoModal, ...byName].includes(each.listener));
}

/** Their value is a choice; what the modal around them is of, they do not ask. */
const ofNoModal = ["goal.box", "reading.label"];
/** A colleague's id is no secret: who types a name gets these buttons, and hears that they have no 1:1s with them. */
const byName = ["start_one_on_one", "make_rep", "open_history", "suggest_goal", "show_ideas"];

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

function ready(all: readonly Shown[]): Shown[] {
  return eachOnce(all.map(withoutSecrets));
}

/** A secret that is said afterwards has not been in the question. */
function withoutSecrets(shown: Shown): Shown {
  return JSON.parse(JSON.stringify(shown).replace(anySecret, "forged")) as Shown;
}

const anySecret = new RegExp(Object.values(secrets).join("|"), "gu");

/** With a colleague's id anybody may ask to be their manager: they hear of it and can say no. */
const ownGoodRight = ["make_rep"];
/** An admin may begin a shadow period, which ends every flag there is, and set the week, which moves every message. */
const admins = ["setup.shadow", "setup_week"];

import type { Person } from "../store/people.ts";
import { textsFor } from "../texts/texts.ts";
import { escaped } from "./blocks.ts";

/** Said when ids that came back are not the sender's: whatever they are, nothing was read or written. */
export function notMyForm(locale: string): string {
  return textsFor(locale)("refusals.notMyForm");
}

/** Said when what a button names is gone, or was never the sender's: both sound the same. */
export function notThere(locale: string): string {
  return textsFor(locale)("refusals.notThere");
}

/** Why there can be no 1:1 with this person, in my language; undefined when there can. */
export function whyNoOneOnOne(me: Person, them: Person): string | undefined {
  const t = textsFor(me.locale);
  const name = escaped(them.name);
  if (them.id === me.id) return t("refusals.myself");
  if (them.kind === "bot") return t("refusals.app", { name });
  if (them.kind === "deactivated") return t("refusals.deactivated", { name, handle: them.handle });
  if (them.kind === "guest") return t("refusals.guest", { name });
  if (them.kind === "stranger") return t("refusals.stranger", { name });
  return undefined;
}

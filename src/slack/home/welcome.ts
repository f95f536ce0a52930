import type { KnownBlock } from "@slack/types";
import type { Person } from "../../store/people.ts";
import { textsFor } from "../../texts/texts.ts";
import { context, header, section } from "../blocks.ts";
import { whoMayNot } from "../notices.ts";
import type { PairFacts } from "./facts.ts";
import { goalBlocks } from "./rep.ts";

/** For a member without a 1:1 yet: how it begins, and goals, which need nobody. */
export function firstTimeBlocks(facts: PairFacts): KnownBlock[] {
  const { t } = facts;
  return [header(t("home.firstTime.header")), section(t("home.firstTime.how")), ...goalBlocks(facts)];
}

/**
 * For somebody who cannot use Sideline, or whom Slack has not told us about: what it is, why not, and whom to ask.
 *
 * @param admins who can be asked
 */
export function outsiderBlocks(them: Person | undefined, admins: readonly Person[]): KnownBlock[] {
  const locale = them?.locale ?? "en-US";
  const t = textsFor(locale);
  const names = new Intl.ListFormat(locale, { type: "disjunction" }).format(admins.map(({ id }) => `<@${id}>`));
  return [
    header("Sideline"),
    section(t("home.outsider.what")),
    section(whoMayNot(them?.kind ?? "stranger", locale)),
    ...(admins.length > 0 ? [context(t("home.outsider.ask", { names, count: admins.length }))] : []),
  ];
}

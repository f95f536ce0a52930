import type { ModalView } from "@slack/types";
import { type Period, type Share, sayable } from "../../coaching/leading/progress.ts";
import { type Texts, textsFor } from "../../texts/texts.ts";
import { context, plain, section } from "../blocks.ts";
import { dayInWords } from "../dates.ts";
import type { Moment } from "../listener.ts";
import type { DoesItWork } from "./does-it-work.ts";

/** Coaching beside what became of the reps' goals, with what the numbers do not say. */
export function worksView(
  { periods, association }: DoesItWork,
  { me, today }: Pick<Moment, "me" | "today">,
): ModalView {
  const t = textsFor(me.locale);
  const compared = association
    ? t("leading.works.association", {
        managers: association.managers,
        more: shareText(t, association.more.moved),
        less: shareText(t, association.less.moved),
      })
    : t("leading.works.tooFew");
  return {
    type: "modal",
    title: plain(t("leading.works.formTitle")),
    close: plain(t("leading.closeClose")),
    blocks: [
      context(t("leading.works.intro")),
      ...periods.map((period) => section(periodText(t, period, today, me.locale))),
      section(compared),
      context(t("leading.works.honest")),
    ],
  };
}

function periodText(t: Texts, { from, to, ...shares }: Period, today: string, locale: string): string {
  return t("leading.works.period", {
    from: dayInWords(from, today, locale),
    to: dayInWords(to, today, locale),
    coached: shareText(t, shares.coached),
    moved: shareText(t, shares.moved),
    checkedIn: shareText(t, shares.checkedIn),
    useful: shareText(t, shares.useful),
  });
}

function shareText(t: Texts, share: Share): string {
  return sayable(share) ? t("leading.of", { some: share.some, all: share.all }) : t("leading.works.silent");
}

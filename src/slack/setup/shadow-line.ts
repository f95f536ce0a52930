import type { Button, ConfirmationDialog, SectionBlock } from "@slack/types";
import { flagSettingsOf } from "../../store/flag-settings.ts";
import { type Texts, textsFor } from "../../texts/texts.ts";
import { button, plain, section } from "../blocks.ts";
import { dateAndTime } from "../dates.ts";
import type { Moment } from "../listener.ts";
import { ids } from "./setup-ids.ts";

/** When a shadow period that begins now will be over. */
export function twoWeeksFrom(now: Temporal.Instant): Temporal.Instant {
  return now.add({ hours: 24 * 14 });
}

/** Whether there is a shadow period, what that means, and the button that begins or ends it. */
export async function shadowLine({ scope, me, now }: Pick<Moment, "scope" | "me" | "now">): Promise<SectionBlock> {
  const t = textsFor(me.locale);
  const { shadowUntil } = await flagSettingsOf(scope);
  const inWords = (at: Temporal.Instant) => dateAndTime(at, now, me);
  const start = startButton(t, inWords(twoWeeksFrom(now)));
  if (shadowUntil === null) return line(":black_square_button:", t("setup.shadow.none"), start);
  const until = Temporal.Instant.from(shadowUntil);
  const isOver = Temporal.Instant.compare(until, now) <= 0;
  return isOver
    ? line(":white_check_mark:", t("setup.shadow.over", { until: inWords(until) }), start)
    : line(":white_check_mark:", t("setup.shadow.running", { until: inWords(until) }), endButton(t));
}

function line(mark: string, text: string, accessory: Button): SectionBlock {
  return section(`${mark} ${text}`, { accessory });
}

function startButton(t: Texts, until: string): Button {
  const confirm: ConfirmationDialog = {
    title: plain(t("setup.shadow.startConfirmTitle")),
    text: plain(t("setup.shadow.startThen", { until })),
    confirm: plain(t("setup.shadow.startConfirm")),
    deny: plain(t("setup.shadow.backDeny")),
  };
  return button(t("setup.shadow.startButton"), ids.shadow, "start", { confirm });
}

function endButton(t: Texts): Button {
  const confirm: ConfirmationDialog = {
    title: plain(t("setup.shadow.endConfirmTitle")),
    text: plain(t("setup.shadow.endThen")),
    confirm: plain(t("setup.shadow.endConfirm")),
    deny: plain(t("setup.shadow.backDeny")),
  };
  return button(t("setup.shadow.endButton"), ids.shadow, "end", { confirm });
}

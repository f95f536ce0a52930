import { effectOf, quarterDays } from "../../coaching/flags/effect.ts";
import { type Thresholds, thresholdsFrom } from "../../coaching/flags/thresholds.ts";
import { noteHistories } from "../../store/flag-notes.ts";
import { flagSettingsOf } from "../../store/flag-settings.ts";
import type { Scope } from "../../store/scope.ts";
import { textsFor } from "../../texts/texts.ts";

/**
 * What a change of thresholds would have done to the last quarter, in a sentence for whoever is about to make it: how many
 * managers, and never which. It counts the notes as they are known now, of 1:1s in the shadow period too: to try thresholds
 * on is what that is for.
 *
 * @param today YYYY-MM-DD
 */
export async function thresholdEffect(
  scope: Scope,
  thresholds: Thresholds,
  { today, locale }: { today: string; locale: string },
): Promise<string> {
  const before = thresholdsFrom((await flagSettingsOf(scope)).thresholds);
  const weeks = Math.max(before.weeks, thresholds.weeks);
  const from = Temporal.PlainDate.from(today)
    .subtract({ days: quarterDays + 7 * weeks })
    .toString();
  const histories = await noteHistories(scope, from, null);
  const managers = effectOf(histories.values(), today, { before, after: thresholds });
  const t = textsFor(locale);
  return managers.before === managers.after
    ? t("flags.thresholds.same", { count: managers.before })
    : t("flags.thresholds.effect", { count: managers.before, after: managers.after });
}

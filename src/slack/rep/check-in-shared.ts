import type { KnownBlock } from "@slack/types";
import type { SharedCheckIn } from "../../store/check-ins.ts";
import { textsFor } from "../../texts/texts.ts";
import { escaped, longSections } from "../blocks.ts";
import { weekName } from "./check-in-words.ts";

/** Who reads it. */
interface Reader {
  today: string;
  locale: string;
}

/**
 * What a rep's check-ins say to their manager: the help they want first, then what they are proud of.
 *
 * @param name the rep's first name, escaped
 */
export function sharedCheckInBlocks(checkIns: readonly SharedCheckIn[], name: string, reader: Reader): KnownBlock[] {
  const t = textsFor(reader.locale);
  const parts = [
    listed(t("checkIn.shared.help", { name }), checkIns, "help", reader),
    listed(t("checkIn.shared.proud", { name }), checkIns, "proud", reader),
    listed(t("checkIn.shared.line", { name }), checkIns, "line", reader),
  ].filter((part) => part !== "");
  return parts.flatMap((part) => longSections(part, (piece) => piece.trimEnd()));
}

function listed(
  title: string,
  checkIns: readonly SharedCheckIn[],
  field: "help" | "proud" | "line",
  { today, locale }: Reader,
): string {
  const t = textsFor(locale);
  const lines = checkIns
    .filter((checkIn) => checkIn[field] !== "")
    .map((checkIn) => {
      const said = escaped(checkIn[field]).replaceAll("\n", "\n   ");
      return `\u2022 ${t("checkIn.shared.said", { said, week: weekName(checkIn.week, today, locale) })}`;
    });
  return lines.length === 0 ? "" : [title, ...lines].join("\n");
}

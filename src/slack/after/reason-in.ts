import { asides, kindOf } from "../../coaching/note-reader/because.ts";
import { labels } from "../../coaching/words.ts";
import type { Texts } from "../../texts/texts.ts";

/** Why a line was read as it was, in the reader's language: it is kept as the note reader said it, in English. */
export function reasonIn(t: Texts, reason: string): string {
  const aside = asideNames.find((name) => asides[name] === reason);
  if (aside) return t(`after.reading.aside.${aside}`);
  const [, phrase, said] = /^“(.*)” – ([^–]+)$/su.exec(reason) ?? [];
  const label = labels.find((each) => kindOf[each] === said);
  // A note read before these words were the reader's keeps the words it was given then.
  return label ? t("after.reading.word", { phrase, kind: t(`after.reading.kind.${label}`) }) : reason;
}

const asideNames = ["heading", "around", "nothingOwn", "copied"] as const satisfies (keyof typeof asides)[];

import type { KnownBlock } from "@slack/types";
import { type Mix, tenths } from "../coaching/mix.ts";
import type { Texts } from "../texts/texts.ts";
import { context } from "./blocks.ts";

const squares = { coaching: ":large_green_square:", deal: ":large_blue_square:", other: ":white_large_square:" };
const names = { coaching: "aboutPerson", deal: "aboutDeals", other: "aboutOther" } as const;
const order = ["coaching", "deal", "other"] as const;

/** How notes divide as ten squares, and the same in words for those who do not see them; nothing where there are no lines. */
export function mixInSquares(lines: Mix, t: Texts): KnownBlock[] {
  const there = order.filter((kind) => lines[kind] > 0);
  if (there.length === 0) return [];
  const shares = tenths(lines);
  const row = there.map((kind) => squares[kind].repeat(shares[kind])).join("");
  const words = there.map((kind) => t(`after.note.${names[kind]}`, { square: squares[kind], count: lines[kind] }));
  return [context(`${row}\n${words.join("   ")}`)];
}

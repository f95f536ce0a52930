import type { KnownBlock } from "@slack/types";
import { looksAt, machine } from "../../store/looks.ts";
import { pairsManagedBy } from "../../store/pairs.ts";
import { peopleByIds } from "../../store/people.ts";
import { textsFor } from "../../texts/texts.ts";
import { escaped, section } from "../blocks.ts";
import { dayInWords } from "../dates.ts";
import type { Moment } from "../listener.ts";
import { cardBlock } from "./card.ts";
import { ownCard, weeksShown } from "./team.ts";

const looksShown = 20;

/** For a manager: the card their leader sees, and who looked at it when; nothing for others. */
export async function whoLookedBlocks({ scope, me, today }: Moment): Promise<KnownBlock[]> {
  const looks = await looksAt(scope, me.id, looksShown);
  const manages = (await pairsManagedBy(scope, me.id)).length > 0;
  if (!manages && looks.length === 0) return [];
  const t = textsFor(me.locale);
  const ids = [...new Set(looks.map(({ looker_id }) => looker_id))];
  const names = new Map((ids.length === 0 ? [] : await peopleByIds(scope, ids)).map(({ id, name }) => [id, name]));
  const lines = looks.map(({ looker_id, looked_at, place }) =>
    t("leading.looks.line", {
      name: escaped(
        names.get(looker_id) ?? t(looker_id === machine ? "leading.looks.machine" : "leading.looks.somebody"),
      ),
      day: dayInWords(looked_at.slice(0, 10), today, me.locale),
      place: t(`leading.looks.place.${place}`),
    }),
  );
  const mirror = manages
    ? [
        section(t("leading.mirror", { count: weeksShown })),
        cardBlock(await ownCard(scope, me, today), { t, today, locale: me.locale }),
      ]
    : [];
  return [
    ...mirror,
    section([t("leading.looks.heading"), ...(lines.length > 0 ? lines : [t("leading.looks.none")])].join("\n")),
  ];
}

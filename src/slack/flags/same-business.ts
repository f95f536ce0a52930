import { isOrdinaryWord } from "../../coaching/note-reader/index.ts";
import { onlyBusiness } from "../../coaching/note-reader/same-deals.ts";
import type { Scope } from "../../store/scope.ts";
import type { Texts } from "../../texts/texts.ts";
import { earlierNotes } from "../after/earlier-notes.ts";
import { cut, escaped } from "../blocks.ts";
import type { KnownFlag } from "./known-flag.ts";

/** More than so many names are a list, and no surprise. */
const shownDeals = 3;

/** All business, same business: the deals that were asked about week after week, each in a sentence. */
export async function sameBusiness(scope: Scope, known: KnownFlag, t: Texts): Promise<string[]> {
  const pairIds = [...new Set(known.notes.map(({ pairId }) => pairId))];
  const found = await Promise.all(pairIds.map((pairId) => ofPair(scope, known, pairId)));
  return found
    .flat()
    .sort((a, b) => b.notes - a.notes)
    .slice(0, shownDeals)
    .map(({ name, notes, of, rep }) => {
      const deal = escaped(cut(name, 60));
      return notes === of
        ? t("flags.deals.always", { deal, notes, name: rep })
        : t("flags.deals.again", { deal, notes, of, name: rep });
    });
}

async function ofPair(scope: Scope, { me, today, reps }: KnownFlag, pairId: string) {
  const rep = reps.get(pairId);
  if (!rep) return [];
  const earlier = await earlierNotes(scope, { pairId, day: today, except: "" });
  const readings = earlier.filter(({ note }) => note.author_id === me.id).map(({ reading }) => reading);
  const deals = onlyBusiness(readings, [me.name, rep.name], isOrdinaryWord);
  return deals.map((deal) => ({ ...deal, rep: escaped(rep.first_name) }));
}

import type { KnownBlock } from "@slack/types";
import { type PooledPulses, pooledPulses, pulseGap } from "../../coaching/pulse.ts";
import type { Person } from "../../store/people.ts";
import { pulseAnswersAbout } from "../../store/pulses.ts";
import type { Scope } from "../../store/scope.ts";
import { type Texts, textsFor } from "../../texts/texts.ts";
import { context, cut, quoted, section } from "../blocks.ts";

/**
 * What a manager's reps say of their 1:1s, for that manager alone: five answers at the least, all together, and where the
 * notes tell another story a question. Nothing before there are five.
 */
export async function pooledPulseBlocks(scope: Scope, me: Person): Promise<KnownBlock[]> {
  const pooled = pooledPulses(await pulseAnswersAbout(scope, me.id));
  if (!pooled) return [];
  const t = textsFor(me.locale);
  const words = [
    t("pulse.pooledHead", { count: pooled.answers }),
    t("pulse.pooledMostly", { ...pooled.about }),
    t("pulse.pooledUseful", { ...pooled.useful }),
    ...pooled.lines.map(quoted),
  ];
  const gap = gapText(t, pooled);
  return [section(cut(words.join("\n"), 2900)), ...(gap === undefined ? [] : [context(gap)])];
}

function gapText(t: Texts, pooled: PooledPulses): string | undefined {
  const { about, coached, judged } = pooled;
  const said = about.me + about.deals + about.both;
  const gap = pulseGap(pooled);
  if (gap === "notes") return t("pulse.gapNotes", { coached, judged, deals: about.deals, said });
  if (gap === "reps") return t("pulse.gapReps", { coaching: about.me + about.both, said, coached, judged });
  return undefined;
}

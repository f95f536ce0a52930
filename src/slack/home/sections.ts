import type { KnownBlock } from "@slack/types";
import type { Texts } from "../../texts/texts.ts";
import { leaderSection } from "../leading/leading.ts";
import { pooledPulseBlocks } from "../rep/pulse-pooled.ts";
import { setupSection } from "../setup/setup.ts";
import type { Here, PairFacts } from "./facts.ts";
import { managerSection } from "./manager.ts";
import type { Pictures } from "./pictures.ts";
import { repSection } from "./rep.ts";

/** What a section of the Home tab is made from. */
export interface HomeHere extends Here {
  t: Texts;
  facts: PairFacts;
  pictures: Pictures;
  /** Draws this Home anew, when something that was on its way has arrived. */
  redraw(): Promise<void>;
}

/** A part of the Home tab; nothing for whoever it does not concern. */
export type Section = (here: HomeHere) => Promise<KnownBlock[]>;

/** All sections, from the top to the bottom. A further role's is one more function here. */
export const sections: readonly Section[] = [
  repSection,
  managerSection,
  leaderSection,
  ({ scope, me }) => pooledPulseBlocks(scope, me),
  setupSection,
];

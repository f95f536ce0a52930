import type { KnownBlock } from "@slack/types";

/** What the bot says: blocks, and a text for notifications, which shows on locked screens and never holds a word of a note. */
export interface Message {
  text: string;
  blocks: KnownBlock[];
}

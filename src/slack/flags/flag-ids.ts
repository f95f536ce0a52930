import type { ViewState } from "../listener.ts";

/** Ids of what stands under a message about a flag. */
export const flagIds = {
  plan: "flag.plan",
  wrong: "flag.wrong",
  right: "flag.right",
  tellLeader: "flag.tell_leader",
} as const;

/** What a form about a flag carries with it. */
export interface FlagMetadata {
  flag: string;
  /** Whose 1:1 is planned. */
  rep: string;
}

/** Reads that; empty where the form is not ours, and then nothing is found. */
export function readMetadata({ metadata }: ViewState): FlagMetadata {
  const read = parsed(metadata);
  return { flag: String(read.flag ?? ""), rep: String(read.rep ?? "") };
}

function parsed(metadata: string): Partial<Record<keyof FlagMetadata, unknown>> {
  try {
    return (JSON.parse(metadata) ?? {}) as Partial<Record<keyof FlagMetadata, unknown>>;
  } catch {
    // Not JSON, so not a form of ours.
    return {};
  }
}

/**
 * A script of the simulator: who works where, when pairs meet, what happens when, and how bad the weather is. It is plain
 * JSON, made from a seed or shrunk from one, and played by play.ts. Instants are epoch milliseconds of the true time.
 */
export interface Script {
  /** What went wrong when a failing seed was shrunk to it. */
  found?: string;
  seed: number;
  from: number;
  to: number;
  workspaces: WorkspaceScript[];
  happenings: Happening[];
  faults: Faults;
}

export interface WorkspaceScript {
  id: string;
  people: PersonScript[];
  pairs: PairScript[];
}

export interface PersonScript {
  id: string;
  zone: string;
  settings: SettingsScript;
}

/** What somebody's settings say; the checker reads these, the product gets them through its store. */
export interface SettingsScript {
  workingDays: string;
  dayStarts: string;
  dayEnds: string;
  region: string | null;
  quietUntil: string | null;
  off: string[];
  briefBefore: number;
  topicsAt: string;
  goalsWeekday: number;
}

export interface PairScript {
  id: string;
  manager: string;
  rep: string;
  cadence: CadenceScript;
}

/** A cadence as a person would say it. */
export interface CadenceScript {
  every: "week" | "month";
  /** Weeks between. */
  interval: number;
  /** ISO. */
  weekday: number;
  /** Which of the month; -1 is the last. */
  nth: number;
  /** HH:MM. */
  time: string;
  zone: string;
  /** YYYY-MM-DD, a day of the cadence. */
  first: string;
  minutes: number;
}

export type Happening = { at: number; workspace: string } & Deed;

export type Deed =
  | {
      what: "note";
      id: string;
      pair: string;
      author: string;
      heldOn: string;
      verdict: "coaching" | "mixed" | "deal_only";
      answered: boolean;
    }
  | { what: "delete note" | "restore note"; id: string; pair: string; author: string }
  | { what: "cadence"; pair: string; cadence: CadenceScript }
  | { what: "skip" | "keep" | "restore"; pair: string; day: string }
  | { what: "move"; pair: string; day: string; to: string }
  | { what: "pause pair"; pair: string; until: string }
  | { what: "end pair"; pair: string }
  | { what: "new pair"; pair: PairScript }
  /** Slack tells of a person as they were at `updated`: it may come twice, late, and after something newer. */
  | { what: "person"; event: string; person: string; zone: string; member: boolean; updated: number }
  | { what: "time off"; id: string; person: string; first: string; last: string }
  | { what: "settings"; person: string; settings: SettingsScript }
  | { what: "pause nudges" | "resume nudges" }
  /** Somebody clicks on a prompt about a 1:1, if Slack has it and it still offers that: again at `to`, or nothing more of it. */
  | ({ what: "snooze"; to: number } & ClickScript)
  | ({ what: "not this one" } & ClickScript)
  /** The process dies `after` so many statements and calls, and comes back after `down` milliseconds. */
  | { what: "crash"; after: number; down: number }
  /** The machine sleeps: nothing runs, then everything goes on. */
  | { what: "sleep"; length: number }
  /** The bot's clock is ahead by so much from here on (0: right again). */
  | { what: "drift"; ahead: number }
  | { what: "weather"; until: number; kind: "429" | "outage" };

export interface ClickScript {
  pair: string;
  /** The original day of the 1:1. */
  day: string;
  prompt: "topics" | "brief" | "log-it" | "log-it again";
  person: string;
}

/** How often a call to Slack goes wrong, each with its own chance; decided by a hash, so a smaller script keeps its luck. */
export interface Faults {
  seed: number;
  rates: Partial<Record<Fault, number>>;
}

export const faultKinds = [
  "accept-then-reset",
  "accept-then-503",
  "accept-then-hang",
  "accept-late",
  "accept-then-garble",
  "internal-error",
  "503",
  "reset",
  "hang",
  "429",
  "slow",
] as const;
export type Fault = (typeof faultKinds)[number];

import type { coachingLabels } from "../words.ts";

/**
 * A question a manager asks a rep in a 1:1. The words are the manager's, spoken to the rep: "you" is the rep.
 * It asks what the rep thinks, does, wants, feels or needs; a deal is at most the occasion.
 */
export interface Question {
  /** Readable slug. It is kept with what was asked when, so it never changes and is never used again. */
  id: string;
  /** The question, at most `longest.text` characters once its slots are filled; fill it with `fillSlots`. */
  text: string;
  /** One sentence to the manager: why it is worth asking. No slots. */
  why: string;
  /** What to ask once the rep has answered. No slots. */
  followUp: string;
  /** The label the rep's answer would carry in a note. */
  about: (typeof coachingLabels)[number];
  /** What the rep came for that it touches, where it touches one plainly. */
  box?: "earn" | "grow" | "enjoy";
  /** When it fits, best fit first. */
  situations: readonly Situation[];
}

/** Characters that fit where a question is shown: a line of a modal, a line of a message. */
export const longest = { text: 150, why: 140, followUp: 150 } as const;

/** Situations read from the deal lines of a note: the situation, and when it applies. */
export const dealSituations = {
  stalled: "A deal has not moved for a while, and nobody says it is dead.",
  slipped: "A deal moved to a later month or quarter, once or many times.",
  ghosted: "The customer has stopped answering calls and mail.",
  "no-decision": "The customer cannot decide, puts it off, or chose to do nothing.",
  lost: "A deal was lost.",
  won: "A deal was won.",
  competitor: "Another seller is in the race, or is the one they use today.",
  pricing: "The customer talks about price, or the rep is about to.",
  discounting: "Money was taken off, or the rep asks to take money off.",
  budget: "The customer has no money for it, froze it, or lost it.",
  "single-threaded": "The rep knows only one person at the customer.",
  "champion-left": "The person who stood up for us left, moved, or went quiet.",
  procurement: "The customer's buying team has it.",
  legal: "Lawyers, security or contract papers are holding it.",
  prospecting: "Cold calls, mails, lists, openers: getting a first talk with new people.",
  activity: "Counts of calls, mails and meetings.",
  "pipeline-thin": "There are too few deals in work for the months ahead.",
  discovery: "First talks with a customer: finding out what they need.",
  demo: "A demo, a tour or a presentation was given or is planned.",
  pilot: "The customer is trying it out: trial, pilot, proof of concept, samples.",
  proposal: "An offer or quote is being written, was sent, or is waiting.",
  negotiation: "Terms are being talked through, back and forth.",
  closing: "A deal is near signing, or has to be asked for.",
  renewal: "A contract is up for renewal.",
  expansion: "A customer could buy more: seats, sites, products.",
  "churn-risk": "A customer is unhappy, uses little, or may leave.",
  handover: "A customer passes to the rep, or from the rep to somebody else.",
  forecast: "What will come in by when: commit, best case, forecast calls.",
  "target-gap": "The rep is behind the number for the month, quarter or year.",
  "big-deal": "One deal is far bigger than the rest, and much hangs on it.",
  "many-deals": "The note runs through a long list of deals.",
  crm: "Fields to fill in, notes missing, records to tidy.",
} as const satisfies Record<string, string>;

/** Situations of the rep and of the pair: the situation, and when it applies. */
export const personSituations = {
  "not-talked-about-goals": "The notes of the last weeks hold nothing on what the rep wants.",
  "not-talked-about-growth": "The notes of the last weeks hold nothing on how the rep sells and learns.",
  "not-talked-about-energy": "The notes of the last weeks hold nothing on how the rep is.",
  "not-talked-about-support": "The notes of the last weeks hold nothing on what the rep needs from the manager.",
  "first-one-on-one": "The first 1:1 of this pair.",
  "long-since-last": "The pair has not met for much longer than it meant to.",
  "onboarding-new-rep": "The rep is in the first months of the job.",
  "new-role": "The rep has a new title, territory, team or kind of customer.",
  "time-off-return": "The rep is back from holiday, sick leave or parental leave.",
  "after-win": "Something went well and the rep is glad of it, deal or not.",
  "after-loss": "Something went badly and the rep takes it to heart, deal or not.",
  "energy-low": "The rep is tired, flat, stressed or has lost the fun of it.",
  confidence: "The rep doubts themselves, or holds back from something.",
  workload: "The rep has too much on, or works long hours.",
  team: "How the rep gets on with colleagues, other departments or the manager.",
  recognition: "The rep did good work that nobody has named.",
  earnings: "Pay, commission, bonus: what the rep earns or wants to earn.",
  change: "Pay plan, territory, product, tools or boss changed, and the rep has to live with it.",
  practice: "The rep set out to practise something, and it is time to ask how it went.",
  "any-week": "Nothing stands out: a good question in any week.",
} as const satisfies Record<string, string>;

export type DealSituation = keyof typeof dealSituations;
export type PersonSituation = keyof typeof personSituations;
/** When a question fits. */
export type Situation = DealSituation | PersonSituation;

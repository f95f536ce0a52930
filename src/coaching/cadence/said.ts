/**
 * What there is to say about words or a form that shall become a cadence, for a screen to put into its reader's language:
 * which sentence, and what is put into it. Lists are joined there.
 */
export interface Said {
  say: Saying;
  of?: Record<string, string | number | readonly string[]>;
}

export type Saying =
  // What was typed leaves something open.
  | "whichWeekday"
  | "whichOfMonth"
  | "whatTime"
  | "whichTime"
  | "morningOrEvening"
  | "everyOtherOrOfMonth"
  | "everyNthOrOfMonth"
  | "rangeOfDays"
  // It does not go together, or no 1:1 can be so.
  | "twoRhythms"
  | "weekOrMonth"
  | "oneWeekday"
  | "noFifth"
  | "twoLengths"
  | "lengthNot"
  | "weeksNot"
  | "daily"
  | "rare"
  | "everyFewMonths"
  | "notMorning"
  | "notAfternoon"
  | "endsBeforeStart"
  | "noDateLeft"
  // It is no word for when to meet.
  | "unknown"
  | "withoutNumber"
  | "oneNumber"
  | "noTimeOfDay"
  | "sayWeekday"
  | "ordinalAlone"
  // It was understood, and might be meant otherwise.
  | "tookTime"
  | "tookBiweekly"
  // What stands in a form or a file is none.
  | "weeksRange"
  | "chooseWeekday"
  | "chooseOfMonth"
  | "timeLooksLike"
  | "lengthRange"
  | "noZone"
  | "dateLooksLike"
  | "lastBeforeFirst"
  | "firstNotChosen";

/** What a line of a note is about. The guide with its rulings: docs/labels.md. */
export const labels = ["deal", "skill", "goal", "person", "support", "other"] as const;
export type Label = (typeof labels)[number];

/** The four labels that together are coaching. */
export const coachingLabels = ["skill", "goal", "person", "support"] as const satisfies readonly Label[];

/** What a whole note is; `unsure` is an honest answer and never counts against anybody. */
export const verdicts = ["deal_only", "thin", "mixed", "coaching", "empty", "unsure"] as const;
export type Verdict = (typeof verdicts)[number];

/** One line of a note as the note reader understood it. */
export interface ReadLine {
  /** The line as written, bullet and all, without the white space around it. */
  text: string;
  label: Label;
  /** 0..1, calibrated on authors the reader was not taught on. */
  confidence: number;
  /** Names a coaching topic and says nothing that could only be true of this meeting. */
  thin: boolean;
  /** The words or patterns that decided, in words a manager understands; most important first. */
  because: string[];
}

/** A note as the note reader understood it. */
export interface Reading {
  verdict: Verdict;
  /** 0..1 for the verdict. */
  confidence: number;
  lines: ReadLine[];
}

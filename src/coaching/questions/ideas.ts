import { daysBetween } from "../weeks.ts";
import type { Label } from "../words.ts";
import type { PersonSituation, Question } from "./bank-types.ts";
import { spread } from "./spread.ts";

/** What an idea rests on; the words for it are the screen's. */
export type IdeaReason =
  | { why: "goal-stuck"; goal: string; box: Question["box"] & string }
  | { why: "help-wanted" }
  | { why: "never-talked"; about: Label }
  | { why: "long-not-talked"; about: Label; since: string }
  | { why: "no-goal"; box: Question["box"] & string }
  | { why: "long-since-last" }
  | { why: "first" }
  | { why: "any-week" };

export interface Idea {
  question: Question;
  reason: IdeaReason;
}

/** What is known of a pair; what the rep keeps to themselves is not among it. */
export interface BeforeIdeas {
  /** Calendar day of the manager, `YYYY-MM-DD`. */
  today: string;
  /** When the last 1:1 was; undefined before the first. */
  lastHeldOn: string | undefined;
  /** When each label was last in the notes. */
  lastTalkedAbout: ReadonlyMap<Label, string>;
  /** The goals the rep shares, with how the last check-in says each moved; undefined while none may be seen. */
  goals: readonly { box: "earn" | "grow" | "enjoy"; text: string; stuck: boolean }[] | undefined;
  /** Whether the rep's latest check-in asks for help. */
  wantsHelp: boolean;
  /** Questions offered to this pair in the last eight weeks. */
  offered: ReadonlySet<string>;
  /** Differs from pair to pair and day to day. */
  seed: string;
}

/** So many are offered: enough to choose from, few enough to read. */
const wanted = 3;

/** What has not been in the notes for so long is worth a question. */
const longNotTalkedDays = 28;
const longSinceLastDays = 28;

/** Three questions for a rep now, each with its reason: their goals and check-ins first, then what the notes miss longest. */
export function ideasFor(questions: readonly Question[], before: BeforeIdeas): Idea[] {
  const usable = questions.filter(({ id, text }) => !before.offered.has(id) && !text.includes("{deal}"));
  const ideas: Idea[] = [];
  for (const { reason, fits } of occasions(before)) {
    if (ideas.length === wanted) break;
    const fitting = usable.filter((question) => fits(question) && !ideas.some((idea) => idea.question === question));
    const question = fitting[spread(`${before.seed} ${reason.why}`, fitting.length)];
    if (question) ideas.push({ question, reason });
  }
  return ideas;
}

interface Occasion {
  reason: IdeaReason;
  fits(question: Question): boolean;
}

const forSituation = (situation: PersonSituation) => (question: Question) => question.situations.includes(situation);

function occasions(before: BeforeIdeas): Occasion[] {
  const anyWeek: Occasion = { reason: { why: "any-week" }, fits: forSituation("any-week") };
  const first: Occasion = { reason: { why: "first" }, fits: forSituation("first-one-on-one") };
  if (before.lastHeldOn === undefined) return [first, ...goalOccasions(before), first, first, anyWeek, anyWeek];
  return [...goalOccasions(before), ...missingOccasions(before, before.lastHeldOn), anyWeek, anyWeek, anyWeek];
}

function goalOccasions({ goals, wantsHelp }: BeforeIdeas): Occasion[] {
  const stuck = (goals ?? []).filter((goal) => goal.stuck);
  const boxes = ["earn", "grow", "enjoy"] as const;
  const empty = goals && goals.length > 0 ? boxes.filter((box) => !goals.some((goal) => goal.box === box)) : [];
  return [
    ...stuck.slice(0, 1).map(
      ({ box, text }): Occasion => ({
        reason: { why: "goal-stuck", goal: text, box },
        fits: (question) => question.box === box,
      }),
    ),
    ...(wantsHelp
      ? [{ reason: { why: "help-wanted" } as const, fits: (question: Question) => question.about === "support" }]
      : []),
    ...empty
      .slice(0, 1)
      .map((box): Occasion => ({ reason: { why: "no-goal", box }, fits: (question) => question.box === box })),
  ];
}

const missing: [Label, PersonSituation][] = [
  ["goal", "not-talked-about-goals"],
  ["skill", "not-talked-about-growth"],
  ["person", "not-talked-about-energy"],
  ["support", "not-talked-about-support"],
];

/** What the notes never held comes first, then what they have not held for longest. */
function missingOccasions({ today, lastTalkedAbout }: BeforeIdeas, lastHeldOn: string): Occasion[] {
  const longSince: Occasion = { reason: { why: "long-since-last" }, fits: forSituation("long-since-last") };
  const neglected = missing
    .map(([about, situation]) => ({ about, situation, since: lastTalkedAbout.get(about) }))
    .filter(({ since }) => since === undefined || daysBetween(since, today) >= longNotTalkedDays)
    .sort((a, b) => (a.since ?? "").localeCompare(b.since ?? ""));
  return [
    ...(daysBetween(lastHeldOn, today) >= longSinceLastDays ? [longSince] : []),
    ...neglected.map(
      ({ about, situation, since }): Occasion => ({
        reason: since === undefined ? { why: "never-talked", about } : { why: "long-not-talked", about, since },
        fits: forSituation(situation),
      }),
    ),
  ];
}

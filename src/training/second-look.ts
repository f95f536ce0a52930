import {
  type FirstLook,
  lookAgain,
  type SecondLook,
  SURROUNDINGS,
  surroundings,
} from "../coaching/note-reader/second-look.ts";
import { labels } from "../coaching/words.ts";
import { seeded, shuffled } from "./linear.ts";

/** A note whose lines were read by a reader not taught on its author, and the true label of each. */
export interface LookedAt {
  lines: readonly FirstLook[];
  labels: readonly number[];
}

const ROUNDS = 12;
const RATE = 0.08;
/** The last rounds' weights are averaged. */
const AVERAGED = 6;

/** Before anything is known: the surroundings add nothing. */
export function noSecondLook(): SecondLook {
  return { own: 1, weights: labels.map(() => Array<number>(SURROUNDINGS + 1).fill(0)) };
}

/** Learns what the surroundings of a line say about it: logistic regression, line by line (AdaGrad). */
export function learnSecondLook(notes: readonly LookedAt[]): SecondLook {
  const rows = notes.flatMap(({ lines, labels: truth }) => {
    const around = surroundings(lines);
    return lines.map(({ scores }, i) => ({ scores, around: around[i]!, label: truth[i]! }));
  });
  const look = noSecondLook();
  const mean = noSecondLook();
  mean.own = 0;
  const squares = noSecondLook();
  const random = seeded(5);
  for (let round = 0; round < ROUNDS; round++) {
    for (const at of shuffled(rows.length, random)) learnRow(look, squares, rows[at]!);
    if (round < ROUNDS - AVERAGED) continue;
    mean.own += look.own / AVERAGED;
    look.weights.forEach((row, k) => {
      row.forEach((weight, j) => {
        mean.weights[k]![j]! += weight / AVERAGED;
      });
    });
  }
  return {
    own: Number(mean.own.toFixed(4)),
    weights: mean.weights.map((row) => row.map((weight) => Number(weight.toFixed(3)))),
  };
}

function learnRow(
  look: SecondLook,
  squares: SecondLook,
  { scores, around, label }: { scores: ArrayLike<number>; around: Float64Array; label: number },
): void {
  const chances = lookAgain(look, scores, around);
  let ofOwn = 0;
  for (let k = 0; k < labels.length; k++) {
    const error = chances[k]! - (k === label ? 1 : 0);
    ofOwn += error * scores[k]!;
    const row = look.weights[k]!;
    const seen = squares.weights[k]!;
    for (let j = 0; j <= SURROUNDINGS; j++) {
      const gradient = error * (j < SURROUNDINGS ? around[j]! : 1);
      if (gradient === 0) continue;
      seen[j]! += gradient * gradient;
      row[j]! -= (RATE * gradient) / Math.sqrt(seen[j]! + 1);
    }
  }
  squares.own += ofOwn * ofOwn;
  look.own -= (RATE * ofOwn) / Math.sqrt(squares.own + 1);
}

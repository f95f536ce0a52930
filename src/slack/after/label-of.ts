import type { Label } from "../../coaching/words.ts";
import type { NoteLine } from "../../store/notes.ts";

/** The label that holds: the manager's where they corrected one. */
export function labelOf(line: NoteLine): Label {
  return line.corrected ?? line.label;
}

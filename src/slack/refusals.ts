import type { Person } from "../store/people.ts";
import { escaped } from "./blocks.ts";

/** Said when ids that came back are not the sender's: whatever they are, nothing was read or written. */
export const notMyForm =
  "This form is not yours to save, or you and this rep are no longer a pair. Nothing was changed. `/1on1` shows your pairs.";

export const notThere = "That is not there any more, or it is not yours. `/1on1` shows where you are.";

/** Why there can be no 1:1 with this person; undefined when there can. */
export function whyNoOneOnOne(me: Person, them: Person): string | undefined {
  const name = escaped(them.name);
  if (them.id === me.id) {
    return "A 1:1 needs two. Try `/1on1 @somebody-on-your-team`.";
  }
  if (them.kind === "bot") return `${name} is an app, and apps need no coaching. Try \`/1on1 @somebody-on-your-team\`.`;
  if (them.kind === "deactivated") {
    return `${name}'s account is deactivated, so there is nobody to meet. Your earlier notes are still at \`/1on1 ${them.handle} history\`.`;
  }
  if (them.kind === "guest") {
    return `${name} is a guest here. Sideline keeps 1:1s between colleagues only, so that notes stay inside the company.`;
  }
  if (them.kind === "stranger") {
    return `${name} belongs to another company. Sideline keeps 1:1s inside yours, so that notes stay there.`;
  }
  return undefined;
}

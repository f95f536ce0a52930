/** Slack's Block Kit, as strict as Slack: what it takes, and what it says when it does not. */
export {
  blocksValidateAnswer,
  type Refusal,
  refusalAnswer,
  refuseMessageBlocks,
  refuseView,
  type ValidateArguments,
  validateBlocks,
} from "./payload.ts";
export { type BlockKitProblem, formatProblem, type Place } from "./problem.ts";
export { validateView } from "./views.ts";

/** Slack's Block Kit, as strict as Slack: what it takes, and what it says when it does not. */
export { type Refusal, refusalAnswer, refuseMessageBlocks, refuseView, validateBlocks } from "./payload.ts";
export { type BlockKitProblem, formatProblem, type Place } from "./problem.ts";
export { blocksValidateAnswer, type ValidateArguments } from "./validate-method.ts";
export { validateView } from "./views.ts";

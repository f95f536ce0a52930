import { refusalAnswer, refuseView } from "../block-kit/index.ts";
import { SlackFailure } from "../slack-failure.ts";
import type { Json, View } from "../state/kinds.ts";
import type { Workspace } from "../state/workspace.ts";
import { type Call, invalidArguments } from "./call.ts";
import { slackFileProblems } from "./slack-files.ts";

/** The view of a call, refused in Slack's words where Slack would refuse it. */
export function checkedView(call: Call, type: View["type"]): Json {
  const view = call.args.json("view");
  if (view === undefined) throw invalidArguments("[ERROR] missing required field: view");
  const refusal = refusalOf(call.workspace, view, type);
  if (refusal) throw refusal;
  return view as Json;
}

/** Why Slack would not show this view there; null where it would. */
export function refusalOf(workspace: Workspace, view: unknown, type: View["type"]): SlackFailure | null {
  const refusal = refuseView(view);
  if (refusal) {
    const { ok: _, error, ...extra } = refusalAnswer(refusal);
    return new SlackFailure(String(error), extra);
  }
  if ((view as Json).type !== type)
    return invalidArguments(`[ERROR] must be equal to "${type}" [json-pointer:/view/type]`);
  const unready = slackFileProblems(workspace, view, "/view");
  return unready.length > 0 ? invalidArguments(...unready.map((line) => `[ERROR] ${line}`)) : null;
}

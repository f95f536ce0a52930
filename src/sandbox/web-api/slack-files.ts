import type { Workspace } from "../state/workspace.ts";

/** docs.slack.dev, "Slack file object": PNG, JPG, JPEG and GIF. */
const drawable = new Set(["image/png", "image/jpeg", "image/gif"]);

/** Slack's complaints about images of uploaded files that it cannot draw (yet): "invalid slack file [json-pointer:…]". */
export function slackFileProblems(workspace: Workspace, value: unknown, pointer: string): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const at = `${pointer}/${key}`;
    if (key !== "slack_file") return slackFileProblems(workspace, inner, at);
    const file = workspace.files.get(String((inner as { id?: unknown }).id));
    return file?.completed && drawable.has(file.mimetype) ? [] : [`invalid slack file [json-pointer:${at}]`];
  });
}

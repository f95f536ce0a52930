/** Where blocks are shown: Slack's three surfaces. */
export type Place = "message" | "modal" | "home";

/**
 * One thing Slack finds wrong with a payload. Codes and constraint kinds are those of Slack's own validator
 * (github.com/slackhq/hack-json-schema), which `blocks.validate` passes on.
 */
export interface BlockKitProblem {
  message: string;
  /** JSON pointer (RFC 6901) from the root the caller named: `/blocks/0/text`. */
  pointer: string;
  code: "missing_field" | "invalid_type" | "failed_constraint";
  constraint?: { type: string; expected?: unknown; got?: unknown };
}

/** The pointer one key or index further in, escaped as RFC 6901 says. */
export function below(pointer: string, key: string | number): string {
  return `${pointer}/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

/** "must be less than 3001 characters [json-pointer:/blocks/0/text/text]", as chat.* and views.* list it. */
export function formatProblem({ message, pointer }: BlockKitProblem): string {
  return `${message} [json-pointer:${pointer}]`;
}

export function missingField(field: string, pointer: string): BlockKitProblem {
  return { message: `missing required field: ${field}`, pointer, code: "missing_field" };
}

export function wrongType(message: string, pointer: string): BlockKitProblem {
  return { message, pointer, code: "invalid_type" };
}

/** `constraint` is left out for the rules Slack checks by hand, after its schema. */
export function broken(message: string, pointer: string, constraint?: BlockKitProblem["constraint"]): BlockKitProblem {
  return { message, pointer, code: "failed_constraint", ...(constraint && { constraint }) };
}

/** An answer {"ok":false,"error":code} of the Web API, with whatever else Slack puts beside it. */
export class SlackFailure extends Error {
  readonly code: string;
  readonly extra: Record<string, unknown>;

  constructor(code: string, extra: Record<string, unknown> = {}) {
    super(code);
    this.code = code;
    this.extra = extra;
  }
}

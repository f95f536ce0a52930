import { blocksValidateAnswer } from "../block-kit/index.ts";
import { SlackFailure } from "../slack-failure.ts";
import type { Method } from "./call.ts";

export const blocksMethods: Record<string, Method> = {
  "blocks.validate": {
    scopes: [],
    run: ({ args }) => {
      const { ok, error, ...rest } = blocksValidateAnswer(args.raw);
      if (ok === false) throw new SlackFailure(String(error), rest);
      return rest;
    },
  },
};

import { authMethods } from "./auth.ts";
import { blocksMethods } from "./blocks.ts";
import type { Method } from "./call.ts";
import { chatMethods } from "./chat.ts";
import { conversationsMethods } from "./conversations.ts";
import { filesMethods } from "./files.ts";
import { teamMethods } from "./team.ts";
import { usersMethods } from "./users.ts";
import { viewsMethods } from "./views.ts";

/** Every Web API method the local Slack knows, by Slack's name. */
export const allMethods: Record<string, Method> = {
  ...authMethods,
  ...blocksMethods,
  ...chatMethods,
  ...conversationsMethods,
  ...filesMethods,
  ...teamMethods,
  ...usersMethods,
  ...viewsMethods,
};

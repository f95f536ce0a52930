import type { SocketMode } from "../delivery/socket-mode.ts";
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
export function allMethods(sockets: () => SocketMode | null): Record<string, Method> {
  return {
    ...authMethods(sockets),
    ...blocksMethods,
    ...chatMethods,
    ...conversationsMethods,
    ...filesMethods,
    ...teamMethods,
    ...usersMethods,
    ...viewsMethods,
  };
}

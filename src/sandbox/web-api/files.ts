import { messageEvent } from "../delivery/events.ts";
import { fileJson } from "../json/file-json.ts";
import { SlackFailure } from "../slack-failure.ts";
import type { Conversation, Json, StoredFile } from "../state/kinds.ts";
import { type Call, invalidArguments, type Method } from "./call.ts";

/** docs.slack.dev, "files.getUploadURLExternal". */
const longestAltText = 1000;

export const filesMethods: Record<string, Method> = {
  "files.getUploadURLExternal": { scopes: ["files:write"], run: getUploadUrl },
  "files.completeUploadExternal": { scopes: ["files:write"], run: complete },
  "files.delete": { scopes: ["files:write"], run: remove },
  "files.info": {
    scopes: ["files:read"],
    run: (call) => ({
      file: fileJson(call.core, call.workspace, namedFile(call)),
      comments: [],
      response_metadata: { next_cursor: "" },
    }),
  },
};

function getUploadUrl({ core, workspace, args }: Call): Json {
  const name = args.required("filename");
  const length = args.number("length");
  if (length === undefined || length <= 0) throw invalidArguments("[ERROR] missing required field: length");
  // Slack's page calls it alt_txt, Slack's Node client sends alt_text.
  const altText = args.text("alt_txt") ?? args.text("alt_text") ?? "";
  if (altText.length > longestAltText) throw new SlackFailure("alt_txt_too_large");
  const file = workspace.files.expect(workspace.installation.botUserId, name, length, altText);
  return { upload_url: `${core.origin}/upload/v1/${file.uploadSecret}`, file_id: file.id };
}

function complete(call: Call): Json {
  const { core, workspace } = call;
  const files = uploadedFiles(call);
  const conversations = sharedWith(call);
  for (const { file, title } of files) {
    workspace.files.complete(file, title);
    file.channels.push(...conversations.map(({ id }) => id));
  }
  for (const conversation of conversations)
    share(
      call,
      conversation,
      files.map(({ file }) => file),
    );
  return { files: files.map(({ file }) => fileJson(core, workspace, file)) };
}

function uploadedFiles({ workspace, args }: Call): { file: StoredFile; title: string | undefined }[] {
  const named = args.json("files");
  if (!Array.isArray(named) || named.length === 0) throw invalidArguments("[ERROR] missing required field: files");
  return named.map(({ id, title }: { id?: string; title?: string }) => {
    const file = workspace.files.get(String(id));
    if (!file?.content) throw new SlackFailure("file_not_found");
    return { file, title };
  });
}

/** The conversations a file is shared with; a file can also be only the app's. */
function sharedWith({ workspace, args }: Call): Conversation[] {
  const ids = [args.text("channel_id"), ...(args.text("channels")?.split(",") ?? [])].filter((id) => id !== undefined);
  return ids.map((id) => {
    const conversation = workspace.conversations.get(id);
    if (!conversation) throw new SlackFailure("channel_not_found");
    if (!conversation.members.includes(workspace.installation.botUserId)) throw new SlackFailure("not_in_channel");
    return conversation;
  });
}

function share({ core, workspace, args }: Call, conversation: Conversation, files: StoredFile[]): void {
  const message = workspace.conversations.post(conversation, {
    user: workspace.installation.botUserId,
    text: args.text("initial_comment") ?? "",
    threadTs: args.text("thread_ts") ?? null,
    files: files.map(({ id }) => id),
  });
  void messageEvent(core, workspace, conversation, message);
}

/** An app deletes only what it uploaded itself (docs.slack.dev, "files.delete"). */
function remove(call: Call): Json {
  const { workspace } = call;
  const file = namedFile(call);
  if (file.userId !== workspace.installation.botUserId) throw new SlackFailure("cant_delete_file");
  workspace.files.remove(file.id);
  return {};
}

function namedFile({ workspace, args }: Call): StoredFile {
  const file = workspace.files.get(args.text("file") ?? "");
  if (!file?.completed) throw new SlackFailure("file_not_found");
  return file;
}

import type { Core } from "../core.ts";
import type { Json, StoredFile } from "../state/kinds.ts";
import type { Workspace } from "../state/workspace.ts";

/** A file as Slack writes it: what kind it is comes a moment after its upload. */
export function fileJson(core: Core, workspace: Workspace, file: StoredFile): Json {
  const address = `${core.origin}/files-pri/${workspace.id}-${file.id}/${encodeURIComponent(file.name)}`;
  return {
    id: file.id,
    created: file.created,
    timestamp: file.created,
    name: file.name,
    title: file.title,
    mimetype: file.mimetype,
    filetype: file.filetype,
    pretty_type: file.filetype.toUpperCase(),
    user: file.userId,
    user_team: workspace.id,
    editable: false,
    size: file.content?.length ?? 0,
    mode: "hosted",
    is_external: false,
    external_type: "",
    is_public: false,
    public_url_shared: false,
    display_as_bot: false,
    username: "",
    url_private: address,
    url_private_download: `${address}?download=1`,
    permalink: `${core.origin}/files/${file.id}/${encodeURIComponent(file.name)}`,
    comments_count: 0,
    is_starred: false,
    shares: {},
    channels: [],
    groups: [],
    ims: file.channels.filter((id) => id.startsWith("D")),
    has_rich_preview: false,
    file_access: "visible",
    alt_txt: file.altText,
  };
}

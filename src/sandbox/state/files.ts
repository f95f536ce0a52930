import { extname } from "node:path";
import { type Clock, deadline } from "../clock.ts";
import type { Ids } from "./ids.ts";
import type { StoredFile } from "./kinds.ts";

/** How long after completion Slack still looks at a file: mimetype is empty and blocks refuse it meanwhile. */
const lookingMs = 300;

/** The files uploaded to a workspace. */
export class Files {
  readonly #ids: Ids;
  readonly #clock: Clock;
  readonly #all = new Map<string, StoredFile>();

  constructor(ids: Ids, clock: Clock) {
    this.#ids = ids;
    this.#clock = clock;
  }

  get(id: string): StoredFile | undefined {
    return this.#all.get(id);
  }

  bySecret(secret: string): StoredFile | undefined {
    return [...this.#all.values()].find((file) => file.uploadSecret === secret);
  }

  /** Makes room for a file that is about to be uploaded. */
  expect(userId: string, name: string, length: number, altText: string): StoredFile {
    const file: StoredFile = {
      id: this.#ids.next("F"),
      name,
      title: name,
      altText,
      userId,
      created: Math.floor(this.#clock.now() / 1000),
      uploadSecret: this.#ids.secret(),
      expectedLength: length,
      content: null,
      completed: false,
      mimetype: "",
      filetype: "",
      channels: [],
    };
    this.#all.set(file.id, file);
    return file;
  }

  /** A file a person uploaded, ready at once. */
  add(userId: string, name: string, content: Buffer): StoredFile {
    const file = this.expect(userId, name, content.length, "");
    return Object.assign(file, { content, completed: true, ...kindOf({ ...file, content }) });
  }

  remove(id: string): void {
    this.#all.delete(id);
  }

  /** Ends an upload; what kind of file it is becomes known a moment later. */
  complete(file: StoredFile, title: string | undefined): void {
    file.completed = true;
    file.title = title ?? file.name;
    deadline(this.#clock, lookingMs, () => Object.assign(file, kindOf(file)));
  }
}

/** Slack looks into the file, not only at its name. */
function kindOf({ name, content }: StoredFile): { mimetype: string; filetype: string } {
  const head = content?.subarray(0, 8).toString("latin1") ?? "";
  const known = kinds.find(({ starts, extension }) => (starts ? head.startsWith(starts) : extname(name) === extension));
  return known
    ? { mimetype: known.mimetype, filetype: known.filetype }
    : { mimetype: "application/octet-stream", filetype: "binary" };
}

const kinds = [
  { starts: "\x89PNG\r\n\x1a\n", extension: ".png", mimetype: "image/png", filetype: "png" },
  { starts: "\xff\xd8\xff", extension: ".jpg", mimetype: "image/jpeg", filetype: "jpg" },
  { starts: "GIF8", extension: ".gif", mimetype: "image/gif", filetype: "gif" },
  { starts: "%PDF-", extension: ".pdf", mimetype: "application/pdf", filetype: "pdf" },
  { extension: ".txt", mimetype: "text/plain", filetype: "text" },
  { extension: ".csv", mimetype: "text/csv", filetype: "csv" },
  { extension: ".json", mimetype: "text/plain", filetype: "json" },
];

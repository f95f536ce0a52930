import type { Clock } from "../clock.ts";
import type { Ids } from "./ids.ts";
import type { StoredFile } from "./records.ts";

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
      readyAt: null,
      mimetype: "",
      filetype: "",
      channels: [],
    };
    this.#all.set(file.id, file);
    return file;
  }

  complete(file: StoredFile, title: string | undefined): void {
    file.completed = true;
    file.title = title ?? file.name;
    file.readyAt = this.#clock.now() + lookingMs;
  }

  /** Whether Slack has finished looking at a file, after which its mimetype is known. */
  isReady(file: StoredFile): boolean {
    return file.readyAt !== null && this.#clock.now() >= file.readyAt;
  }
}

import { createHash } from "node:crypto";
import type { KnownBlock } from "@slack/types";
import type { Person } from "../../store/people.ts";
import type { Scope } from "../../store/scope.ts";
import type { Pictures } from "./pictures.ts";

/** So many are remembered; whoever looked longest ago is forgotten, and sees their Home anew when they open it. */
const mostHomes = 2_000;

interface OpenHome {
  page: number;
  /** Of the blocks Slack has. */
  hash: string;
}

/** The Home tabs people have looked at since the process began: what they do elsewhere is to show there, too. */
export class OpenHomes {
  readonly pictures: Pictures;
  readonly #open = new Map<string, OpenHome>();
  readonly #drawing = new Set<Promise<void>>();
  #closed = false;

  constructor(pictures: Pictures) {
    this.pictures = pictures;
  }

  isOpen(scope: Scope, me: Person): boolean {
    return this.#open.has(keyOf(scope, me));
  }

  /** The page of their reps somebody turned to. */
  pageOf(scope: Scope, me: Person): number {
    return this.#open.get(keyOf(scope, me))?.page ?? 0;
  }

  /** Runs what draws a Home anew after the answer somebody waits for; {@link close} waits for it. */
  later(draw: () => Promise<void>): void {
    const work = new Promise<void>((resolve) => setTimeout(resolve, 1)).then(() => (this.#closed ? undefined : draw()));
    this.#drawing.add(work);
    void work.finally(() => this.#drawing.delete(work));
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.pictures.stop();
    await Promise.all(this.#drawing);
  }

  /** Slack has these blocks now. */
  shows(scope: Scope, me: Person, page: number, blocks: readonly KnownBlock[]): void {
    const key = keyOf(scope, me);
    this.#open.delete(key);
    this.#open.set(key, { page, hash: hashOf(blocks) });
    if (this.#open.size > mostHomes) this.#open.delete(this.#open.keys().next().value!);
  }

  /** Whether Slack has just these blocks already. */
  isShowing(scope: Scope, me: Person, blocks: readonly KnownBlock[]): boolean {
    return this.#open.get(keyOf(scope, me))?.hash === hashOf(blocks);
  }
}

function keyOf({ workspace }: Scope, { id }: Person): string {
  return `${workspace} ${id}`;
}

function hashOf(blocks: readonly KnownBlock[]): string {
  return createHash("sha256").update(JSON.stringify(blocks)).digest("base64");
}

import { Worker } from "node:worker_threads";
import type { MixChart } from "./mix-chart.ts";

/** Draws pictures in a thread of its own, one after the other. */
export interface Artist {
  /** @returns the coaching mix as a PNG; rejects when it cannot be drawn, or when the artist is stopped before it is. */
  draw(chart: MixChart): Promise<Buffer>;
  stop(): Promise<void>;
}

interface Waiting {
  resolve(png: Buffer): void;
  reject(error: unknown): void;
}

/** So long the thread is kept for the next picture; after that its memory is given back. */
const restsAfter = 10_000;

/** The thread starts with the first picture. */
export function createArtist(): Artist {
  const waiting = new Map<number, Waiting>();
  let thread: Worker | undefined;
  let rest: NodeJS.Timeout | undefined;
  let count = 0;

  function started(): Worker {
    const worker = new Worker(new URL("./drawing.ts", import.meta.url));
    worker.on("message", ({ id, png, error }: { id: number; png?: Uint8Array; error?: unknown }) => {
      const asked = waiting.get(id);
      waiting.delete(id);
      if (png) asked?.resolve(Buffer.from(png));
      else asked?.reject(error);
      if (waiting.size > 0) return;
      worker.unref();
      rest = setTimeout(() => void end(), restsAfter).unref();
    });
    worker.on("error", fail);
    return worker;
  }

  function fail(error: unknown): void {
    thread = undefined;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  }

  async function end(): Promise<void> {
    clearTimeout(rest);
    const worker = thread;
    fail(new Error("The drawing of pictures was stopped"));
    await worker?.terminate();
  }

  return {
    draw(chart) {
      clearTimeout(rest);
      thread ??= started();
      thread.ref();
      const id = ++count;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        thread?.postMessage({ id, chart });
      });
    },
    stop: end,
  };
}

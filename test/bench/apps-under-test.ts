import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { commandToView } from "./one-command.ts";
import { type AppPlan, startApp } from "./running-app.ts";
import { storeNotes } from "./stored-notes.ts";

/** A bare app that only acks, one that keeps what is submitted, Sideline with few notes and with many. */
export const names = ["bare", "keeping", "few", "many"] as const;
export type Name = (typeof names)[number];
export type Of<T> = Record<Name, T>;

export function each<T>(make: (name: Name) => T): Of<T> {
  return { bare: make("bare"), keeping: make("keeping"), few: make("few"), many: make("many") };
}

/**
 * How to start each. The databases are made before anything runs: nothing else happens in this process while it plays
 * Slack.
 *
 * @param folder where the files are kept that they start from
 */
export async function appsUnderTest(folder: string): Promise<Of<AppPlan>> {
  const few = await sidelineWith(folder, 1_000);
  const modalFile = join(folder, "modal.json");
  writeFileSync(modalFile, JSON.stringify(await modalOf(few)));
  const bare = { file: "test/bench/bare-app.ts", switches: [] };
  return {
    bare: { ...bare, prepare: () => ({ MODAL_FILE: modalFile }) },
    keeping: { ...bare, prepare: (own) => ({ MODAL_FILE: modalFile, KEEP_FILE: join(own, "kept.jsonl") }) },
    few,
    many: await sidelineWith(folder, 100_000),
  };
}

async function sidelineWith(folder: string, notes: number): Promise<AppPlan> {
  const stored = join(folder, `${notes}-notes.db`);
  await storeNotes(stored, notes);
  return {
    file: "src/main.ts",
    switches: switchesOfStart(),
    prepare(own) {
      const databaseFile = join(own, "bench.db");
      copyFileSync(stored, databaseFile);
      return { DATABASE_FILE: databaseFile };
    },
  };
}

/** Node's switches in `npm start`: "node bin/node26.mjs --switch src/main.ts". */
export function switchesOfStart(): string[] {
  const file = join(import.meta.dirname, "..", "..", "package.json");
  const { scripts } = JSON.parse(readFileSync(file, "utf8")) as { scripts: { start: string } };
  return scripts.start.split(" ").filter((word) => word.startsWith("--"));
}

/** What Sideline opens, as it was sent. */
async function modalOf(plan: AppPlan): Promise<unknown> {
  const app = await startApp(plan, commandToView);
  const opened = app.slack.calls.find(({ method }) => method === "views.open");
  await app.stop();
  const { view } = opened!.args;
  return typeof view === "string" ? JSON.parse(view) : view;
}

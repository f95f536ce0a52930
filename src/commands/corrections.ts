/**
 * `npm run -s corrections > corrections.jsonl`: the lines managers corrected with "This is wrong", as labelled notes in
 * the corpus's form, for `npm run train -- --corrections corrections.jsonl`. It holds their words: treat it as the notes.
 */
import { verdictOf } from "../coaching/mix.ts";
import { correctedNotes, type NoteLine } from "../store/notes.ts";
import { knownWorkspaces } from "../store/workspaces.ts";
import { openKnownStore, runCommand } from "./open-workspace.ts";

await runCommand(printCorrections);

async function printCorrections(): Promise<void> {
  const db = await openKnownStore();
  for (const workspace of await knownWorkspaces(db)) {
    for (const { id, lines } of await correctedNotes({ db, workspace })) {
      process.stdout.write(`${JSON.stringify(labelled(id, lines))}\n`);
    }
  }
  await db.destroy();
}

/** A line whose label the manager changed is no thin one: they know what was said. */
function labelled(id: string, lines: readonly NoteLine[]) {
  const asCorrected = lines.map((line) => {
    const label = line.corrected ?? line.label;
    return { text: line.text, label, thin: line.thin && label === line.label };
  });
  return {
    id: `corrected-${id}`,
    style: "corrected",
    lang: "en",
    lines: asCorrected.map(({ text, label, thin }) => ({ t: text, y: label, ...(thin && { thin }) })),
    verdict: verdictOf(asCorrected),
  };
}

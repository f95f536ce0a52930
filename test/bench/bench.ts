import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { commandBench } from "./command.ts";
import { homeBench } from "./home.ts";
import { noteReaderBench } from "./note-reader.ts";
import { nudgesBench } from "./nudges.ts";
import { rollUpBench } from "./roll-up.ts";
import { asMarkdown, type Table } from "./table.ts";

/** `npm run bench [-- part ...] [--write]`: figures as ratios against a baseline measured in the same run. */
const parts: Record<string, () => Promise<Table>> = {
  command: commandBench,
  home: homeBench,
  "note-reader": noteReaderBench,
  nudges: nudgesBench,
  "roll-up": rollUpBench,
};

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { write: { type: "boolean", default: false } },
});
const unknown = positionals.filter((name) => !(name in parts));
if (unknown.length > 0) {
  process.stderr.write(`There is no bench called ${unknown.join(", ")}; there are ${Object.keys(parts).join(", ")}.\n`);
  process.exit(2);
}

// Whoever stops the bench from outside stops the apps it started, too.
process.once("SIGTERM", () => process.exit(1));

const chosen = positionals.length > 0 ? positionals : Object.keys(parts);
for (const name of chosen) {
  const table = asMarkdown(await parts[name]!());
  process.stdout.write(`${table}\n`);
  if (values.write) writeTable(name, table);
}

function writeTable(name: string, table: string): void {
  const machine = `Measured ${Temporal.Now.plainDateISO()} on ${cpus().length} cores (${cpus()[0]?.model.trim() ?? "unknown"}), Node ${process.versions.node}, with \`npm run bench -- ${name} --write\`.`;
  writeFileSync(
    join(import.meta.dirname, "..", "..", "docs", "bench", `${name}.md`),
    `# Bench: ${name}\n\n${machine}\n\n${table}`,
  );
}

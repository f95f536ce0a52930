import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { commandBench } from "./command.ts";
import { drainBench } from "./drain.ts";
import { homeBench } from "./home.ts";
import { noteReaderBench } from "./note-reader.ts";
import { nudgesBench } from "./nudges.ts";
import { rollUpBench } from "./roll-up.ts";
import { asMarkdown, type Table } from "./table.ts";

/** `npm run bench`: figures as ratios against a baseline measured in the same run. */
const parts: Record<string, () => Promise<Table>> = {
  command: commandBench,
  drain: drainBench,
  home: homeBench,
  "note-reader": noteReaderBench,
  nudges: nudgesBench,
  "roll-up": rollUpBench,
};

const usage = `npm run bench [-- part ...] [--write]

Measures each part beside a baseline in the same run, all of them where none is named:
${Object.keys(parts).join(", ")}.
With --write the table goes into docs/bench/, too.

Exit code: 0, or 2 with a sentence for bad input.`;

function readOptions(): { chosen: string[]; write: boolean; help: boolean } | { problem: string } {
  try {
    const flag = { type: "boolean", default: false } as const;
    const { positionals, values } = parseArgs({ allowPositionals: true, options: { write: flag, help: flag } });
    const unknown = positionals.filter((name) => !(name in parts));
    const there = Object.keys(parts).join(", ");
    if (unknown.length > 0) return { problem: `There is no bench called ${unknown.join(", ")}; there are ${there}.` };
    return { chosen: positionals.length > 0 ? positionals : Object.keys(parts), ...values };
  } catch (error) {
    // parseArgs says what is wrong with an option by throwing; its sentence is fit for people.
    return { problem: (error as Error).message };
  }
}

// Whoever stops the bench from outside stops the apps it started, too.
process.once("SIGTERM", () => process.exit(1));

const wish = readOptions();
if ("problem" in wish) {
  process.stderr.write(`${wish.problem}\n`);
  process.exitCode = 2;
} else if (wish.help) process.stdout.write(`${usage}\n`);
else await measure(wish);

async function measure({ chosen, write }: { chosen: string[]; write: boolean }): Promise<void> {
  for (const name of chosen) {
    const table = asMarkdown(await parts[name]!());
    process.stdout.write(`${table}\n`);
    if (write) writeTable(name, table);
  }
}

function writeTable(name: string, table: string): void {
  const machine = `Measured ${Temporal.Now.plainDateISO()} on ${cpus().length} cores (${cpus()[0]?.model.trim() ?? "unknown"}), Node ${process.versions.node}, with \`npm run bench -- ${name} --write\`.`;
  writeFileSync(
    join(import.meta.dirname, "..", "..", "docs", "bench", `${name}.md`),
    `# Bench: ${name}\n\n${machine}\n\n${table}`,
  );
}

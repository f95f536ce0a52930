import { existsSync, readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { Refused } from "./open-workspace.ts";

/** What a command that brings in a file is asked to do. */
export type Wish = { command: "help" | "show" } | { command: "import"; file: string; apply: boolean };

/** Reads `import file [--apply]`, `show`, or nothing; anything else is refused with the command's usage. */
export function readWish(usage: string): Wish {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: { apply: { type: "boolean", default: false }, help: { type: "boolean", default: false } },
    });
    const [command = "help", file = ""] = positionals;
    if (values.help || command === "help") return { command: "help" };
    if (command === "show") return { command };
    if (command === "import" && file !== "") return { command, file, apply: values.apply };
  } catch {
    // An unknown option gets the same answer as an unknown command.
  }
  throw new Refused(`That is not how it is called:\n\n${usage}`);
}

interface Problem {
  /** Of the file, from 1; 0 for the file as a whole. */
  line: number;
  sentence: string;
}

/** What a file holds; with any problem in it nothing is taken, and each is named by its line. */
export function readWhole<Row>(file: string, read: (text: string) => { rows: Row[]; problems: Problem[] }): Row[] {
  if (!existsSync(file)) throw new Refused(`There is no file ${file}.`);
  const { rows, problems } = read(readFileSync(file, "utf8"));
  if (problems.length === 0) return rows;
  const sentences = problems.map(({ line, sentence }) => (line > 0 ? `line ${line}: ${sentence}` : sentence));
  throw new Refused(
    `${sentences.join("\n")}\nNothing was changed. Mend ${problems.length === 1 ? "this" : "these"} and try again.`,
  );
}

import { readdirSync, readFileSync } from "node:fs";
import { tokenise } from "../coaching/note-reader/tokens.ts";

/** The groups of corpus/lexicon/*.txt as a model carries them (lexicon.ts): a group a line, its words in the form the reader compares. */
export function readLexicon(folder = "corpus/lexicon"): string {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".txt"))
    .sort()
    .flatMap((name) => readFileSync(`${folder}/${name}`, "utf8").split("\n"))
    .filter((line) => line.includes(": ") && !line.startsWith("#"))
    .map((line) =>
      [
        ...new Set(
          line
            .slice(line.indexOf(": ") + 2)
            .split(" ")
            .flatMap(compared),
        ),
      ].join(" "),
    )
    .filter((entries) => entries !== "")
    .join("\n");
}

/** An entry as the reader meets it; none for one that holds a name or a figure. */
function compared(entry: string): string[] {
  if (entry === "") return [];
  if (entry.includes("*")) return [entry];
  const forms = tokenise(entry.replaceAll("_", " ")).forms;
  return forms.length === 0 || forms.some((form) => /^[<^~]|[_\s*]/.test(form)) ? [] : [forms.join("_")];
}

/** `npm run train`: rebuilds the note reader's model from the corpus, bit for bit. `--corrections file.jsonl` adds labelled notes. */
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { type Settings, writeModel } from "../coaching/note-reader/model-file.ts";
import { fingerprint, readContrasts, readCorpus, readLabelled } from "./corpus.ts";
import { calibrationFile, teach } from "./teach.ts";

const { values } = parseArgs({ options: { corrections: { type: "string", multiple: true } } });
const corrections = (values.corrections ?? []).flatMap((file) => readLabelled(file, file));
const notes = [...readCorpus(), ...readContrasts(), ...corrections];
const settings = JSON.parse(readFileSync(calibrationFile, "utf8")) as Settings;
const model = teach(notes, settings);
const file = JSON.stringify({
  ...writeModel(model, "made by npm run train from corpus/; see docs/note-reader.md"),
  corpus: fingerprint(),
});
writeFileSync("src/coaching/note-reader/model.json", `${file}\n`);
console.log(
  `${notes.length} notes, ${model.words.length} words, ${model.linear.ids.length} features, ${file.length + 1} bytes`,
);

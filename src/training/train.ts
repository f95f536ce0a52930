/** `npm run train`: rebuilds the note reader's model from the corpus, bit for bit. `--corrections file.jsonl` adds labelled notes. */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { writeModel } from "../coaching/note-reader/model-file.ts";
import { readCorpus, readLabelled } from "./corpus.ts";
import { teach } from "./teach.ts";
import { readWordVectors } from "./word-vectors.ts";

const { values } = parseArgs({ options: { corrections: { type: "string", multiple: true } } });
const notes = [...readCorpus(), ...(values.corrections ?? []).flatMap((file) => readLabelled(file, file))];
const settings = {
  mix: [0.6, 0.8] as [number, number],
  thinMix: [0.6, 0.8, 0] as [number, number, number],
  coached: [0.9, 0.2, 0.1, -0.3, 0.5, 0, -0.3],
  accuse: 0.15,
};
const model = teach(notes, readWordVectors(), settings);
const file = JSON.stringify(writeModel(model, "made by npm run train from corpus/; see docs/note-reader.md"));
writeFileSync("src/coaching/note-reader/model.json", `${file}\n`);
console.log(
  `${notes.length} notes, ${model.words.length} words, ${model.linear.ids.length} features, ${file.length + 1} bytes`,
);

import { readFileSync } from "node:fs";

/** The word vectors the reader starts from (corpus/word-vectors.json, see import-word-vectors.ts). */
export interface WordVectors {
  words: string[];
  dimensions: number;
  scale: number;
  vectors: Int8Array;
  /** Class of like meaning of each word. */
  groups: Uint16Array;
}

export function readWordVectors(file = "corpus/word-vectors.json"): WordVectors {
  const read = JSON.parse(readFileSync(file, "utf8")) as {
    words: string;
    dimensions: number;
    scale: number;
    vectors: string;
    groups: string;
  };
  return {
    words: read.words.split(" "),
    dimensions: read.dimensions,
    scale: read.scale,
    vectors: new Int8Array(Uint8Array.fromBase64(read.vectors).buffer),
    groups: new Uint16Array(Uint8Array.fromBase64(read.groups).buffer),
  };
}

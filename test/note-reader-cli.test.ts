import { spawn } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";

async function run(args: string[], input = ""): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, ["src/commands/read-notes.ts", ...args], {
    env: { ...process.env, FORCE_COLOR: "1", NO_COLOR: undefined },
  });
  let out = "";
  let err = "";
  child.stdout.setEncoding("utf8").on("data", (text) => {
    out += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text) => {
    err += text;
  });
  child.stdin.end(input);
  const code = await new Promise<number | null>((done) => child.on("close", done));
  return { code, out, err };
}

const answers = (out: string) =>
  out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));

test("JSON Lines in, one answer a note out; a bad line is answered and the rest goes on", async () => {
  const input = [
    '{"id":"n1","text":"Acme 45k, legal next week"}',
    "not json",
    '{"id":"n3"}',
    '{"id":"n4","lines":["Talked goals",""]}',
    "[]",
    "",
  ].join("\n");
  const { code, out } = await run(["--json"], input);
  const read = answers(out);
  expect(code).toBe(1);
  expect(read).toHaveLength(5);
  expect(read[0]).toMatchObject({
    id: "n1",
    lines: [{ text: "Acme 45k, legal next week", label: "deal", thin: false }],
  });
  expect(Object.keys(read[0].lines[0])).toEqual(["text", "label", "confidence", "thin", "because"]);
  expect(read[1]).toEqual({ line: 2, error: "this line is not JSON" });
  expect(read[2]).toMatchObject({ id: "n3", line: 3, error: expect.stringContaining("text") });
  expect(read[3].lines.map(({ text }: { text: string }) => text)).toEqual(["Talked goals", ""]);
  expect(read[4]).toMatchObject({ line: 5 });
});

test("thousands of notes pass through, in order", async () => {
  const input = Array.from({ length: 3000 }, (_, i) => `{"id":${i},"text":"Acme ${i}k, legal next week"}`).join("\n");
  const { code, out } = await run(["--json"], input);
  expect(code).toBe(0);
  expect(answers(out).map(({ id }) => id)).toEqual(Array.from({ length: 3000 }, (_, i) => i));
});

test("a file is printed with its labels and reasons in colour", async () => {
  const file = join(mkdtempSync(join(tmpdir(), "note-")), "note.txt");
  writeFileSync(file, "Acme 45k, legal next week\nAsked her what she would do differently on the next call");
  const { code, out } = await run([file]);
  expect(code).toBe(0);
  expect(out).toContain("\u001b[");
  expect(out).toContain("Acme 45k, legal next week");
  expect(out).toContain("about how the rep sells");
});

test("without a file it says how it is used", async () => {
  const { code, out } = await run([]);
  expect(code).toBe(2);
  expect(out).toContain("--json");
});

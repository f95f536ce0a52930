import { spawn } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";

async function run(
  args: string[],
  input: string | Buffer = "",
): Promise<{ code: number | null; out: string; err: string }> {
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

test("without a file, or with an option there is none of, it says how it is used", async () => {
  for (const args of [[], ["--foo"]]) {
    const { code, out, err } = await run(args);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain("--json");
    expect(err).not.toContain("node:");
  }
});

test("JSON Lines as other programs write them: a byte-order mark, Windows line ends, line ends inside a string", async () => {
  const note = { id: "n1", text: "Acme 45k, legal next week\u2028She wants to lead a team" };
  const { code, out } = await run(["--json"], `\uFEFF${JSON.stringify(note)}\r\n\r\n{"id":2,"text":"Acme"}`);
  expect(code).toBe(0);
  expect(answers(out).map(({ id, lines }) => [id, lines.length])).toEqual([
    ["n1", 2],
    [2, 1],
  ]);
});

test("bytes that are no UTF-8, numbers no program keeps and notes of a hundred thousand lines are each answered", async () => {
  const bad = Buffer.concat([Buffer.from('{"id":1,"text":"caf'), Buffer.of(0xe9), Buffer.from('"}\n')]);
  const rest = ['{"id":12345678901234567890,"text":"x"}', '{"id":1e400,"text":"x"}', '{"id":"long","text":"'].join(
    "\n",
  );
  const { code, out } = await run(["--json"], Buffer.concat([bad, Buffer.from(`${rest}${"a\\n".repeat(130_000)}"}`)]));
  const [first, second, third, long] = answers(out);
  expect(code).toBe(1);
  expect(first).toEqual({ line: 1, error: "this line is not UTF-8" });
  for (const [at, refused] of [second, third].entries()) {
    expect(refused).toEqual({ line: at + 2, error: expect.stringContaining("as a string") });
  }
  expect(long.lines).toHaveLength(130_000);
}, 60_000);

test("files are named where there are several, and one that cannot be read is said and passed over", async () => {
  const folder = mkdtempSync(join(tmpdir(), "note-"));
  const [one, two, odd] = ["one.txt", "two.txt", "odd.txt"].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  writeFileSync(one, "Acme 45k, legal next week");
  writeFileSync(two, "Globex lost\u001b[2J on price");
  writeFileSync(odd, Buffer.from("\uFEFFAcme", "utf16le"));
  const { code, out, err } = await run([one, join(folder, "missing.txt"), folder, odd, two]);
  expect(code).toBe(1);
  for (const file of [one, two]) expect(out).toContain(file);
  // What a terminal would obey is not printed.
  expect(out).toContain("Globex lost [2J on price");
  expect(err.trim().split("\n")).toEqual([
    `There is no file ${join(folder, "missing.txt")}.`,
    `${folder} is a folder: name the notes in it.`,
    `${odd} is not text in UTF-8: save it as UTF-8 and try again.`,
  ]);
});

test("whoever has read enough may close the pipe", async () => {
  const child = spawn(process.execPath, ["src/commands/read-notes.ts", "--json"]);
  let err = "";
  child.stderr.setEncoding("utf8").on("data", (text) => {
    err += text;
  });
  child.stdin.on("error", () => {});
  child.stdout.once("data", () => child.stdout.destroy());
  child.stdin.end(Array.from({ length: 20_000 }, (_, id) => `{"id":${id},"text":"Acme, legal next week"}`).join("\n"));
  const code = await new Promise<number | null>((done) => child.on("close", done));
  expect([code, err]).toEqual([0, ""]);
});

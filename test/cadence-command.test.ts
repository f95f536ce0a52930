import { spawn } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";

const command = join(import.meta.dirname, "..", "src", "commands", "cadence.ts");

interface Ran {
  code: number | null;
  out: string;
  err: string;
}

function run(args: string[], input = ""): Promise<Ran> {
  const { promise, resolve, reject } = Promise.withResolvers<Ran>();
  const child = spawn(process.execPath, [command, ...args]);
  let out = "";
  let err = "";
  child.stdout.on("data", (text) => (out += text));
  child.stderr.on("data", (text) => (err += text));
  child.on("error", reject);
  child.on("close", (code) => resolve({ code, out, err }));
  child.stdin.end(input);
  return promise;
}

const rule = ["--rrule", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"];
const where = ["--start", "2026-03-03T10:00", "--zone", "America/New_York"];

test("a rule's dates as one JSON array", async () => {
  const { code, out, err } = await run([...rule, ...where, "--count", "3", "--json"]);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(JSON.parse(out)).toEqual([
    { local: "2026-03-03T10:00:00", zone: "America/New_York", utc: "2026-03-03T15:00:00Z" },
    { local: "2026-03-17T10:00:00", zone: "America/New_York", utc: "2026-03-17T14:00:00Z" },
    { local: "2026-03-31T10:00:00", zone: "America/New_York", utc: "2026-03-31T14:00:00Z" },
  ]);
});

test("typed words from a date on, as a table that says what was understood", async () => {
  const { code, out } = await run([
    "--every",
    "first Thursday at 2",
    "--start",
    "2026-03-03",
    "--zone",
    "Europe/Berlin",
    "--count",
    "2",
  ]);
  expect(code).toBe(0);
  expect(out.split("\n")).toEqual([
    "the first Thursday of the month at 14:00, for 30 minutes",
    'I took "2" for 14:00.',
    "Thu, 05 Mar 2026  14:00:00  Europe/Berlin  2026-03-05T13:00:00Z",
    "Thu, 02 Apr 2026  14:00:00  Europe/Berlin  2026-04-02T12:00:00Z",
    "",
  ]);
});

test("--help says how it is called", async () => {
  const { code, out, err } = await run(["--help"]);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  for (const option of ["--rrule", "--every", "--start", "--zone", "--count", "--json", "--batch"]) {
    expect(out).toContain(option);
  }
});

test("a rule that never is gives an empty array, and says so in a table", async () => {
  const never = ["--rrule", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", ...where];
  expect(await run([...never, "--json"])).toEqual({ code: 0, out: "[]\n", err: "" });
  expect((await run(never)).out).toBe("There is no such date.\n");
});

test.for<[args: string[], sentence: RegExp]>([
  [[], /either a rule \(rrule\) or words \(every\)/u],
  [[...rule, "--every", "tue 10", ...where], /either a rule/u],
  [["--rrule", "FREQ=SOMETIMES", ...where], /FREQ is one of .*, not "SOMETIMES"/u],
  [["--every", "daily", ...where], /every day is more than people have to say/u],
  [[...rule, "--zone", "UTC"], /start takes a local date or time .*, not nothing/u],
  [[...rule, "--start", "2026-03-03T10:00Z", "--zone", "UTC"], /start takes .*, not "2026-03-03T10:00Z"/u],
  [[...rule, "--start", "2026-02-30", "--zone", "UTC"], /start takes .*, not "2026-02-30"/u],
  [[...rule, "--start", "2026-03-03", "--zone", "Mars"], /zone takes an IANA time zone .*, not "Mars"/u],
  [[...rule, ...where, "--count", "ten"], /count takes a whole number from 1 to 100000, not "ten"/u],
  [[...rule, ...where, "--count", "0"], /count takes/u],
  [[...rule, ...where, "--colour"], /'--colour'/u],
  [["--batch", ...where], /leave out --start/u],
])("%j is refused with a sentence and code 2", async ([args, sentence]) => {
  expect(await run(args)).toEqual({ code: 2, out: "", err: expect.stringMatching(sentence) });
});

test("a batch answers every line in order, goes on after a bad one, and ends with 1", async () => {
  const good = { rrule: "FREQ=DAILY", start: "2026-03-07T02:30:00", zone: "America/New_York", count: 2 };
  const lines = [
    JSON.stringify(good),
    "nonsense",
    "[1]",
    JSON.stringify({ ...good, rrule: 7 }),
    "",
    JSON.stringify({ ...good, count: 1 }),
  ];
  const { code, out, err } = await run(["--batch"], `${lines.join("\r\n")}\r\n`);
  expect({ code, err }).toEqual({ code: 1, err: "" });
  const first = { local: "2026-03-07T02:30:00", zone: "America/New_York", utc: "2026-03-07T07:30:00Z" };
  expect(
    out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line)),
  ).toEqual([
    // The clock skips 2:30 on the second day: it is read with the offset before.
    { dates: [first, { local: "2026-03-08T02:30:00", zone: "America/New_York", utc: "2026-03-08T07:30:00Z" }] },
    { error: "The line is not JSON." },
    { error: expect.stringMatching(/not an object/u) },
    { error: "rrule takes a text, not 7." },
    { dates: [first] },
  ]);
});

test("a batch of nothing but good lines ends with 0, and words may stand for the rule", async () => {
  const line = { every: "every tue 10:00", start: "2026-03-03", zone: "UTC", count: 1 };
  const { code, out } = await run(["--batch"], JSON.stringify(line));
  expect(code).toBe(0);
  expect(JSON.parse(out)).toEqual({
    dates: [{ local: "2026-03-03T10:00:00", zone: "UTC", utc: "2026-03-03T10:00:00Z" }],
  });
});

test("a batch answers a line before the next one comes", async () => {
  const child = spawn(process.execPath, [command, "--batch"]);
  const answers = child.stdout[Symbol.asyncIterator]();
  const line = `${JSON.stringify({ rrule: "FREQ=DAILY;COUNT=1", start: "2026-03-03", zone: "UTC" })}\n`;
  for (let asked = 0; asked < 3; asked += 1) {
    child.stdin.write(line);
    expect(JSON.parse(String((await answers.next()).value))).toHaveProperty("dates");
  }
  child.stdin.end();
  expect(await answers.next()).toEqual({ done: true, value: undefined });
});

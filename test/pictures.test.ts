import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createArtist } from "../src/pictures/artist.ts";
import { type MixChart, mixSvg, size } from "../src/pictures/mix-chart.ts";
import { toPng } from "../src/pictures/to-png.ts";
import { aSlackWithSideline, makesRep, type Telling, writesDown } from "./telling.ts";

const note = {
  "Your notes": "Practised the opening twice, the second time he asked before he told.\nAcme slipped to December.",
};
const withPicture = "[image: How your notes of the last 12 weeks divide.";

/** The machine may be busy. */
const patiently = { timeout: 15_000 };

test("a picture is uploaded once for what it shows, not once a view; when that changes, the one before leaves Slack", async () => {
  const telling = await aSlackWithSideline();
  const { slack, dave, ravi } = telling;
  await makesRep(dave, ravi);
  await writesDown(dave, ravi, note);
  await dave.opensHome();
  await dave.sees(withPicture);
  const [first] = fileIds(telling);
  for (let view = 0; view < 3; view++) {
    await dave.opensHome();
    await slack.atRest();
  }
  expect(uploads(telling)).toBe(1);
  await telling.restartsTheBot();
  await dave.opensHome();
  await expect.poll(() => homeOf(telling), patiently).toContain(String(first));
  expect(uploads(telling)).toBe(1);
  await writesDown(dave, ravi, { ...note, held: "2026-11-20" });
  await dave.opensHome();
  await expect.poll(() => uploads(telling), patiently).toBe(2);
  await dave.sees("Nov 16: 1, 1, 0.");
  await expect.poll(() => called(telling, "files.delete"), patiently).toBe(1);
  expect(slack.workspace.files.get(String(first))).toBeUndefined();
  expect(homeOf(telling)).toContain(String(fileIds(telling)[1]));
});

test("the Home tab is there before the picture is, and says the same in words", async () => {
  const telling = await aSlackWithSideline();
  const { slack, dave, ravi } = telling;
  await makesRep(dave, ravi);
  await writesDown(dave, ravi, note);
  await dave.opensHome();
  await dave.sees("1 line about the person");
  await dave.sees(withPicture);
  const order = slack.calls.map(({ method }) => method).filter((method) => /^views.publish|^files/u.test(method));
  expect(order.slice(0, 4)).toEqual([
    "views.publish",
    "files.getUploadURLExternal",
    "files.completeUploadExternal",
    "files.info",
  ]);
  expect(order.at(-1)).toBe("views.publish");
  expect(homeOf(telling)).toContain("1 line about the person");
});

test("somebody deletes the picture in Slack: the Home tab goes on in words, and the next view makes it anew", async () => {
  const telling = await aSlackWithSideline();
  const { slack, dave, ravi } = telling;
  telling.expectTrouble(/invalid/u);
  await makesRep(dave, ravi);
  await writesDown(dave, ravi, note);
  await dave.opensHome();
  await dave.sees(withPicture);
  slack.workspace.files.remove(String(fileIds(telling)[0]));
  await dave.opensHome();
  await expect.poll(() => homeOf(telling), patiently).not.toContain("slack_file");
  expect(homeOf(telling)).toContain("1 line about the person");
  await dave.opensHome();
  await expect.poll(() => uploads(telling), patiently).toBe(2);
  await expect.poll(() => homeOf(telling), patiently).toContain(String(fileIds(telling)[1]));
  await slack.atRest();
});

test("an app that may not upload has its Home tab all the same, and does not try with each view", async () => {
  const telling = await aSlackWithSideline();
  const { slack, dave, ravi } = telling;
  telling.expectTrouble(/missing_scope/u);
  const { scopes } = slack.workspace.installation;
  slack.workspace.installation.scopes = scopes.filter((scope) => scope !== "files:write");
  await makesRep(dave, ravi);
  await writesDown(dave, ravi, note);
  await dave.opensHome();
  await dave.sees("1 line about the person");
  await expect
    .poll(() => telling.log.filter((line) => line.includes("a picture could not be made")).length, patiently)
    .toBe(1);
  await dave.opensHome();
  await slack.atRest();
  expect(called(telling, "files.getUploadURLExternal")).toBe(1);
  expect(homeOf(telling)).not.toContain("slack_file");
});

const chart: MixChart = {
  columns: ["16 nov", "23 nov"],
  coaching: { name: "La persona", counts: [3, 0] },
  deal: { name: "Operaciones", counts: [5, 0] },
  other: { name: "Otras cosas", counts: [0, 0] },
};

test("the picture tells by words, numbers and patterns, not by colour alone", () => {
  const svg = mixSvg(chart);
  for (const words of ["La persona", "Operaciones", "Otras cosas", "16 nov", "23 nov", ">3<", ">5<"])
    expect(svg).toContain(words);
  expect(svg).not.toContain(">0<");
  expect(svg.match(/<pattern/gu)!.length).toBeGreaterThanOrEqual(2);
});

test("text is drawn on a machine without fonts, in every script of our languages", () => {
  const bare = { PATH: process.env.PATH, FONTCONFIG_FILE: "/dev/null", HOME: "/nonexistent" };
  const code = `
    import { toPng } from "${join(import.meta.dirname, "..", "src/pictures/to-png.ts")}";
    const draw = (text) => toPng('<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30"><text x="5" y="20" font-family="DejaVu Sans">' + text + '</text></svg>');
    process.stdout.write(JSON.stringify(["", "a", "\u00f1", "\u00bf"].map((text) => draw(text).toString("base64"))));`;
  const drawn = JSON.parse(
    execFileSync(process.execPath, ["--input-type=module", "-e", code], { encoding: "utf8", env: bare }),
  );
  expect(new Set(drawn).size).toBe(4);
});

test("drawing happens in a thread of its own: whoever waits for a form is not kept waiting", async () => {
  const artist = createArtist();
  let longest = 0;
  let last = performance.now();
  const beat = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 1);
  const started = performance.now();
  const png = await artist.draw(chart);
  const took = performance.now() - started;
  clearInterval(beat);
  await artist.stop();
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([size.width * 2, size.height * 2]);
  expect(png).toEqual(toPng(mixSvg(chart)));
  expect(longest).toBeLessThan(took / 2);
});

test("an artist who is stopped says so to whoever waits, and a drawing that fails fails alone", async () => {
  const artist = createArtist();
  const broken = artist.draw({ ...chart, coaching: undefined } as never);
  await expect(broken).rejects.toThrow();
  const waiting = artist.draw(chart);
  const said = expect(waiting).rejects.toThrow("stopped");
  await artist.stop();
  await said;
});

function called({ slack }: Telling, method: string): number {
  return slack.calls.filter((call) => call.method === method).length;
}

function uploads(telling: Telling): number {
  return called(telling, "files.completeUploadExternal");
}

function fileIds({ slack }: Telling): unknown[] {
  const calls = slack.calls.filter(({ method }) => method === "files.completeUploadExternal");
  return calls.map(({ args }) => (JSON.parse(String(args.files)) as { id: string }[])[0]!.id);
}

function homeOf({ dave }: Telling): string {
  return JSON.stringify(dave.home);
}

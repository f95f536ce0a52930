/** `npm run sandbox`: the local Slack on its own. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { WebClient } from "@slack/web-api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { exampleManifest } from "../src/sandbox/manifest.ts";

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "sandbox-serve-"));
});

afterAll(() => rmSync(folder, { recursive: true }));

interface Run {
  child: ChildProcess;
  out(): string;
  /** Exit code and everything it said. */
  ended: Promise<{ code: number | null; out: string; err: string }>;
}

function run(...args: string[]): Run {
  const child = spawn(process.execPath, ["src/sandbox/serve.ts", ...args]);
  let out = "";
  let err = "";
  child.stdout?.on("data", (chunk) => (out += chunk));
  child.stderr?.on("data", (chunk) => (err += chunk));
  const ended = new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    child.on("close", (code) => resolve({ code, out, err }));
  });
  return { child, out: () => out, ended };
}

async function started(...args: string[]): Promise<Run> {
  const running = run(...args);
  await expect.poll(running.out, { timeout: 10_000 }).toContain("\n");
  return running;
}

test("--json prints one line an app in any language can start from, and a signal ends it at once", async () => {
  const manifest = join(folder, "their-manifest.json");
  writeFileSync(manifest, JSON.stringify({ ...exampleManifest, display_information: { name: "Theirs" } }));
  const running = await started("--port", "0", "--json", "--manifest", manifest);
  const facts = JSON.parse(running.out());
  expect(facts).toEqual({
    api: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/api\/$/),
    page: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/$/),
    team: "T0NORTHWIND",
    botToken: expect.stringMatching(/^xoxb-/),
    appToken: expect.stringMatching(/^xapp-/),
    signingSecret: expect.stringMatching(/^[0-9a-f]{32}$/),
    members: expect.arrayContaining([{ id: "U0RAVI00001", name: "ravi", email: "ravi@northwind.example" }]),
  });
  const client = new WebClient(facts.botToken, { slackApiUrl: facts.api });
  expect((await client.auth.test()).ok).toBe(true);
  const invalid = await client
    .apiCall("blocks.validate", { blocks: '[{"type":"sectoin"}]' })
    .catch((error) => error.data);
  expect(invalid).toMatchObject({
    ok: false,
    error: "invalid_blocks",
    errors: [expect.objectContaining({ pointer: expect.any(String) })],
  });
  const stopped = performance.now();
  running.child.kill("SIGTERM");
  expect((await running.ended).code).toBe(0);
  expect(performance.now() - stopped).toBeLessThan(1000);
  expect((await running.ended).out.trim().split("\n")).toHaveLength(1);
});

test("without --json it says in words where to go, and takes YAML", async () => {
  const manifest = join(folder, "manifest.yml");
  writeFileSync(manifest, stringify(exampleManifest));
  const running = await started("--manifest", manifest, "--clock", "2026-11-24T09:00:00Z");
  expect(running.out()).toMatch(/Be anybody in it: http:\/\/127\.0\.0\.1:\d+\//);
  running.child.kill("SIGINT");
  expect((await running.ended).code).toBe(0);
});

describe("what it cannot do is said in one sentence", () => {
  const sentence = async (code: number, ...args: string[]) => {
    const ended = await run(...args).ended;
    expect(ended.err.trim().split("\n"), ended.err).toHaveLength(1);
    expect([ended.code, ended.out]).toEqual([code, ""]);
    return ended.err;
  };

  test("a flag nobody knows, or one with a wrong value", async () => {
    expect(await sentence(2, "--prot", "3100")).toContain("--prot");
    expect(await sentence(2, "--port", "many")).toContain("--port takes a number");
    expect(await sentence(2, "--http", "localhost")).toContain("--http takes the address");
    expect(await sentence(2, "--clock", "noon")).toContain("--clock takes an instant");
  });

  test("a port in use", async () => {
    const taken = createServer();
    await new Promise<void>((listening) => taken.listen(0, "127.0.0.1", listening));
    const { port } = taken.address() as { port: number };
    expect(await sentence(1, "--port", String(port))).toContain(`Port ${port} is in use`);
    taken.close();
  });

  test("a manifest that is not there, not YAML, or no manifest", async () => {
    expect(await sentence(1, "--manifest", join(folder, "none.yml"))).toContain("none.yml");
    const broken = join(folder, "broken.yml");
    writeFileSync(broken, "a: [1,\nb: }");
    expect(await sentence(1, "--manifest", broken)).toContain("cannot be read");
    const other = join(folder, "other.yml");
    writeFileSync(other, "hello: world");
    expect(await sentence(1, "--manifest", other)).toContain("manifest");
  });
});

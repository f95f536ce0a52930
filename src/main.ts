import { existsSync } from "node:fs";
import { SlackRefused, startBot } from "./bot.ts";
import { machineClock } from "./clock.ts";
import { readConfig } from "./config.ts";
import { openLog } from "./log.ts";
import { stopOnSignal } from "./stop-on-signal.ts";
import { StoreRefused } from "./store/open.ts";

if (existsSync(".env")) process.loadEnvFile(".env");
const read = readConfig(process.env);
if ("problems" in read) {
  for (const problem of read.problems) process.stderr.write(`${problem}\n`);
  process.stderr.write(
    "Put them into a file named .env (see .env.example; manifest.yml makes the app in one paste). `npm run demo` needs none of this: it brings its own Slack.\n",
  );
  process.exit(1);
}

const log = await openLog(read.config.logLevel);
try {
  stopOnSignal(await startBot({ config: read.config, clock: machineClock, log }), log);
} catch (error) {
  if (!(error instanceof StoreRefused || error instanceof SlackRefused)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}

import type { Clock } from "../clock.ts";
import type { Log } from "../log.ts";
import { isoText } from "../store/instants.ts";
import { type Lease, renewEvery } from "../store/lease.ts";
import type { Db } from "../store/open.ts";
import { createAudit } from "./audit.ts";
import { openHealth } from "./health.ts";

export interface WatchParts {
  db: Db;
  clock: Clock;
  log: Log;
  lease: Lease;
  /** Where /health is answered; undefined for nowhere. */
  port: number | undefined;
  /** Stops the bot: another process sends from this database now. */
  stop(): Promise<void>;
}

/** What watches over the nudges while the bot runs. */
export interface Watch {
  close(): Promise<void>;
}

const auditEvery = 300_000;

/** Starts the audit, the health page and the renewal of the lease. */
export async function openWatch(parts: WatchParts): Promise<Watch> {
  const { clock, log, lease } = parts;
  const audit = createAudit(parts);
  const tooOld = (at: string) => at < isoText(clock.now().epochMilliseconds - 3 * auditEvery);
  const health = parts.port === undefined ? undefined : await openHealth(parts.port, audit, tooOld);
  let running: Promise<unknown> = Promise.resolve();

  const look = () => {
    running = audit.look().catch((error: unknown) => log.error({ err: error }, "the audit failed"));
  };
  const renew = async () => {
    if (await lease.renew(Date.now())) return;
    log.error("another process has taken over this database while this one was held up: stopping");
    await parts.stop();
  };
  const timers = [
    setInterval(look, auditEvery),
    setInterval(() => {
      renew().catch((error: unknown) => log.error({ err: error }, "the lease could not be renewed"));
    }, renewEvery),
  ];
  look();
  return {
    async close() {
      for (const timer of timers) clearInterval(timer);
      await running;
      await health?.close();
    },
  };
}

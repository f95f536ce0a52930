import type { Log } from "./log.ts";

/** Slack's clients may hold the process longer than anybody wants to wait. */
const patience = 4_000;

/** Stops on SIGTERM or SIGINT, in good order where that takes less than four seconds; whatever is half done is in no commit. */
export function stopOnSignal(running: { stop(): Promise<void> }, log: Log): void {
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => {
      log.warn("stopping took too long");
      process.exit(0);
    }, patience).unref();
    running
      .stop()
      .catch((error: unknown) => log.error({ err: error }, "stopping failed"))
      .finally(() => process.exit(0));
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  // The socket client gives up on an outage with an unhandled rejection: end cleanly, a supervisor starts us again.
  process.on("unhandledRejection", (error) => {
    log.fatal({ err: error }, "something failed that nobody waited for");
    process.exit(1);
  });
}

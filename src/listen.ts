import type { Server } from "node:http";

/** A server that listens. */
export interface Listening {
  port: number;
  /** Ends it, and whatever is still connected. */
  close(): Promise<void>;
}

/** Has a server listen. @param port 0 takes a free one */
export async function listenOn(server: Server, port: number): Promise<Listening> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once("error", reject);
  server.listen(port, resolve);
  await promise;
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : port,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

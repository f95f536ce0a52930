import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { deadline } from "../clock.ts";
import type { Core } from "../core.ts";
import { parseJsonObject } from "../http-body.ts";
import type { Json } from "../state/kinds.ts";
import type { Delivery, Outcome, Transport } from "./transport.ts";

/** Slack holds at most ten sockets for an app (docs.slack.dev, "Using Socket Mode"). */
const connectionLimit = 10;
/** Well inside the 30 s after which clients give a silent server up. */
const pingEveryMs = 10_000;
const pingWords = "Ping from the local Slack";
/** How long a connection asked to leave may stay (docs.slack.dev, "Using Socket Mode": about ten seconds). */
const leaveWithinMs = 10_000;
/** A client that does not answer the close handshake is cut off. */
const closeWithinMs = 200;

interface Pending {
  socket: WebSocket;
  type: Delivery["type"];
  answer(outcome: Outcome): void;
}

/** The sockets an app holds open, and the envelopes that travel over them. */
export class SocketMode implements Transport {
  readonly #core: Core;
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #tickets = new Set<string>();
  readonly #pending = new Map<string, Pending>();
  readonly #late = new Set<string>();
  #sockets: WebSocket[] = [];
  readonly #leaving = new WeakSet<WebSocket>();
  readonly #pings: NodeJS.Timeout;

  constructor(core: Core) {
    this.#core = core;
    this.#pings = setInterval(() => this.#ping(), pingEveryMs);
    this.#pings.unref();
  }

  get connections(): number {
    return this.#sockets.length;
  }

  /** The address for one new connection, as apps.connections.open answers it. */
  openTicket(): string {
    const ticket = this.#core.ids.secret();
    this.#tickets.add(ticket);
    return `${this.#core.origin.replace("http", "ws")}/link/?ticket=${ticket}&app_id=${this.#core.appId}`;
  }

  /** Takes an upgrade of /link/; a ticket opens one connection. */
  upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    const ticket = new URL(request.url ?? "/", this.#core.origin).searchParams.get("ticket") ?? "";
    if (!this.#tickets.delete(ticket)) {
      stream.end("HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n");
      return;
    }
    this.#server.handleUpgrade(request, stream, head, (socket) => this.#welcome(socket));
  }

  #welcome(socket: WebSocket): void {
    if (this.#sockets.length >= connectionLimit) {
      send(socket, { type: "disconnect", reason: "too_many_websockets", debug_info: this.#debugInfo() });
      socket.close();
      return;
    }
    this.#sockets.push(socket);
    socket.on("message", (data) => this.#hear(String(data)));
    socket.on("close", () => this.#drop(socket));
    socket.on("error", () => socket.terminate());
    send(socket, {
      type: "hello",
      num_connections: this.#sockets.length,
      debug_info: this.#debugInfo(),
      connection_info: { app_id: this.#core.appId },
    });
    socket.ping(pingWords);
  }

  /** Sends an envelope over one connection picked by chance and waits for its ack. */
  async deliver(delivery: Delivery): Promise<Outcome> {
    const socket = this.#pick();
    if (!socket) return { acked: false, why: "no connection" };
    const envelopeId = `${this.#core.ids.secret()}`.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, "$1-$2-$3-$4-$5");
    return new Promise((resolve) => {
      const callOff = deadline(this.#core.clock, this.#core.ackWithinMs, () => {
        this.#late.add(envelopeId);
        this.#settle(envelopeId, { acked: false, why: "timeout" });
      });
      this.#pending.set(envelopeId, {
        socket,
        type: delivery.type,
        answer: (outcome) => {
          callOff();
          resolve(outcome);
        },
      });
      send(socket, {
        envelope_id: envelopeId,
        payload: delivery.payload,
        type: delivery.type,
        accepts_response_payload: delivery.acceptsAnswer,
        ...(delivery.type === "events_api" && {
          retry_attempt: delivery.retry?.attempt ?? 0,
          retry_reason: delivery.retry?.reason ?? "",
        }),
      });
    });
  }

  retryReason(): string {
    return "timeout";
  }

  #pick(): WebSocket | undefined {
    const open = this.#sockets.filter((socket) => socket.readyState === socket.OPEN && !this.#leaving.has(socket));
    return open[Math.floor(this.#core.random() * open.length)];
  }

  #hear(text: string): void {
    const message = parseJsonObject(text);
    const envelopeId = String(message?.envelope_id);
    if (this.#pending.has(envelopeId)) {
      this.#settle(envelopeId, { acked: true, answer: message?.payload ?? {} });
    } else if (this.#late.delete(envelopeId)) {
      this.#core.records.trouble("late ack", `envelope ${envelopeId}`);
    } else {
      this.#core.records.trouble("bad ack", `no envelope ${envelopeId} waits for one`);
    }
  }

  #settle(envelopeId: string, outcome: Outcome): void {
    const pending = this.#pending.get(envelopeId);
    this.#pending.delete(envelopeId);
    pending?.answer(outcome);
  }

  /** A closed socket takes the acks it owed with it; people wait out the deadline as on Slack. */
  #drop(socket: WebSocket): void {
    this.#sockets = this.#sockets.filter((other) => other !== socket);
  }

  /** Tells every connection to come back, as Slack does every few hours; one that stays gets nothing more and is closed. */
  refresh(reason: "refresh_requested" | "warning"): void {
    for (const socket of this.#sockets) {
      this.#leaving.add(socket);
      send(socket, { type: "disconnect", reason, debug_info: this.#debugInfo() });
      const timer = setTimeout(() => socket.close(), leaveWithinMs);
      socket.once("close", () => clearTimeout(timer));
    }
  }

  /** Cuts every connection without a word. */
  cut(): void {
    for (const socket of this.#sockets) socket.terminate();
  }

  #ping(): void {
    for (const socket of this.#sockets) socket.ping(pingWords);
  }

  #debugInfo(): Json {
    return { host: "sandbox", build_number: 1, approximate_connection_time: 18060 };
  }

  async stop(): Promise<void> {
    clearInterval(this.#pings);
    for (const envelopeId of this.#pending.keys()) this.#settle(envelopeId, { acked: false, why: "no connection" });
    const closing = this.#sockets.map((socket) => new Promise((closed) => socket.once("close", closed)));
    for (const socket of this.#sockets) socket.close();
    const patience = setTimeout(() => this.cut(), closeWithinMs);
    await Promise.all(closing);
    clearTimeout(patience);
    this.#server.close();
  }
}

function send(socket: WebSocket, message: Json): void {
  socket.send(JSON.stringify(message));
}

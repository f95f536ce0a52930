// @ts-check
/** @import { Screen, Deed, Done } from "../screen.ts" */

const reconnectAfterMs = 1000;
/** Browsers let a request outlive its page up to 64 kB of body in all; in characters, with room for long ones. */
const keepaliveLimit = 16_000;

/** The line to the local Slack for one person: brings Screens, carries Deeds. */
export class Wire {
  /**
   * @param {string | null} as id or name of the person; null is the first member
   * @param {(screen: Screen, askedAt: number) => void} onScreen gets every Screen that arrived in order, and when
   *   (`performance.now()`) it was asked for
   * @param {(connected: boolean) => void} onConnection
   * @param {(name: string) => void} onUnknown nobody is called that: it goes on as the first member
   */
  constructor(as, onScreen, onConnection, onUnknown) {
    this.as = as;
    this.onScreen = onScreen;
    this.onConnection = onConnection;
    this.onUnknown = onUnknown;
    /** @type {Promise<void> | null} */
    this.running = null;
    /** @type {Promise<void> | null} */
    this.next = null;
    /** @type {WebSocket | null} */
    this.socket = null;
    this.closed = false;
  }

  /** Fetches the first Screen, then listens for changes until closed. */
  async open() {
    await this.refresh();
    this.#listen();
  }

  close() {
    this.closed = true;
    this.socket?.close();
  }

  /**
   * Fetches the Screen. Calls made while a fetch is under way share the one fetch after it, so whoever awaits this
   * has a Screen that was asked for after the call.
   * @returns {Promise<void>}
   */
  refresh() {
    if (!this.running) {
      this.running = this.#fetchScreen().finally(() => {
        this.running = null;
      });
      return this.running;
    }
    this.next ??= this.running.then(() => {
      this.next = null;
      return this.refresh();
    });
    return this.next;
  }

  /**
   * @param {Deed} deed
   * @returns {Promise<Done>} also when the local Slack cannot be reached: then it is not ok, with a sentence
   */
  async act(deed) {
    try {
      const body = JSON.stringify(deed);
      const response = await fetch("/page/do", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body,
        // The last words arrive even when the page is closed behind them.
        keepalive: body.length < keepaliveLimit,
      });
      return await response.json();
    } catch {
      // A stopped server is an everyday thing here, and what was typed is still on the page.
      return { ok: false, error: "The local Slack does not answer. Is it still running in your terminal?" };
    }
  }

  async #fetchScreen() {
    const askedAt = performance.now();
    try {
      const response = await fetch(`/page/screen${this.as ? `?as=${encodeURIComponent(this.as)}` : ""}`);
      if (response.status === 404 && this.as) return this.#beFirst(this.as);
      if (!response.ok) throw new Error(await response.text());
      /** @type {Screen} */
      const screen = await response.json();
      if (this.closed) return;
      this.as = screen.me.id;
      this.onConnection(true);
      this.onScreen(screen, askedAt);
    } catch (error) {
      // Shown as a banner; the live line tries again.
      if (!this.closed) this.onConnection(false);
      console.warn("No screen from the local Slack:", error);
    }
  }

  /** @param {string} unknown @returns {Promise<void>} */
  async #beFirst(unknown) {
    this.as = null;
    await this.#fetchScreen();
    this.onUnknown(unknown);
  }

  #listen() {
    if (this.closed) return;
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    this.socket = new WebSocket(`${scheme}://${location.host}/page/live?as=${encodeURIComponent(this.as ?? "")}`);
    this.socket.onopen = () => this.refresh();
    this.socket.onmessage = () => this.refresh();
    this.socket.onclose = () => {
      if (this.closed) return;
      this.onConnection(false);
      setTimeout(() => this.#listen(), reconnectAfterMs);
    };
  }
}

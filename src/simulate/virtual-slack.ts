/**
 * A Slack without a network: what the real client hands to `fetch` is accepted, refused, delayed or lost here, by the
 * rules the local Slack keeps, in the simulator's time. What it accepted is the truth the checker judges by.
 */
import { parse } from "node:querystring";
import type { Clockwork } from "./clockwork.ts";
import { luck } from "./luck.ts";
import type { Fault, Faults } from "./script.ts";
import { type Said, saidIn } from "./words.ts";

/** A message Slack took, or an update of one. */
export interface Accepted {
  at: number;
  workspace: string;
  channel: string;
  person: string;
  how: "post" | "update";
  ts: string;
  token: string;
  said: Said[];
}

export interface VirtualSlack {
  fetch: typeof fetch;
  accepted: Accepted[];
  /** What a well-behaved app does not cause. */
  troubles: string[];
  calls: number;
  /** Whether a nudge's message is there and still has its buttons, which one that no longer holds has not. */
  offers(workspace: string, key: string): boolean;
  /** The bot forgot what it was asked: a crash. */
  forgetPace(): void;
  weather(workspace: string, kind: "429" | "outage", until: number): void;
  /** One line for each call and what came of it. */
  trace(line: string): void;
}

interface Stored {
  ts: string;
  token: string;
}

interface Parts {
  clock: Clockwork;
  faults: Faults;
  workspaces: readonly string[];
  trace(line: string): void;
  /** Everything the bot does passes here; a dead process never comes back from it. */
  boundary(where: string): Promise<void> | undefined;
}

const clientTimeout = 8_000;
/** Slack may still accept what the client has given up on: this long after the call began, at the most. */
const latestAcceptance = 15_000;

export function virtualSlack({ clock, faults, workspaces, trace, boundary }: Parts): VirtualSlack {
  const accepted: Accepted[] = [];
  const troubles: string[] = [];
  const channels = new Map<string, { person: string; messages: Stored[] }>();
  const heldUntil = new Map<string, number>();
  const buckets = new Map<string, { left: number; at: number }>();
  const storms = new Map<string, { kind: "429" | "outage"; until: number }>();
  const counts = new Map<string, number>();
  const standing = new Map<string, string>();
  let lastTs = 0;
  let calls = 0;

  function nextTs(): string {
    lastTs = Math.max(clock.now() * 1000, lastTs + 1);
    return `${Math.floor(lastTs / 1e6)}.${String(lastTs % 1e6).padStart(6, "0")}`;
  }

  function within(key: string, perSecond: number, burst: number): boolean {
    const bucket = buckets.get(key) ?? { left: burst, at: clock.now() };
    bucket.left = Math.min(burst, bucket.left + ((clock.now() - bucket.at) / 1000) * perSecond);
    bucket.at = clock.now();
    buckets.set(key, bucket);
    if (bucket.left < 1) return false;
    bucket.left -= 1;
    return true;
  }

  function faultOf(workspace: string, method: string, who: string): Fault | undefined {
    const storm = storms.get(workspace);
    const counted = `${workspace} ${method} ${who}`;
    const count = (counts.get(counted) ?? 0) + 1;
    counts.set(counted, count);
    const dice = luck(faults.seed, counted, count, "fault");
    if (storm && clock.now() < storm.until) {
      if (storm.kind === "429") return dice < 0.7 ? "429" : undefined;
      return (["503", "reset", "hang", "accept-then-503", "accept-then-reset", "accept-then-hang"] as const)[
        Math.floor(dice * 6)
      ];
    }
    let rest = dice;
    for (const [kind, rate] of Object.entries(faults.rates) as [Fault, number][]) {
      if (rest < rate) return kind;
      rest -= rate;
    }
    return undefined;
  }

  function act(workspace: string, method: string, args: Args): Answer {
    switch (method) {
      case "conversations.open":
        return { ok: true, channel: { id: dmOf(workspace, args.users ?? "") } };
      case "chat.postMessage":
      case "chat.update":
        return write(workspace, method, args);
      case "conversations.history":
        return history(args);
      default:
        troubles.push(`unknown method ${method}`);
        return { ok: false, error: "unknown_method" };
    }
  }

  /** A person's id stands for the DM with that person. */
  function dmOf(workspace: string, named: string): string {
    if (!named.startsWith("U")) return named;
    const id = `D${workspace}-${named}`;
    if (!channels.has(id)) channels.set(id, { person: named, messages: [] });
    return id;
  }

  function write(workspace: string, method: string, args: Args): Answer {
    const id = dmOf(workspace, args.channel ?? "");
    const channel = channels.get(id);
    if (!channel || !id.startsWith(`D${workspace}-`)) return { ok: false, error: "channel_not_found" };
    const at = clock.now();
    const shared = { at, workspace, channel: id, person: channel.person, said: saidIn(args.blocks) };
    if (method === "chat.update") {
      const message = channel.messages.find(({ ts }) => ts === args.ts);
      if (!message) return { ok: false, error: "message_not_found" };
      stands({ ...shared, how: "update", ts: message.ts, token: message.token });
      return { ok: true, ts: message.ts };
    }
    const metadata = JSON.parse(args.metadata ?? "{}") as { event_payload?: { nudge?: string } };
    const message: Stored = { ts: nextTs(), token: metadata.event_payload?.nudge ?? "" };
    channel.messages.push(message);
    stands({ ...shared, how: "post", ts: message.ts, token: message.token });
    return { ok: true, ts: message.ts, channel: id };
  }

  function stands(message: Accepted): void {
    accepted.push(message);
    for (const { key, facts } of message.said) standing.set(key, facts);
  }

  function history(args: Args): Answer {
    const channel = channels.get(args.channel ?? "");
    if (!channel) return { ok: false, error: "channel_not_found" };
    const oldest = Number(args.oldest ?? 0);
    const withMetadata = args.include_all_metadata === "true";
    const messages = [];
    for (let place = channel.messages.length - 1; place >= 0; place--) {
      const message = channel.messages[place]!;
      if (Number(message.ts) <= oldest) break;
      const metadata = { event_type: "sideline_nudge", event_payload: { nudge: message.token } };
      messages.push({ ts: message.ts, ...(withMetadata && { metadata }) });
    }
    return { ok: true, messages, has_more: false };
  }

  async function answer(url: string, init: RequestInit): Promise<Response> {
    calls += 1;
    const dead = boundary("before a call");
    if (dead) await dead;
    const method = url.slice(url.lastIndexOf("/") + 1);
    const args = parse(String(init.body)) as Args;
    const workspace = String((init.headers as Record<string, string>).Authorization).slice("Bearer xoxb-".length);
    if (!workspaces.includes(workspace)) return json({ ok: false, error: "invalid_auth" });
    const who = (args.users ?? args.channel ?? "").replace(`D${workspace}-`, "");
    const line = (outcome: string) => {
      const said = saidIn(args.blocks).map(({ key, facts }) => `${key} (${facts})`);
      trace(`${new Date(clock.now()).toISOString()} ${workspace} ${method} ${who} ${outcome} ${said.join(" + ")}`);
    };

    const held = heldUntil.get(`${workspace} ${method}`) ?? 0;
    if (clock.now() < held) {
      troubles.push(`${method} in ${workspace} was called while Slack had asked to wait`);
      return tooMany(Math.ceil((held - clock.now()) / 1000));
    }
    const fault = faultOf(workspace, method, who);
    if (fault === "429") {
      const seconds = 1 + Math.floor(luck(faults.seed, workspace, method, clock.now(), "wait") * 60);
      heldUntil.set(`${workspace} ${method}`, clock.now() + seconds * 1000);
      line(`429 for ${seconds} s`);
      return tooMany(seconds);
    }
    if (method === "chat.postMessage" && !(within(`${workspace} ${who}`, 1, 5) && within(workspace, 1, 15))) {
      troubles.push(`messages in ${workspace} came faster than Slack allows`);
      return tooMany(1);
    }
    line(fault ?? "ok");
    return await carryOut(fault, () => act(workspace, method, args), boundary, line);
  }

  async function carryOut(
    fault: Fault | undefined,
    run: () => Answer,
    cut: Parts["boundary"],
    line: (outcome: string) => void,
  ): Promise<Response> {
    const lateBy = latestAcceptance * luck(faults.seed, clock.now(), calls, "late");
    switch (fault) {
      case "503":
        return unavailable();
      case "reset":
        throw new TypeError("fetch failed", { cause: new Error("read ECONNRESET") });
      case "hang":
        await clock.sleep(clientTimeout);
        throw new DOMException("The operation was aborted due to timeout", "TimeoutError");
      case "accept-late":
        clock.at(clock.now() + lateBy, () => line(run().ok ? "accepted late" : "refused late"));
        await clock.sleep(clientTimeout);
        throw new DOMException("The operation was aborted due to timeout", "TimeoutError");
      default:
    }
    if (fault === "slow") await clock.sleep(50 + 6_000 * luck(faults.seed, clock.now(), calls, "slow"));
    const result = run();
    const dead = cut("after Slack accepted");
    if (dead) await dead;
    switch (fault) {
      case "accept-then-reset":
        throw new TypeError("fetch failed", { cause: new Error("read ECONNRESET") });
      case "accept-then-503":
        return unavailable();
      case "accept-then-garble":
        return body(200, "<html>Bad gateway", "text/html");
      case "internal-error":
        return json({ ok: false, error: "internal_error" });
      case "accept-then-hang":
        await clock.sleep(clientTimeout);
        throw new DOMException("The operation was aborted due to timeout", "TimeoutError");
      default:
        return json(result);
    }
  }

  return {
    fetch: (url, init) => answer(String(url), init ?? {}),
    accepted,
    troubles,
    get calls() {
      return calls;
    },
    // A 1:1 that takes place, or waits to be written down; else one quiet line is left.
    offers: (workspace, key) => /^(?:open$|\d)/u.test(standing.get(`${workspace}: ${key}`) ?? ""),
    forgetPace: () => heldUntil.clear(),
    weather: (workspace, kind, until) => storms.set(workspace, { kind, until }),
    trace,
  };
}

type Args = Partial<
  Record<"users" | "channel" | "ts" | "blocks" | "metadata" | "oldest" | "include_all_metadata", string>
>;
type Answer = { ok: boolean; error?: string } & Record<string, unknown>;

function json(answer: Answer): Response {
  return body(200, JSON.stringify(answer), "application/json");
}

function unavailable(): Response {
  return body(503, "<html><body>Service Unavailable</body></html>", "text/html");
}

function tooMany(seconds: number): Response {
  return body(429, JSON.stringify({ ok: false, error: "ratelimited" }), "application/json", String(seconds));
}

/** As much of a Response as the client reads; a real one costs more than all else here. */
function body(status: number, text: string, type: string, retryAfter?: string): Response {
  const headers = new Map([
    ["content-type", type],
    ...(retryAfter === undefined ? [] : [["retry-after", retryAfter] as const]),
  ]);
  return {
    status,
    statusText: String(status),
    url: "",
    headers: { get: (name: string) => headers.get(name.toLowerCase()) ?? null, entries: () => headers.entries() },
    text: async () => text,
  } as unknown as Response;
}

import { lookup } from "node:dns";
import { BlockList, isIP } from "node:net";
import { Agent, fetch } from "undici";

/** Larger than any calendar of a year of meetings. */
const mostBytes = 10 * 1024 * 1024;

/**
 * Reads a calendar at an address that somebody pasted. Only public addresses over https: a server must not be made to read
 * what only it can reach (OWASP, "Server-Side Request Forgery"). Redirects are not followed, as they could lead there.
 *
 * @param milliseconds how long to wait
 * @returns undefined when nothing could be read
 */
export async function fetchCalendar(address: string, milliseconds: number): Promise<string | undefined> {
  const url = URL.parse(address.replace(/^webcals?:/iu, "https:"));
  if (url?.protocol !== "https:" || url.username !== "" || !isPublicHost(url.hostname)) return undefined;
  const dispatcher = new Agent({ connect: { lookup: publicLookup } });
  try {
    const answer = await fetch(url, {
      dispatcher,
      redirect: "error",
      signal: AbortSignal.timeout(milliseconds),
      headers: { accept: "text/calendar" },
    });
    if (!answer.ok || Number(answer.headers.get("content-length") ?? 0) > mostBytes) return undefined;
    return await firstBytes(answer.body);
  } catch {
    // Whatever went wrong on the way, to the person it is an address at which nothing can be read.
    return undefined;
  } finally {
    await dispatcher.destroy();
  }
}

async function firstBytes(body: AsyncIterable<Uint8Array> | null): Promise<string | undefined> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of body ?? []) {
    length += part.length;
    if (length > mostBytes) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

/** Networks that are nobody's on the public internet (IANA special-purpose address registries). */
const closed = new BlockList();
for (const [network, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["224.0.0.0", 3],
] as const) {
  closed.addSubnet(network, prefix, "ipv4");
}
for (const [network, prefix] of [
  ["::", 127],
  ["64:ff9b::", 96],
  ["fc00::", 7],
  ["fe80::", 10],
  ["ff00::", 8],
] as const) {
  closed.addSubnet(network, prefix, "ipv6");
}

/** Whether an address may be read from: an IPv4 address written as IPv6 counts as what it is. */
export function isPublicAddress(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/iu.exec(address)?.[1];
  const plain = mapped ?? address;
  const family = isIP(plain);
  return family !== 0 && !closed.check(plain, family === 6 ? "ipv6" : "ipv4");
}

/** A name is looked up later; a number is looked at now, since nobody looks it up. */
function isPublicHost(hostname: string): boolean {
  const bare = hostname.replace(/^\[|\]$/gu, "");
  return isIP(bare) === 0 ? hostname !== "localhost" : isPublicAddress(bare);
}

/** Looks a name up and refuses when it leads to any address that is not public; what is connected to is what was checked. */
const publicLookup: typeof lookup = ((hostname: string, options: object, done: (...answer: unknown[]) => void) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return done(error);
    const [first] = addresses;
    if (!first || !addresses.every(({ address }) => isPublicAddress(address))) {
      return done(new Error("that name leads to no public address"));
    }
    if ("all" in options && options.all) return done(null, addresses);
    return done(null, first.address, first.family);
  });
}) as typeof lookup;

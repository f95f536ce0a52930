/** Addresses: of links, and of the images Slack fetches while it validates. */
import { type BlockKitProblem, below, broken } from "./problem.ts";
import type { Placed } from "./rules.ts";
import { isObject } from "./vocabulary.ts";

/** Where a block or element of each type names an address; `*` is every item of a list. */
const LINKS: Record<string, string[]> = {
  button: ["url"],
  overflow: ["options/*/url"],
  workflow_button: ["workflow/trigger/url"],
  task_card: ["sources/*/url"],
  plan: ["tasks/*/sources/*/url"],
  video: ["video_url", "title_url", "thumbnail_url", "provider_icon_url"],
};

const LINK_SCHEMES = ["https:", "http:", "mailto:", "tel:", "slack:"];
/** docs.slack.dev, video block: "must go to an HTTPS URL". */
const HTTPS_ONLY = ["video_url", "title_url"];

/** Every address in this block or element that leads nowhere. */
export function linkProblems({ value, pointer }: Placed): BlockKitProblem[] {
  const links = (LINKS[value.type as string] ?? []).flatMap((path) => find(value, path.split("/"), pointer));
  // Wording: github.com/MacPaw/together-app/issues/4
  const dead = links.filter(
    ({ url, at }) =>
      !isLink(
        url,
        HTTPS_ONLY.some((field) => at.endsWith(field)),
      ),
  );
  const isLonelyImage = value.type === "image" && value.slack_file === undefined && !isReachable(value.image_url);
  return [
    ...dead.map(({ at }) => broken("invalid url", at)),
    // github.com/otiai10/amesh-bot/issues/24
    ...(isLonelyImage ? [broken("downloading image failed", below(pointer, "image_url"))] : []),
  ];
}

function find(value: unknown, [step, ...rest]: string[], pointer: string): { url: unknown; at: string }[] {
  if (value === undefined) return [];
  if (step === undefined) return [{ url: value, at: pointer }];
  if (step === "*") return (value as unknown[]).flatMap((item, at) => find(item, rest, below(pointer, at)));
  return isObject(value) ? find(value[step], rest, below(pointer, step)) : [];
}

function isLink(url: unknown, httpsOnly: boolean): boolean {
  const scheme = URL.parse(String(url))?.protocol ?? "";
  return httpsOnly ? scheme === "https:" : LINK_SCHEMES.includes(scheme);
}

/** Nothing is fetched here: what no server of Slack's could reach is told by its address. */
function isReachable(address: unknown): boolean {
  const url = URL.parse(String(address));
  if (!url || !["http:", "https:"].includes(url.protocol)) return false;
  return !/^(localhost$|127\.|10\.|192\.168\.|\[::1\])/.test(url.hostname);
}

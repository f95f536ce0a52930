/** What a person types, as Slack's composer sends it on. */
import type { Seat } from "./seat.ts";

/** Escaped, links and members marked up; members with their names where a command asks for it. */
export function markedUp(seat: Seat, text: string, options: { withNames?: boolean } = {}): string {
  return withMentions(seat, withLinks(escaped(text)), options.withNames ?? false);
}

/** Slack's three escapes (docs.slack.dev, "Formatting message text"). */
function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** Addresses as Slack marks them up (docs.slack.dev, "Slash commands": should_escape; e-mail as in messages). */
function withLinks(text: string): string {
  return text
    .replaceAll(/\bhttps?:\/\/[^\s|<>]+/g, "<$&>")
    .replaceAll(/(?<![\w.@<:/|])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, "<mailto:$&|$&>");
}

/** Handles after @ become <@U…> as the composer makes them; with the name where a command asks for it. */
function withMentions(seat: Seat, text: string, withNames: boolean): string {
  return text.replaceAll(/(?<![\w.@])@([\p{L}\p{N}][\p{L}\p{N}._-]*)/gu, (typed, handle: string) => {
    const { name, tail } = longestHandle(seat, handle);
    const found = [...seat.workspace.members.values()].find((m) => m.name === name);
    if (!found) return typed;
    return `<@${found.id}${withNames ? `|${found.name}` : ""}>${tail}`;
  });
}

/** A full stop at the end of a sentence is not part of the handle. */
function longestHandle(seat: Seat, handle: string): { name: string; tail: string } {
  const names = new Set([...seat.workspace.members.values()].map((m) => m.name));
  for (let length = handle.length; length > 0; length--) {
    const name = handle.slice(0, length);
    if (names.has(name) && !/^[\p{L}\p{N}]/u.test(handle.slice(length))) return { name, tail: handle.slice(length) };
  }
  return { name: handle, tail: "" };
}

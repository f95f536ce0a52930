import { visibleTo } from "../state/conversations.ts";
import { nameOf } from "./plain-words.ts";
import type { Seat } from "./seat.ts";
import { type Sight, sights } from "./sights.ts";

/** How many messages of a conversation a picture shows. */
const shown = 6;

/** A person's screen drawn as text, for failing tests. */
export function picture(seat: Seat): string {
  const all = sights(seat);
  const parts = [
    `--- ${seat.member.realName}'s screen ---`,
    ...all.filter((sight) => sight.where === "modal").map((sight) => framed("Form", sight.text)),
    ...seat.workspace.conversations
      .of(seat.member.id)
      .filter((c) => visibleTo(c, seat.member.id).length > 0)
      .map((conversation) => {
        const messages = all
          .filter((sight) => sight.channel === conversation.id)
          .slice(0, shown)
          .reverse();
        const partner = conversation.members.find((id) => id !== seat.member.id) ?? seat.member.id;
        const title =
          conversation.kind === "channel" ? `#${conversation.name}` : `DM with ${nameOf(seat.workspace, partner)}`;
        return framed(title, messages.map((sight) => line(seat, sight)).join("\n"));
      }),
    ...all.filter((sight) => sight.where === "home").map((sight) => framed("Home tab", sight.text)),
  ];
  return parts.length > 1 ? parts.join("\n") : `${parts[0]}\n(nothing)`;
}

function line(seat: Seat, sight: Sight): string {
  const mark = sight.ephemeral ? " (only visible to you)" : "";
  return `${nameOf(seat.workspace, sight.from ?? "")}${mark}: ${sight.text}`;
}

function framed(title: string, text: string): string {
  return `[${title}]\n${text
    .split("\n")
    .map((row) => `  ${row}`)
    .join("\n")}`;
}

/**
 * Northwind Sales: the believable team the demo and the tests live in. Ids are stable and readable.
 */
import type { Member } from "./screen.ts";

export interface MemberPlan {
  id: string;
  /** The short handle people type after @. */
  name: string;
  realName: string;
  title: string;
  email: string | null;
  /** IANA zone. */
  zone: string;
  locale: string;
  kind: Member["kind"];
  colour: string;
  /** Home workspace of a stranger from another company (Slack Connect). */
  strangerTeam?: string;
  /** When any of this last changed, epoch seconds. */
  updated?: number;
}

export interface ChannelPlan {
  id: string;
  name: string;
  /** Handles. */
  members: string[];
}

export interface UserGroupPlan {
  id: string;
  handle: string;
  name: string;
  /** Handles. */
  members: string[];
}

export interface TeamPlan {
  id: string;
  name: string;
  domain: string;
  members: MemberPlan[];
  channels: ChannelPlan[];
  userGroups: UserGroupPlan[];
}

export const slackbotId = "USLACKBOT";

/** A member with what nearly everybody shares filled in. */
export function member(plan: Partial<MemberPlan> & Pick<MemberPlan, "id" | "name" | "realName">): MemberPlan {
  return {
    title: "",
    email: `${plan.name}@northwind.example`,
    zone: "Europe/London",
    locale: "en-US",
    kind: "member",
    colour: "#4a6fa5",
    ...plan,
  };
}

export const northwind: TeamPlan = {
  id: "T0NORTHWIND",
  name: "Northwind Sales",
  domain: "northwind-sales",
  members: [
    member({ id: "U0MINA00001", name: "mina", realName: "Mina Okafor", title: "Sales manager", colour: "#8b5fbf" }),
    member({
      id: "U0DAVE00001",
      name: "dave",
      realName: "Dave Brandt",
      title: "Sales manager",
      zone: "America/New_York",
      colour: "#c0563f",
    }),
    member({
      id: "U0RAVI00001",
      name: "ravi",
      realName: "Ravi Patel",
      title: "Account executive",
      zone: "America/Chicago",
      colour: "#2f7f79",
    }),
    member({
      id: "U0LENA00001",
      name: "lena",
      realName: "Lena Vogt",
      title: "Account executive",
      zone: "Europe/Berlin",
      locale: "de-DE",
      colour: "#b5832a",
    }),
    member({
      id: "U0TOMAS0001",
      name: "tomas",
      realName: "Tomás Herrera",
      title: "Sales development rep",
      zone: "America/Mexico_City",
      locale: "es-LA",
      colour: "#5a7d3a",
    }),
    member({
      id: "U0SOFIAROS1",
      name: "sofia",
      realName: "Sofia Rossi",
      title: "Account executive",
      zone: "Europe/Rome",
      colour: "#a2476f",
    }),
    member({
      id: "U0SOFIARUI1",
      name: "sofia.ruiz",
      realName: "Sofia Ruiz",
      title: "Account manager",
      zone: "Europe/Madrid",
      colour: "#3b6ea8",
    }),
    member({
      id: "U0JONAS0001",
      name: "jonas",
      realName: "Jonas Lindqvist",
      title: "Account executive",
      zone: "Europe/Stockholm",
      colour: "#546b8c",
    }),
    member({
      id: "U0AIKO00001",
      name: "aiko",
      realName: "Aiko Tanaka",
      title: "Account executive",
      zone: "Asia/Tokyo",
      locale: "ja-JP",
      colour: "#7a5c99",
    }),
    member({
      id: "U0PRIYA0001",
      name: "priya",
      realName: "Priya Raman",
      title: "VP Sales",
      zone: "America/Los_Angeles",
      colour: "#946043",
    }),
    member({
      id: "U0ALEX00001",
      name: "alex",
      realName: "Alex Chen",
      title: "Revenue operations",
      zone: "America/New_York",
      kind: "admin",
      colour: "#3f7d5c",
    }),
    member({
      id: "U0GIL000001",
      name: "gil",
      realName: "Gil Moreau",
      title: "Contractor",
      email: "gil@freelance.example",
      zone: "Europe/Paris",
      kind: "guest",
      colour: "#6b6b6b",
    }),
    member({
      id: "U0NORA00001",
      name: "nora",
      realName: "Nora Lund",
      title: "Account executive",
      kind: "deactivated",
      colour: "#8f8f8f",
    }),
    member({
      id: "U0PIPELINE1",
      name: "pipelinebot",
      realName: "Pipeline Bot",
      email: null,
      zone: "America/Los_Angeles",
      kind: "bot",
      colour: "#444444",
    }),
    member({
      id: "U0SAM000001",
      name: "sam",
      realName: "Sam Whitfield",
      title: "Buyer at Contoso",
      email: "sam@contoso.example",
      zone: "Australia/Sydney",
      kind: "stranger",
      colour: "#7d6b2f",
      strangerTeam: "T0CONTOSO01",
    }),
  ],
  channels: [
    {
      id: "C0SALES0001",
      name: "sales",
      members: ["mina", "dave", "ravi", "lena", "tomas", "sofia", "sofia.ruiz", "jonas", "aiko", "priya", "alex"],
    },
  ],
  userGroups: [
    { id: "S0MANAGERS1", handle: "sales-managers", name: "Sales managers", members: ["mina", "dave"] },
    { id: "S0REPS00001", handle: "reps", name: "Reps", members: ["ravi", "lena", "tomas", "sofia", "jonas", "aiko"] },
  ],
};

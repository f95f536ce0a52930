import type { Json } from "../state/kinds.ts";
import type { Workspace } from "../state/workspace.ts";
import { type MemberPlan, slackbotId } from "../team.ts";

/** Slack shows an e-mail address only to apps with the scope for it. */
export function userJson(workspace: Workspace, member: MemberPlan, options: { locale?: boolean } = {}): Json {
  const head = {
    id: member.id,
    team_id: member.strangerTeam ?? workspace.id,
    name: member.name,
    deleted: member.kind === "deactivated",
    profile: profileJson(workspace, member),
    is_bot: member.kind === "bot" && member.id !== slackbotId,
    is_app_user: false,
    updated: member.updated ?? 1700000000,
  };
  if (member.kind === "deactivated") return head;
  return {
    ...head,
    color: member.colour.slice(1),
    real_name: member.realName,
    ...zoneJson(workspace, member),
    is_admin: member.kind === "admin",
    is_owner: false,
    is_primary_owner: false,
    is_restricted: member.kind === "guest",
    is_ultra_restricted: false,
    ...(member.kind === "stranger" && { is_stranger: true }),
    is_email_confirmed: true,
    who_can_share_contact_card: "EVERYONE",
    ...(options.locale && { locale: member.locale }),
  };
}

export function profileJson(workspace: Workspace, member: MemberPlan): Json {
  const [firstName = "", ...rest] = member.realName.split(" ");
  const sees = workspace.installation.scopes.includes("users:read.email");
  return {
    title: member.title,
    phone: "",
    skype: "",
    real_name: member.realName,
    real_name_normalized: plainLetters(member.realName),
    display_name: member.name,
    display_name_normalized: plainLetters(member.name),
    fields: {},
    status_text: "",
    status_emoji: "",
    status_emoji_display_info: [],
    status_expiration: 0,
    avatar_hash: "g0000000000",
    first_name: firstName,
    last_name: rest.join(" "),
    ...(member.email && sees && { email: member.email }),
    ...(member.id === workspace.installation.botUserId && {
      bot_id: workspace.installation.botId,
      api_app_id: workspace.installation.appId,
    }),
    team: member.strangerTeam ?? workspace.id,
  };
}

function zoneJson(workspace: Workspace, member: MemberPlan): Json {
  const now = Temporal.Instant.fromEpochMilliseconds(workspace.clock.now()).toZonedDateTimeISO(member.zone);
  const label = new Intl.DateTimeFormat("en-US", { timeZone: member.zone, timeZoneName: "long" })
    .formatToParts(now.epochMilliseconds)
    .find((part) => part.type === "timeZoneName");
  return { tz: member.zone, tz_label: label?.value ?? member.zone, tz_offset: now.offsetNanoseconds / 1e9 };
}

function plainLetters(name: string): string {
  return name.normalize("NFD").replaceAll(/\p{M}/gu, "");
}

/** The real client over real sockets: whatever happens to an answer, Slack holds each message once. */
import { afterEach, expect, test } from "vitest";
import { openLog } from "../src/log.ts";
import { member, type TeamPlan } from "../src/sandbox/team.ts";
import type { Storm } from "../src/sandbox/weather.ts";
import { sendingClient } from "../src/slack-clients.ts";
import { plan } from "../src/store/nudges.ts";
import { type Nudging, startNudging } from "./nudging.ts";

/** Ten workspaces side by side, so that calls which hang do not wait for each other. */
const workspaces = Array.from({ length: 10 }, (_, index) => `T0SOCKET${String(index).padStart(3, "0")}`);
const teams: TeamPlan[] = workspaces.map((id) => ({
  id,
  name: id,
  domain: id.toLowerCase(),
  members: [member({ id: "U0DAVE00001", name: "dave", realName: "Dave Brandt" })],
  channels: [],
  userGroups: [],
}));

let nudging: Nudging;
afterEach(() => nudging.stop());

test.for(["accept-then-reset", "accept-then-503", "accept-then-hang"] satisfies Storm[])(
  "%s, 200 times: 200 messages, each stored once",
  { timeout: 60_000 },
  async (storm) => {
    nudging = await startNudging({ teams, timeout: 200 });
    const { db, slack, now } = nudging;
    for (let round = 0; round < 20; round++) {
      for (const workspace of workspaces) {
        slack.weather.next("chat.postMessage", storm, { teamId: workspace });
        const until = "2026-03-09T00:00:00Z";
        const nudge = {
          kind: "reflection",
          personId: "U0DAVE00001",
          about: `note ${round}`,
          dueAt: now(),
          until,
        } as const;
        await plan({ db, workspace }, nudge);
      }
      await nudging.nudges.wake();
      // Past the grace period: what was lost is read back.
      await nudging.passes({ seconds: 40 }, 20);
    }
    await nudging.passes({ minutes: 10 });
    const ledger = await nudging.ledger();
    expect(ledger.map(({ state }) => state)).toEqual(Array.from({ length: 200 }, () => "sent"));
    const stored = await Promise.all(workspaces.map((workspace) => tokensStored(nudging, workspace)));
    expect(stored.flat().toSorted()).toEqual(ledger.map(({ token }) => token).toSorted());
    expect(slack.calls.filter(({ method }) => method === "chat.postMessage")).toHaveLength(200);
  },
);

/** The tokens of all messages in Dave's DM, as Slack tells whoever asks. */
async function tokensStored({ slack }: Nudging, workspace: string): Promise<string[]> {
  const token = `xoxb-sandbox-${workspace.toLowerCase()}`;
  const client = sendingClient({ token, slackApiUrl: slack.api, log: await openLog("silent") });
  const { channel } = await client.conversations.open({ users: "U0DAVE00001" });
  const history = await client.conversations.history({ channel: channel!.id!, include_all_metadata: true, limit: 999 });
  return (history.messages ?? []).map(
    ({ metadata }) => (metadata?.event_payload as { nudge?: string } | undefined)?.nudge ?? "",
  );
}

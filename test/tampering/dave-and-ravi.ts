/** The pair whom everybody else is after. */
import { schedules } from "../stories/scheduling.ts";
import { makesRep, opensForm, type Telling, writesDown } from "../telling.ts";

/** Words that stand in one place each of what is Dave's and Ravi's. */
export const secrets = {
  note: "quokka",
  deals: "narwhal",
  commitment: "axolotl",
  skill: "tarsier",
  parkedDeal: "manatee",
  topic: "pangolin",
  goal: "okapi",
  privateGoal: "dugong",
  suggestedGoal: "numbat",
  way: "quoll",
  help: "bilby",
  privateLine: "wombat",
  draft: "capybara",
  pulseLine: "echidna",
  dispute: "cassowary",
  question: "potoroo",
  because: "kowari",
  lineBecause: "tapir",
  goalWhy: "markhor",
  goalHow: "saiga",
  firstStep: "gaur",
  goalEvent: "oryx",
  suggestedWhy: "kudu",
  proud: "takin",
  checkInLine: "serval",
  outcomeLine: "ocelot",
  planned: "margay",
};

/** What neither of the two tells the other. */
export const ownSecrets = {
  dave: ["note", "deals", "parkedDeal", "draft", "dispute", "question", "because", "lineBecause", "planned"],
  ravi: [
    "privateGoal",
    "goalWhy",
    "goalHow",
    "firstStep",
    "goalEvent",
    "way",
    "privateLine",
    "checkInLine",
    "pulseLine",
  ],
} as const satisfies Record<string, readonly (keyof typeof secrets)[]>;

/** Dave and Ravi have 1:1s, and have of everything there is. */
export async function daveAndRavi(telling: Telling): Promise<void> {
  const { dave, ravi, rows } = telling;
  await makesRep(dave, ravi);
  await ravi.types(`/1on1 topic ${secrets.topic}`);
  await ravi.sees(secrets.topic);
  for (const [privacy, words] of [
    ["Shared with my manager", secrets.goal],
    ["Only me", secrets.privateGoal],
  ] as const) {
    await ravi.types("/1on1 goal");
    await ravi.submits({ "Which box is it in?": "Earn", "In your own words": words, "Who can see it?": privacy });
  }
  await dave.types("/1on1 goal @ravi");
  await dave.submits({ "Which box is it in?": "Grow", "What could Ravi go for?": secrets.suggestedGoal });
  await dave.closes();
  const goals = rows<{ id: string; privacy: string }>("select id, privacy from goals");
  await ravi.types("/1on1 check-in");
  await ravi.sees("A minute is enough");
  await ravi.submits({
    [`line-${goals.find(({ privacy }) => privacy === "only me")!.id}`]: secrets.privateLine,
    "What got in the way?": secrets.way,
    "What help do you want from Dave?": secrets.help,
  });
  await ravi.closes();
  await writesDown(dave, ravi, {
    "Your notes": `Acme slipped again to December, legal has the contract of the ${secrets.note}.\nGlobex wants 20% off before they sign.\nInitech: 40k, close 15 Dec.\nCommit 120k, best case 200k.`,
    deals: `Renewal of ${secrets.deals}: 30k, waits for procurement.`,
    "What did you agree on?": secrets.commitment,
  });
  await ravi.sees(secrets.commitment);
  await schedules(dave, "@ravi every tuesday at 10");
  await dave.clicks("Plan it for next time");
  await dave.sees("Planned.");
  await opensForm(dave, ravi);
  await dave.fills({ "Your notes": secrets.draft });
  await dave.closes();
  await telling.slack.atRest();
  telling.expectMessages();
  // So much is clicked at once that a trigger may be over before its form opens; what was to be in it is seen all the same.
  telling.expectTrouble(/views\.(push|update)|interactive|bad ack|expired_trigger_id/);

  const days = { first_day: "2026-12-24", last_day: "2026-12-31" };
  telling.puts("time_off", { workspace_id: telling.slack.team, id: "days-off-of-dave", person_id: dave.id, ...days });
  putFlags(telling);

  const parked = { held_on: "2026-11-23", text: secrets.parkedDeal, parked_at: "2026-11-23T15:00:00.000Z" };
  const ofDave = { workspace_id: telling.slack.team, manager_id: dave.id, rep_id: ravi.id };
  telling.puts("parked_deals", { ...ofDave, id: "parked-deal", note_id: "note-long-gone", ...parked });
  const [agreed] = rows("select * from commitments");
  telling.puts("commitments", { ...agreed, id: "agreed-skill", position: 1, what: secrets.skill, kind: "skill" });
  const [note] = rows<{ id: string }>("select id from notes");
  const said = { about: "deals", useful: "no", line: secrets.pulseLine, answered_at: "2026-11-23T15:00:00.000Z" };
  telling.puts("pulses", { ...ofDave, note_id: note!.id, ...said });
  const dispute = { id: "dispute-of-flag", flag_id: "flag-disputed", words: secrets.dispute };
  const disputed_at = "2026-11-03T15:00:00.000Z";
  telling.puts("disputes", { workspace_id: telling.slack.team, manager_id: dave.id, ...dispute, disputed_at });
}

/** Puts Dave's flags where they are at the beginning. */
export function putFlags({ database, rows, puts, slack, dave }: Telling): void {
  database.exec("delete from flags");
  const [pair] = rows<{ id: string }>("select id from pairs where manager_id = ?", dave.id);
  const on = { opened_on: "2026-11-16", told_on: "2026-11-20", moved_at: "2026-11-20T15:00:00.000Z" };
  const ofDave = { workspace_id: slack.team, manager_id: dave.id, pair_id: pair!.id };
  for (const [id, state] of Object.entries(flags)) puts("flags", { ...ofDave, id, ...on, ...state });
}

/** What Dave's notes earned him, at each step at which there is something to click. */
export const flags = {
  "flag-told": { rung: "told" },
  "flag-disputed": { rung: "disputed", disputed_on: "2026-11-24" },
  "flag-over": { rung: "cleared", outcome: "good run", shown_on: "2026-11-16", cleared_on: "2026-11-20" },
};

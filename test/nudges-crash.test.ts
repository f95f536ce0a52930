/** The process dies at every statement and around every call of the send path, one after the other. */
import { expect, test } from "vitest";
import { check } from "../src/simulate/check.ts";
import { play } from "../src/simulate/play.ts";
import type { Fault, Happening, Script } from "../src/simulate/script.ts";

const oneDay = 86_400_000;
const from = Date.parse("2026-03-02T00:00:00Z");
const settings = {
  workingDays: "12345",
  dayStarts: "09:00",
  dayEnds: "17:00",
  region: null,
  quietUntil: null,
  off: ["goals", "week"],
  briefBefore: 60,
  topicsAt: "10:00",
  goalsWeekday: 5,
};

/** One pair that meets on a Wednesday at 10:00 in London and logs it; the process dies at one boundary. */
function script(death: { at: string; after: number }, faults: Partial<Record<Fault, number>>): Script {
  const happenings: Happening[] = [
    { at: Date.parse(death.at), workspace: "T1", what: "crash", after: death.after, down: 30_000 },
    {
      at: Date.parse("2026-03-04T18:00:00Z"),
      workspace: "T1",
      what: "note",
      id: "note",
      pair: "T1-P1",
      author: "U1",
      heldOn: "2026-03-04",
      verdict: "coaching",
      answered: true,
    },
  ];
  return {
    seed: death.after,
    from,
    to: from + 4 * oneDay,
    workspaces: [
      {
        id: "T1",
        people: ["U1", "U2"].map((id) => ({ id, zone: "Europe/London", settings })),
        pairs: [
          {
            id: "T1-P1",
            manager: "U1",
            rep: "U2",
            cadence: {
              every: "week",
              interval: 1,
              weekday: 3,
              nth: 1,
              time: "10:00",
              zone: "Europe/London",
              first: "2026-03-04",
              minutes: 30,
            },
          },
        ],
      },
    ],
    happenings: happenings.sort((a, b) => a.at - b.at),
    faults: { seed: death.after, rates: faults },
  };
}

/** Just before each message is due, and before the note is written down. */
const moments = {
  topics: "2026-03-03T09:59:59Z",
  brief: "2026-03-04T08:59:59Z",
  "log it": "2026-03-04T16:29:59Z",
  "the note and its answer": "2026-03-04T17:59:59Z",
};

test.for(Object.entries(moments))("a crash at any boundary around %s: sent once, nothing lost", async ([, at]) => {
  let boundaries = 0;
  for (let after = 1; ; after++) {
    const one = script({ at, after }, {});
    const played = await play(one);
    expect(check(one, played).violations).toEqual([]);
    boundaries += 1;
    // Past the last boundary before the next day, the crash comes with other work: all were gone through.
    if (after > 60) break;
  }
  expect(boundaries).toBe(61);
});

test.for(["accept-then-reset", "accept-late", "hang", "503", "slow"] satisfies Fault[])(
  "a crash at any boundary while Slack's answer is %s",
  async (fault) => {
    for (let after = 1; after <= 40; after++) {
      const one = script({ at: moments.brief, after }, { [fault]: 0.3 });
      const played = await play(one);
      expect(check(one, played).violations).toEqual([]);
    }
  },
);

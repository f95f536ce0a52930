import { expect } from "vitest";
import { disputed, disputeTakenBack, type Flag, stopped } from "../src/coaching/flags/ladder.ts";
import { flagsOf, type Manager, restsOn } from "../src/coaching/flags/manager.ts";
import { usualThresholds } from "../src/coaching/flags/thresholds.ts";
import type { History, Step } from "./flags-history.ts";
import { Oracle, type World } from "./flags-oracle.ts";

/** Day 0, a Monday. */
const monday = Date.parse("2026-01-05");
const dayText = (day: number) => new Date(monday + day * 86_400_000).toISOString().slice(0, 10);
const numbers = new Map(Array.from({ length: 400 }, (_, day) => [dayText(day), day]));
const dayNumber = (day: string | null) => (day === null ? null : numbers.get(day)!);

/** A manager's life as the rules see it; plays a history step by step, and looks after each. */
export class Life {
  readonly #played: History;
  readonly world: World;
  flags: Flag[] = [];
  readonly oracle = new Oracle();
  readonly told = new Map<string, number>();
  readonly warned = new Map<string, number>();
  /** Since when a message waits to be sent. */
  readonly #waits = new Map<string, number>();
  #messages = 0;
  #named = 0;
  #isHere = true;
  /** Flags whose leader has seen them, ever. */
  seen = 0;
  cleared = new Set<string>();

  constructor(played: History) {
    this.#played = played;
    const pairs = Array.from({ length: played.pairs }, (_, pair) => pair);
    this.world = {
      day: 0,
      rule: { ...usualThresholds },
      notes: [],
      pairs,
      leader: true,
      active: played.shadowFor === 0,
    };
  }

  play(): void {
    for (const { gap, what } of this.#played.steps) {
      this.#passes(gap);
      this.#does(what);
      this.#looks();
    }
    this.#passes(9);
  }

  #passes(days: number): void {
    for (let day = 0; day < days; day++) {
      this.world.day += 1;
      this.world.active = this.#isActive();
      if (day === days - 1 || day % 2 === 0) this.#looks();
    }
  }

  #does(what: Step): void {
    const { world } = this;
    const open = this.flags.filter(({ rung }) => rung !== "cleared");
    switch (what.do) {
      case "note":
        if (world.pairs.includes(what.pair)) this.#writes(what);
        return;
      case "correct": {
        const corrected = world.notes.at(-1 - what.note);
        if (corrected) corrected.verdict = what.verdict;
        return;
      }
      case "delete":
        world.notes = world.notes.filter((_, at) => at !== world.notes.length - 1 - what.note);
        return;
      case "dispute note":
      case "take note back":
        this.#disputesNote(open[what.flag % (open.length || 1)], what.note, what.do === "dispute note");
        return;
      case "dispute all":
        this.#changes(open[what.flag % (open.length || 1)], "dispute all");
        return;
      case "take all back":
        this.#changes(
          open.find(({ rung }) => rung === "disputed"),
          "take all back",
        );
        return;
      case "end pair":
        world.pairs = world.pairs.filter((pair) => pair !== what.pair);
        return;
      case "begin pair":
        if (!world.pairs.includes(what.pair)) world.pairs = [...world.pairs, what.pair].sort();
        return;
      case "leader":
        world.leader = what.there;
        return;
      case "leave":
      case "come back":
        this.#isHere = what.do === "come back";
        world.active = this.#isActive();
        return;
      case "rule":
        world.rule = { ...world.rule, ...what.rule };
        return;
      case "pause":
        // Nothing runs meanwhile: nobody looks, and no message is sent.
        world.day += what.days;
        world.active = this.#isActive();
        return;
      case "restart":
        this.flags = JSON.parse(JSON.stringify(this.flags)) as Flag[];
        return;
    }
  }

  #isInShadow(): boolean {
    return this.world.day < this.#played.shadowFor;
  }

  #isActive(): boolean {
    return this.#isHere && !this.#isInShadow();
  }

  #writes({ pair, verdict, excused, ago }: Extract<Step, { do: "note" }>): void {
    const { notes, day } = this.world;
    const id = `note ${notes.length} of ${day}`;
    notes.push({
      id,
      pair,
      day: Math.max(0, day - ago),
      verdict,
      disputed: false,
      excused,
      shadow: this.#isInShadow(),
    });
    notes.sort((a, b) => a.day - b.day);
  }

  #disputesNote(flag: Flag | undefined, nth: number, disputes: boolean): void {
    if (!flag || flag.rung === "telling") return;
    const rests = restsOn(flag, this.#manager()).dealOnly.map(({ id }) => id);
    const note = disputes
      ? this.world.notes.find(({ id }) => id === rests[nth % (rests.length || 1)])
      : this.world.notes.find(({ disputed }) => disputed);
    if (!note) return;
    note.disputed = disputes;
    this.#changes(flag, "stop");
  }

  #changes(flag: Flag | undefined, how: "dispute all" | "take all back" | "stop"): void {
    if (!flag || (how === "dispute all" && (flag.rung === "telling" || flag.rung === "disputed"))) return;
    const { day } = this.world;
    const at = this.flags.indexOf(flag);
    const change = how === "stop" ? stopped : how === "dispute all" ? disputed : disputeTakenBack;
    this.flags = this.flags.with(at, change(flag, dayText(day)));
    const expected = this.oracle.flags[at]!;
    if (how === "stop") expected.stopped = day;
    else if (how === "dispute all") Object.assign(expected, { rung: "disputed", disputed: day });
    else Object.assign(expected, { rung: "told", told: day, warned: null, notice: null, disputed: null });
  }

  /** What was due to be sent is sent, as late as Slack likes; then the rules and the oracle look at the same world. */
  #looks(): void {
    this.#sends();
    const sent = (flag: Flag) => ({
      told: this.told.get(flag.id) ?? null,
      warned: this.warned.get(`${flag.id} ${flag.toldOn}`) ?? null,
    });
    const at = this.flags;
    this.oracle.look(this.world, (number) => sent(at[number]!));
    const manager = this.#manager();
    this.flags = flagsOf(manager, () => `flag ${++this.#named}`);
    const expected = this.oracle.flags.map(({ pair, rung, outcome }) => [pair, rung, outcome]);
    // A plain comparison first: there are half a million of them.
    if (JSON.stringify(this.flags.map(inShort)) !== JSON.stringify(expected)) {
      expect(this.flags.map(inShort)).toEqual(expected);
    }
    this.#holds({ ...manager, flags: this.flags });
  }

  #sends(): void {
    for (const flag of this.flags) {
      if (flag.rung !== "telling" && flag.rung !== "warning") continue;
      const to = flag.rung === "telling" ? this.told : this.warned;
      const key = flag.rung === "telling" ? flag.id : `${flag.id} ${flag.toldOn}`;
      if (!this.#waits.has(key)) {
        const { delays } = this.#played;
        this.#waits.set(key, this.world.day + delays[this.#messages++ % delays.length]!);
      }
      if (!to.has(key) && this.#waits.get(key)! <= this.world.day) to.set(key, this.world.day);
    }
  }

  /** What must hold whatever else does. */
  #holds(manager: Manager): void {
    // Asked twice, the answer is the same.
    const again = flagsOf(manager, () => "one more");
    if (JSON.stringify(again) !== JSON.stringify(this.flags)) expect(again).toEqual(this.flags);
    for (const flag of this.flags) {
      if (this.cleared.has(flag.id)) expect(flag.rung).toBe("cleared");
      if (flag.rung === "cleared") this.cleared.add(flag.id);
      if (flag.rung === "visible") this.#mayBeSeen(flag);
    }
  }

  /** Nobody hears before the manager: both messages are with Slack, with the promised time between and after. */
  #mayBeSeen(flag: Flag): void {
    const { day, notes } = this.world;
    const told = dayNumber(flag.toldOn)!;
    const warned = this.warned.get(`${flag.id} ${flag.toldOn}`)!;
    if (!(told < warned && day - warned >= flag.noticeDays! && flag.noticeDays! >= 3 && flag.disputedOn === null)) {
      expect.fail(`a leader sees on day ${day} what was told on ${told} and warned of on ${warned}`);
    }
    const lately = notes.filter(
      (each) => (flag.pairId === null || each.pair === Number(flag.pairId)) && each.day > warned,
    );
    if (!lately.some((each) => each.verdict === "deal_only" && !each.disputed))
      expect.fail("no note since the warning");
    this.seen += 1;
  }

  #manager(): Manager {
    const { world } = this;
    return {
      today: dayText(world.day),
      thresholds: world.rule,
      notes: world.notes.map((each) => ({
        ...each,
        pairId: String(each.pair),
        heldOn: dayText(each.day),
        updatedAt: "",
      })),
      pairIds: world.pairs.map(String),
      flags: this.flags,
      goesOn: world.active,
      hasLeader: world.leader,
      delivered: (flag) => {
        const text = (day: number | undefined) => (day === undefined ? null : dayText(day));
        return { told: text(this.told.get(flag.id)), warned: text(this.warned.get(`${flag.id} ${flag.toldOn}`)) };
      },
    };
  }
}

function inShort({ pairId, rung, outcome }: Flag): unknown[] {
  return [pairId === null ? null : Number(pairId), rung, outcome];
}

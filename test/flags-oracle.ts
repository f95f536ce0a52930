/**
 * What flags should be, said a second time and as simply as possible: days are numbers (0 is a Monday), nothing is shared
 * with src/coaching/flags but the words. Slow, and meant to be read beside docs/decisions/0018.
 */
export interface PlayedNote {
  id: string;
  pair: number;
  day: number;
  verdict: "deal_only" | "thin" | "mixed" | "coaching" | "empty" | "unsure";
  disputed: boolean;
  excused: boolean;
  shadow: boolean;
}

export interface Rule {
  on: boolean;
  notes: number;
  weeks: number;
  share: number;
  moreWeeks: number;
  noticeDays: number;
  goodWeeks: number;
}

export interface World {
  day: number;
  rule: Rule;
  notes: PlayedNote[];
  pairs: number[];
  leader: boolean;
  active: boolean;
}

export interface ExpectedFlag {
  pair: number | null;
  rung: string;
  outcome: string | null;
  opened: number;
  told: number | null;
  warned: number | null;
  notice: number | null;
  disputed: number | null;
  stopped: number | null;
  cleared: number | null;
}

const weekOf = (day: number) => Math.floor(day / 7);

function counts(note: PlayedNote): boolean {
  return (
    ["deal_only", "thin", "mixed", "coaching"].includes(note.verdict) && !note.disputed && !note.excused && !note.shadow
  );
}

export class Oracle {
  flags: ExpectedFlag[] = [];

  /** Looks at the world on its day. @param sent the days on which Slack took the messages of flag number so and so */
  look(world: World, sent: (flag: number) => { told: number | null; warned: number | null }): void {
    const pairFlagsFirst = [...this.flags.keys()].sort(
      (a, b) => Number(this.flags[a]!.pair === null) - Number(this.flags[b]!.pair === null) || a - b,
    );
    const before = this.flags.map((flag) => ({ ...flag }));
    for (const at of pairFlagsFirst) {
      const flag = this.flags[at]!;
      if (flag.rung === "cleared") continue;
      flag.told ??= sent(at).told;
      flag.warned ??= sent(at).warned;
      const others = flag.pair === null ? this.flags : before;
      this.#settle(
        flag,
        world,
        this.#countedFor(
          flag.pair,
          world,
          others.filter((_, other) => other !== at),
          flag,
        ),
      );
    }
    if (!world.active || !world.rule.on) return;
    for (const pair of [null, ...world.pairs, null]) {
      if (this.flags.some((flag) => flag.rung !== "cleared" && (flag.pair === null || flag.pair === pair))) continue;
      if (!this.#pattern(this.#countedFor(pair, world, this.flags), pair, world.day, world.rule)) continue;
      const nothing = { told: null, warned: null, notice: null, disputed: null, stopped: null, cleared: null };
      this.flags.push({ pair, rung: "telling", outcome: null, opened: world.day, ...nothing });
    }
  }

  /** Notes that count for a flag: not forgiven by another, and for the manager's own not those of a pair with its own flag. */
  #countedFor(pair: number | null, world: World, others: ExpectedFlag[], of?: ExpectedFlag): PlayedNote[] {
    return world.notes.filter((note) => {
      if (!counts(note) || note.day > world.day) return false;
      if (pair === null ? !world.pairs.includes(note.pair) : note.pair !== pair) return false;
      for (const other of others) {
        if (other.pair !== null && other.pair !== note.pair) continue;
        if (pair === null && other.pair === note.pair && other.rung !== "cleared") return false;
        const forgiven = other.outcome === "good run" ? other.cleared : other.disputed;
        if (forgiven === null || note.day > forgiven) continue;
        if (pair !== null && of && forgiven >= of.opened) continue;
        return false;
      }
      return true;
    });
  }

  #pattern(notes: PlayedNote[], pair: number | null, day: number, rule: Rule): boolean {
    const recent = notes.filter((note) => note.day <= day && note.day > day - 7 * rule.weeks);
    const bad = recent.filter((note) => note.verdict === "deal_only");
    if (bad.length === 0 || recent.length < rule.notes) return false;
    if ((bad.length / recent.length) * 100 < rule.share - 1e-9) return false;
    if (new Set(bad.map((note) => weekOf(note.day))).size < 2) return false;
    if (pair === null && new Set(bad.map((note) => note.pair)).size < 2) return false;
    const firstBad = Math.min(...bad.map((note) => note.day));
    for (let week = weekOf(firstBad) + 1; week <= weekOf(day); week++) {
      if (this.#goodWeek(recent.filter((note) => weekOf(note.day) === week))) return false;
    }
    return true;
  }

  #goodWeek(notes: PlayedNote[]): boolean {
    const verdicts = notes.map((note) => note.verdict);
    return (verdicts.includes("mixed") || verdicts.includes("coaching")) && !verdicts.includes("deal_only");
  }

  /** As many of the latest weeks with notes as it takes are good ones. */
  #goodRun(notes: PlayedNote[], day: number, goodWeeks: number): boolean {
    const weeks = [...new Set(notes.filter((note) => note.day <= day).map((note) => weekOf(note.day)))].sort(
      (a, b) => b - a,
    );
    if (weeks.length < goodWeeks) return false;
    return weeks.slice(0, goodWeeks).every((week) => this.#goodWeek(notes.filter((note) => weekOf(note.day) === week)));
  }

  #settle(flag: ExpectedFlag, world: World, notes: PlayedNote[]): void {
    const { day, rule } = world;
    const hasPair = flag.pair === null ? world.pairs.length > 0 : world.pairs.includes(flag.pair);
    const on = (when: number, among = notes) => this.#pattern(among, flag.pair, when, rule);
    const end = (outcome: string) => Object.assign(flag, { rung: "cleared", outcome, cleared: day });
    if (!world.active || !rule.on || !hasPair) return void end("ended");
    if (this.#goodRun(notes, day, rule.goodWeeks)) {
      const good = (note: PlayedNote) => note.verdict === "mixed" || note.verdict === "coaching";
      const news = flag.told !== null && notes.some((note) => good(note) && note.day >= flag.told!);
      return void end(news ? "good run" : "mistaken");
    }
    if (flag.rung === "disputed") {
      if (
        on(
          day,
          notes.filter((note) => note.day > flag.disputed!),
        )
      )
        return void end("renewed");
    }
    if (!on(day)) {
      if (flag.rung === "telling") return void end("lapsed");
      let lately = false;
      for (let ago = 1; ago <= 13; ago++) lately ||= on(day - ago);
      if (!lately) return void end(on(flag.opened) ? "lapsed" : "mistaken");
    }
    this.#climb(flag, world, notes, on(day));
  }

  #climb(flag: ExpectedFlag, { day, rule, leader }: World, notes: PlayedNote[], stands: boolean): void {
    if (flag.rung === "disputed") return;
    const recent = notes.filter((note) => note.verdict === "deal_only" && note.day > day - 7 * rule.weeks);
    const newSince = (from: number) => stands && leader && recent.some((note) => note.day > from);
    if (flag.rung === "telling" && flag.told !== null) flag.rung = "told";
    if (flag.rung === "told" || flag.rung === "warning") {
      const from = Math.max(flag.told!, flag.stopped ?? -1);
      const may = day >= from + 7 * rule.moreWeeks && newSince(from);
      if (flag.rung === "told" && may) {
        flag.rung = "warning";
        flag.notice = rule.noticeDays;
      }
      if (flag.rung === "warning" && flag.warned !== null) flag.rung = "warned";
      else if (flag.rung === "warning" && !may) flag.rung = "told";
    }
    if (flag.rung === "warned" || flag.rung === "visible") {
      const from = Math.max(flag.warned!, flag.stopped ?? -1);
      flag.rung = day >= from + flag.notice! && newSince(from) ? "visible" : "warned";
    }
  }
}

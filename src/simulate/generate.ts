import { instantOf, meetsOn, toDay, toNumber, weekdayOf } from "./days.ts";
import { luck } from "./luck.ts";
import type { CadenceScript, Deed, Happening, PairScript, PersonScript, Script, SettingsScript } from "./script.ts";
import { zones } from "./zones.ts";

export interface Size {
  years: number;
  managers: number;
  zones: number;
  workspaces: number;
}

const oneDay = 86_400_000;
const minute = 60_000;

/** A world out of a seed: the same seed and size, the same script. */
export function generate(seed: number, size: Size): Script {
  const from = Date.parse("2026-01-05T00:00:00Z");
  const to = from + size.years * 365 * oneDay;
  const world = new World(seed, size, from, to);
  const workspaces = Array.from({ length: size.workspaces }, (_, index) => world.workspace(index));
  for (const { id } of workspaces) world.life(id);
  world.machine(workspaces.map(({ id }) => id));
  // Last, so that the worlds of before are the same but for this.
  for (const { id } of workspaces) world.clicks(id);
  for (const { id } of workspaces) world.deletions(id);
  return {
    seed,
    from,
    to,
    workspaces,
    happenings: world.happenings.filter(({ at }) => at > from && at < to).sort((a, b) => a.at - b.at),
    faults: {
      seed,
      rates: {
        "accept-then-reset": 0.003,
        "accept-then-503": 0.002,
        "accept-then-hang": 0.001,
        "accept-late": 0.001,
        "accept-then-garble": 0.0005,
        "internal-error": 0.0005,
        "503": 0.003,
        reset: 0.003,
        hang: 0.001,
        "429": 0.001,
        slow: 0.05,
      },
    },
  };
}

class World {
  readonly happenings: Happening[] = [];
  readonly #seed: number;
  readonly #size: Size;
  readonly #from: number;
  readonly #to: number;
  readonly #pairs = new Map<string, PairScript[]>();
  readonly #people = new Map<string, PersonScript[]>();
  #count = 0;

  constructor(seed: number, size: Size, from: number, to: number) {
    this.#seed = seed;
    this.#size = size;
    this.#from = from;
    this.#to = to;
  }

  #dice(): number {
    this.#count += 1;
    return luck(this.#seed, this.#count, "world");
  }

  #chance(probability: number): boolean {
    return this.#dice() < probability;
  }

  #whole(below: number): number {
    return Math.floor(this.#dice() * below);
  }

  #one<T>(list: readonly T[]): T {
    return list[this.#whole(list.length)]!;
  }

  #moment(): number {
    return Math.floor(this.#from + this.#dice() * (this.#to - this.#from));
  }

  #add(workspace: string, at: number, deed: Deed): void {
    this.happenings.push({ at: Math.floor(at), workspace, ...deed } as Happening);
  }

  workspace(index: number) {
    const id = `T${String(index + 1).padStart(3, "0")}`;
    const managers = Math.max(1, Math.round(this.#size.managers / this.#size.workspaces));
    const people: PersonScript[] = [];
    const pairs: PairScript[] = [];
    for (let manager = 1; manager <= managers; manager++) {
      // The same ids in every workspace: a message to the right id in the wrong workspace must show.
      const boss = this.#person(`U${manager}`);
      people.push(boss);
      const reps = 1 + this.#whole(2) + (this.#chance(0.03) ? 5 : 0);
      for (let rep = 1; rep <= reps; rep++) {
        const person = this.#person(`U${manager}R${rep}`, this.#chance(0.7) ? boss.zone : undefined);
        people.push(person);
        pairs.push({
          id: `${id}-P${manager}-${rep}`,
          manager: boss.id,
          rep: person.id,
          cadence: this.#cadence(boss.zone, this.#from),
        });
      }
    }
    this.#people.set(id, people);
    this.#pairs.set(id, pairs);
    return { id, people, pairs };
  }

  #person(id: string, zone: string = zones[this.#whole(Math.min(this.#size.zones, zones.length))]!): PersonScript {
    return { id, zone, settings: this.#settings() };
  }

  #settings(): SettingsScript {
    const early = this.#chance(0.1);
    return {
      workingDays: this.#chance(0.05) ? "12347" : this.#chance(0.05) ? "1234" : "12345",
      dayStarts: early ? "07:30" : "09:00",
      dayEnds: early ? "15:30" : this.#chance(0.1) ? "18:30" : "17:00",
      region: this.#chance(0.1) ? this.#one(["US", "DE", "GB", "JP"]) : null,
      quietUntil: null,
      off: this.#chance(0.15) ? [this.#one(["topics", "brief", "log-it", "week", "goals"])] : [],
      briefBefore: this.#chance(0.1) ? 120 : 60,
      topicsAt: this.#chance(0.1) ? "15:00" : "10:00",
      goalsWeekday: 1 + this.#whole(5),
    };
  }

  #cadence(zone: string, from: number): CadenceScript {
    const dice = this.#dice();
    const every = dice < 0.8 ? ("week" as const) : ("month" as const);
    const interval = dice < 0.3 ? 1 : dice < 0.65 ? 2 : 3 + this.#whole(6);
    const weekday = 1 + this.#whole(5);
    const hour = this.#chance(0.1) ? this.#one([6, 7, 18, 19]) : 9 + this.#whole(8);
    const nth = this.#one([1, 2, 3, 4, -1]);
    const cadence = {
      every,
      interval,
      weekday,
      nth,
      time: `${String(hour).padStart(2, "0")}:${this.#one(["00", "15", "30", "45"])}`,
      zone,
      first: "",
      minutes: this.#one([30, 45, 60]),
    };
    let day = Math.floor(from / oneDay) + this.#whole(7 * (every === "week" ? interval : 4));
    while (!meetsOn({ ...cadence, first: toDay(day), interval: 1 }, day)) day += 1;
    return { ...cadence, first: toDay(day) };
  }

  life(workspace: string): void {
    const people = this.#people.get(workspace)!;
    const pairs = this.#pairs.get(workspace)!;
    const spirits = new Map(people.map(({ id }) => [id, { diligence: 0.2 + 0.8 * this.#dice(), coach: this.#dice() }]));
    for (const pair of pairs) this.#meetings(workspace, pair, spirits.get(pair.manager)!);
    for (const pair of pairs) this.#changes(workspace, pair);
    for (const person of people) this.#person_s_life(workspace, person);
    if (this.#chance(0.5)) {
      const at = this.#moment();
      this.#add(workspace, at, { what: "pause nudges" });
      this.#add(workspace, at + this.#dice() * 4 * oneDay, { what: "resume nudges" });
    }
  }

  #meetings(workspace: string, pair: PairScript, spirit: { diligence: number; coach: number }): void {
    const { cadence } = pair;
    for (let day = toNumber(cadence.first); day * oneDay < this.#to; day++) {
      if (!meetsOn(cadence, day)) continue;
      const text = toDay(day);
      const ends = instantOf(text, cadence.time, cadence.zone) + cadence.minutes * minute;
      const early = ends - (1 + this.#dice() * 6) * oneDay;
      const dice = this.#dice();
      if (dice < 0.04) this.#add(workspace, early, { what: "skip", pair: pair.id, day: text });
      else if (dice < 0.08) {
        const to = `${toDay(day - 1 + this.#whole(5))}T${this.#one(["08:00", "11:30", "16:15"])}`;
        this.#add(workspace, early, { what: "move", pair: pair.id, day: text, to });
        if (this.#chance(0.2)) this.#add(workspace, early + oneDay / 2, { what: "restore", pair: pair.id, day: text });
      } else if (dice < 0.1) this.#add(workspace, early, { what: "keep", pair: pair.id, day: text });
      if (!this.#chance(spirit.diligence)) continue;
      const later = this.#chance(0.7) ? this.#dice() * 120 * minute : this.#dice() * 2 * oneDay;
      this.#add(workspace, ends + later, {
        what: "note",
        id: `${pair.id}-${text}`,
        pair: pair.id,
        author: pair.manager,
        heldOn: toDay(day + (this.#chance(0.05) ? 1 : 0)),
        verdict: this.#chance(spirit.coach) ? this.#one(["coaching", "mixed"]) : "deal_only",
        answered: this.#chance(0.2),
      });
    }
  }

  #changes(workspace: string, pair: PairScript): void {
    if (this.#chance(0.25)) {
      const at = this.#moment();
      this.#add(workspace, at, { what: "cadence", pair: pair.id, cadence: this.#cadence(pair.cadence.zone, at) });
      // Changed again at once, on the same day: the names of its 1:1s must not change with the hour.
      if (this.#chance(0.5)) {
        const time = this.#one(["07:00", "12:00", "19:30"]);
        this.#add(workspace, at + 5 * oneDay, {
          what: "cadence",
          pair: pair.id,
          cadence: { ...pair.cadence, time, first: nextDayOf(pair.cadence, at + 5 * oneDay) },
        });
      }
    }
    if (this.#chance(0.1)) {
      const at = this.#moment();
      this.#add(workspace, at, { what: "pause pair", pair: pair.id, until: toDay(at / oneDay + this.#whole(40)) });
    }
    if (this.#chance(0.08)) {
      const at = this.#moment();
      this.#add(workspace, at, { what: "end pair", pair: pair.id });
      if (this.#chance(0.7)) {
        const bosses = [...new Set(this.#pairs.get(workspace)!.map(({ manager }) => manager))];
        const manager = this.#one(bosses);
        if (manager !== pair.manager) {
          const zone = this.#people.get(workspace)!.find(({ id }) => id === manager)!.zone;
          const cadence = this.#cadence(zone, at + oneDay);
          const next = { id: `${pair.id}-then`, manager, rep: pair.rep, cadence };
          this.#add(workspace, at + minute, { what: "new pair", pair: next });
        }
      }
    }
  }

  #person_s_life(workspace: string, person: PersonScript): void {
    const told = (at: number, zone: string, member: boolean) => {
      this.#count += 1;
      const event = `E${workspace}${this.#count}`;
      const deed = { what: "person" as const, event, person: person.id, zone, member, updated: at };
      // Slack delivers an event again when our answer was lost, and one that did not arrive only after the next.
      const delay = this.#chance(0.5) ? this.#dice() * 6 * minute : 0;
      this.#add(workspace, at + delay, deed);
      if (this.#chance(0.3)) this.#add(workspace, at + delay + this.#dice() * 5 * minute, deed);
    };
    const soon = () => 1000 + this.#dice() * 5 * minute;
    const anyZone = () => zones[this.#whole(Math.min(this.#size.zones, zones.length))]!;
    if (this.#chance(0.08)) {
      const at = this.#moment();
      told(at, anyZone(), true);
      if (this.#chance(0.5)) told(at + soon(), anyZone(), true);
    }
    if (this.#chance(0.04)) {
      const at = this.#moment();
      told(at, person.zone, false);
      if (this.#chance(0.3)) told(at + soon(), person.zone, true);
      else if (this.#chance(0.4)) told(at + 20 * oneDay, person.zone, true);
    }
    for (let holidays = this.#whole(3); holidays > 0; holidays--) {
      const at = this.#moment();
      const first = Math.floor(at / oneDay) + this.#whole(30);
      const id = `${workspace}-${person.id}-${holidays}`;
      const last = toDay(first + this.#whole(12));
      this.#add(workspace, at, { what: "time off", id, person: person.id, first: toDay(first), last });
    }
    if (this.#chance(0.1)) {
      const at = this.#moment();
      const settings = this.#settings();
      if (this.#chance(0.4)) settings.quietUntil = toDay(at / oneDay + this.#whole(20));
      this.#add(workspace, at, { what: "settings", person: person.id, settings });
    }
  }

  /** People put prompts off, or want no more of them. */
  clicks(workspace: string): void {
    for (const { id, manager, rep, cadence } of this.#pairs.get(workspace)!) {
      for (let day = toNumber(cadence.first); day * oneDay < this.#to; day++) {
        if (!meetsOn(cadence, day) || !this.#chance(0.3)) continue;
        const text = toDay(day);
        const prompt = this.#one(["topics", "brief", "log-it", "log-it again"] as const);
        const starts = instantOf(text, cadence.time, cadence.zone);
        const at = Math.floor(starts + clickable[prompt](this.#dice()) * 60 * minute);
        const click = { pair: id, day: text, prompt, person: prompt === "topics" ? rep : manager };
        if (this.#chance(0.3)) this.#add(workspace, at, { what: "not this one", ...click });
        else this.#add(workspace, at, { what: "snooze", ...click, to: at + this.#one([30, 60, 16 * 60]) * minute });
      }
    }
  }

  /** Notes are deleted, and some of them taken back. */
  deletions(workspace: string): void {
    const written = this.happenings.filter((one) => one.what === "note" && one.workspace === workspace);
    for (const { at, id, pair, author } of written as Extract<Happening, { what: "note" }>[]) {
      if (!this.#chance(0.04)) continue;
      const deleted = at + this.#dice() * 4 * oneDay;
      this.#add(workspace, deleted, { what: "delete note", id, pair, author });
      if (!this.#chance(0.4)) continue;
      this.#add(workspace, deleted + this.#dice() * oneDay, { what: "restore note", id, pair, author });
    }
  }

  /** What befalls the bot's own machine, and Slack as a whole. */
  machine(workspaces: readonly string[]): void {
    const years = this.#size.years;
    const some = (number: number, make: (at: number) => void) => {
      for (let left = Math.round(number * years); left > 0; left--) make(this.#moment());
    };
    const first = workspaces[0]!;
    const crash = (at: number, down: number) => {
      this.#add(first, at, { what: "crash", after: 1 + this.#whole(60), down: Math.floor(down) });
    };
    some(400, (at) => crash(workingHour(at), 1000 + this.#dice() * 120_000));
    some(12, (at) => crash(workingHour(at), 60 * minute * (0.5 + this.#dice())));
    some(2, (at) => crash(at, oneDay));
    if (this.#chance(0.3)) some(1, (at) => crash(at, 31 * oneDay));
    some(12, (at) =>
      this.#add(first, workingHour(at), { what: "sleep", length: Math.floor(this.#dice() * 240 * minute) }),
    );
    some(12, (at) => {
      this.#add(first, at, { what: "drift", ahead: Math.floor(this.#dice() * 30_000) });
      this.#add(first, at + oneDay, { what: "drift", ahead: 0 });
    });
    for (const workspace of workspaces) {
      some(12, (at) => {
        const kind = this.#chance(0.7) ? ("429" as const) : ("outage" as const);
        const begins = workingHour(at);
        this.#add(workspace, begins, { what: "weather", kind, until: Math.floor(begins + this.#dice() * 20 * minute) });
      });
    }
  }
}

/** When somebody may come across a prompt: hours after the 1:1 begins, by their luck. */
const clickable = {
  topics: (luck: number) => -20 * luck,
  brief: (luck: number) => -luck,
  "log-it": (luck: number) => 2 + 14 * luck,
  "log-it again": (luck: number) => 18 + 20 * luck,
};

/** A moment of the same day when many prompts are due somewhere. */
function workingHour(at: number): number {
  return Math.floor(at / oneDay) * oneDay + (Math.floor((at / 1000) % 24) * 60 + 59) * minute;
}

function nextDayOf(cadence: CadenceScript, at: number): string {
  let day = Math.floor(at / oneDay);
  while (weekdayOf(day) !== cadence.weekday) day += 1;
  return toDay(day);
}

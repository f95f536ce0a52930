import { Dice } from "./dice.ts";
import type { Deed, Happening } from "./script.ts";
import { zones } from "./zones.ts";

export interface Size {
  years: number;
  managers: number;
  zones: number;
  workspaces: number;
}

/** A world while it is made up: what will happen in it, in no order. */
export class World {
  readonly dice: Dice;
  readonly size: Size;
  readonly from: number;
  readonly to: number;
  readonly happenings: Happening[] = [];

  constructor(seed: number, size: Size, from: number, to: number) {
    this.dice = new Dice(seed);
    this.size = size;
    this.from = from;
    this.to = to;
  }

  add(workspace: string, at: number, deed: Deed): void {
    this.happenings.push({ at: Math.floor(at), workspace, ...deed } as Happening);
  }

  anyMoment(): number {
    return Math.floor(this.from + this.dice.roll() * (this.to - this.from));
  }

  anyZone(): string {
    return zones[this.dice.whole(Math.min(this.size.zones, zones.length))]!;
  }
}

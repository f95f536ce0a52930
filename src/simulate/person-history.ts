import type { SettingsScript } from "./script.ts";
import { at, type Version } from "./version.ts";

export interface PersonThen {
  id: string;
  zone: string;
  member: boolean;
  settings: SettingsScript;
  daysOff: (day: string) => boolean;
}

export class PersonHistory {
  readonly id: string;
  readonly places: Version<{ zone: string; member: boolean }>[] = [];
  /** When Slack changed what was learnt last, in seconds. */
  updated = 0;
  readonly settings: Version<SettingsScript>[] = [];
  readonly timeOff: { at: number; first: string; last: string }[] = [];
  readonly #holidays: (region: string, day: string) => boolean;

  constructor(id: string, holidays: (region: string, day: string) => boolean) {
    this.id = id;
    this.#holidays = holidays;
  }

  asOf(moment: number): PersonThen {
    const { zone, member } = at(this.places, moment)!;
    const settings = at(this.settings, moment)!;
    const off = this.timeOff.filter((one) => one.at <= moment);
    return {
      id: this.id,
      zone,
      member,
      settings,
      daysOff: (day) =>
        off.some(({ first, last }) => first <= day && day <= last) ||
        (settings.region !== null && this.#holidays(settings.region, day)),
    };
  }

  /** The moments at which something about this person changed. */
  changes(): number[] {
    return [...this.places, ...this.settings, ...this.timeOff].map((change) => change.at);
  }
}

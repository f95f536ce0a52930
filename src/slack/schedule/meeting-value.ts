import { isDay } from "../dates.ts";

/** Names one 1:1 in a button: its pair and its original day. Whose pair it is, is checked when it comes back. */
export interface MeetingName {
  pairId: string;
  day: string;
}

/** A 1:1 as a button's value or a form's metadata; {@link readMeetingValue} reads it back. */
export function meetingValue({ pairId, day }: MeetingName): string {
  return `${pairId} ${day}`;
}

/** Reads a button's value back; undefined when it names no 1:1. */
export function readMeetingValue(value: string): MeetingName | undefined {
  const [pairId, day, ...more] = value.split(" ");
  if (!pairId || !day || more.length > 0 || !isDay(day)) return undefined;
  return { pairId, day };
}

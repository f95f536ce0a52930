/**
 * Twelve planted bugs. Each is a change of the product's source, made while it is loaded into the simulator and nowhere
 * else: the product knows nothing of them. One whose text is not found any more is an error, so that none goes stale.
 */
export interface Mutant {
  name: string;
  file: string;
  find: string;
  replace: string;
}

export const mutants: readonly Mutant[] = [
  {
    name: "stock retries on",
    file: "src/slack-clients.ts",
    find: "retryConfig: { retries: 0 }",
    replace: "retryConfig: { retries: 3, minTimeout: 1, maxTimeout: 1 }",
  },
  {
    name: "no grace",
    file: "src/store/nudges-due.ts",
    find: "graceMilliseconds = 20_000",
    replace: "graceMilliseconds = 0",
  },
  {
    name: "recorded before sent",
    file: "src/store/nudges-due.ts",
    find: 'try_at: tryAt, state: "sending" })',
    replace: 'try_at: tryAt, state: "sent" })',
  },
  {
    name: "key in UTC date",
    file: "src/nudges/timetable.ts",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is source to be found, not a text to be filled
    find: "about: `${pairId} on ${meeting.day}`",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: and source to put there
    replace: "about: `${pairId} on ${isoText(meeting.startsAt).slice(0, 10)}`",
  },
  {
    name: "missing workspace filter",
    file: "src/store/nudges-due.ts",
    find: `.selectAll())
    .where("workspace_id", "=", workspace)`,
    replace: ".selectAll())",
  },
  {
    name: "synchronous=NORMAL",
    file: "src/store/open.ts",
    find: "synchronous = FULL",
    replace: "synchronous = NORMAL",
  },
  {
    name: "the DM is read back without metadata",
    file: "src/nudges/read-back.ts",
    find: "include_all_metadata: true",
    replace: "include_all_metadata: false",
  },
  {
    name: "Retry-After not heeded",
    file: "src/nudges/sending.ts",
    find: 'if (meaning.means === "wait") pace.hold(',
    replace: 'if (meaning.means === "wait" && now < 0) pace.hold(',
  },
  {
    name: "working hours where the bot is",
    file: "src/nudges/recipients.ts",
    find: "time: workingTime(hoursOf(person.zone, own, daysOff))",
    replace: 'time: workingTime(hoursOf("America/New_York", own, daysOff))',
  },
  {
    name: "moved and left people not followed",
    file: "src/store/people.ts",
    find: "if (moved.length > 0) await lookAgain",
    replace: "if (moved.length > 500) await lookAgain",
  },
  {
    name: "no hour changes with the clocks",
    file: "src/nudges/meetings.ts",
    find: 'return local.toZonedDateTime(zone, { disambiguation: "compatible" }).epochMilliseconds;',
    replace:
      'return local.toZonedDateTime(Temporal.PlainDateTime.from("2026-01-15T12:00").toZonedDateTime(zone).offset).epochMilliseconds;',
  },
  {
    name: "crashed calls sent again without a look",
    file: "src/store/nudges-due.ts",
    find: '.set({ state: "unsettled", try_at: checkAt })',
    replace: '.set({ state: "waiting", try_at: checkAt })',
  },
];

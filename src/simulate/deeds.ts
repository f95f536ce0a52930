/** What people and Slack do in the simulated world, through the same store functions the conversations use. */

import { keepMeeting, moveMeeting, pauseCadence, restoreMeeting, saveCadence, skipMeeting } from "../store/cadences.ts";
import { isFirstDelivery } from "../store/handled-events.ts";
import { isoText } from "../store/instants.ts";
import { deleteNote, restoreNote, saveNote } from "../store/notes.ts";
import { dismiss, plan, snooze } from "../store/nudges.ts";
import { endPair, pairById } from "../store/pairs.ts";
import { personById, savePeople } from "../store/people.ts";
import { inTransaction, type Scope } from "../store/scope.ts";
import { addTimeOff, pauseNudges, resumeNudges, saveSettings } from "../store/settings.ts";
import { ruleOf } from "./days.ts";
import type { CadenceScript, Deed, PairScript, PersonScript, SettingsScript, WorkspaceScript } from "./script.ts";
import { promptKey } from "./words.ts";

/** People, pairs and cadences as they are when the simulation begins. */
export async function settle(scope: Scope, { people, pairs }: WorkspaceScript, now: number): Promise<void> {
  await savePeople(
    scope,
    people.map((person) => inSlack(person, true)),
  );
  for (const { id, settings } of people) await saveSettings(scope, id, settingsRow(settings));
  for (const pair of pairs) await begin(scope, pair, now);
}

/** Does one deed, as a whole or not at all. */
export async function doDeed(scope: Scope, deed: Deed, now: number): Promise<void> {
  switch (deed.what) {
    // Who has left Slack can do nothing in it.
    case "note":
      if (await isMember(scope, deed.author)) await inTransaction(scope, (inside) => writeNote(inside, deed, now));
      return;
    case "delete note":
      if (await isMember(scope, deed.author)) await deleteNote(scope, deed.id, isoText(now));
      return;
    case "restore note":
      if (await isMember(scope, deed.author)) await restoreNote(scope, deed.author, deed.id);
      return;
    case "cadence": {
      const pair = await pairById(scope, deed.pair);
      if (pair && pair.ended_at === null) await saveCadence(scope, pair, cadenceRow(deed.cadence), isoText(now));
      return;
    }
    case "skip":
      return skipMeeting(scope, deed.pair, deed.day);
    case "keep":
      return keepMeeting(scope, deed.pair, deed.day);
    case "restore":
      return restoreMeeting(scope, deed.pair, deed.day);
    case "move":
      return moveMeeting(scope, deed.pair, deed.day, deed.to);
    case "pause pair":
      return pauseCadence(scope, deed.pair, deed.until, isoText(now));
    case "end pair":
      return endPair(scope, deed.pair, isoText(now));
    case "new pair":
      return begin(scope, deed.pair, now);
    case "person":
      return inTransaction(scope, async (inside) => {
        if (!(await isFirstDelivery(inside, deed.event, isoText(now)))) return;
        const { person: id, zone, member, updated } = deed;
        await savePeople(inside, [{ ...inSlack({ id, zone }, member), updated: Math.floor(updated / 1000) }]);
      });
    case "time off":
      await addTimeOff(scope, deed.person, deed.first, deed.last);
      return;
    case "settings":
      return saveSettings(scope, deed.person, settingsRow(deed.settings));
    case "snooze":
      if (await isMember(scope, deed.person)) await snooze(scope, promptKey(deed), isoText(deed.to));
      return;
    case "not this one":
      if (await isMember(scope, deed.person)) await dismiss(scope, promptKey(deed));
      return;
    case "pause nudges":
      return pauseNudges(scope, isoText(now));
    case "resume nudges":
      return resumeNudges(scope);
    default:
      throw new Error(`${deed.what} is no deed of a person's`);
  }
}

async function begin(scope: Scope, pair: PairScript, now: number): Promise<void> {
  await inTransaction(scope, async (inside) => {
    await inside.db
      .insertInto("pairs")
      .values({
        workspace_id: scope.workspace,
        id: pair.id,
        manager_id: pair.manager,
        rep_id: pair.rep,
        source: "conversation",
        since: isoText(now),
        ended_at: null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const made = await pairById(inside, pair.id);
    if (made) await saveCadence(inside, made, cadenceRow(pair.cadence), isoText(now));
  });
}

async function writeNote(scope: Scope, deed: Extract<Deed, { what: "note" }>, now: number): Promise<void> {
  await saveNote(
    scope,
    {
      workspace_id: scope.workspace,
      id: deed.id,
      pair_id: deed.pair,
      author_id: deed.author,
      held_on: deed.heldOn,
      text: "",
      deals_text: "",
      shared: "commitments",
      verdict: deed.verdict,
      confidence: 1,
      corrected: 0,
      question_id: null,
      question: null,
      question_because: null,
      created_at: isoText(now),
      updated_at: isoText(now),
      deleted_at: null,
    },
    [],
  );
  if (!deed.answered) return;
  const until = isoText(now + 3 * 86_400_000);
  await plan(scope, { kind: "reflection", personId: deed.author, about: deed.id, dueAt: isoText(now), until });
}

async function isMember(scope: Scope, person: string): Promise<boolean> {
  return (await personById(scope, person))?.kind === "member";
}

function inSlack({ id, zone }: Pick<PersonScript, "id" | "zone">, member: boolean) {
  const kind = member ? ("member" as const) : ("deactivated" as const);
  return {
    id,
    handle: id.toLowerCase(),
    name: id,
    first_name: id,
    email: null,
    zone,
    locale: "en-US",
    kind,
    is_admin: 0,
  };
}

function cadenceRow(cadence: CadenceScript) {
  return {
    rrule: ruleOf(cadence),
    start: `${cadence.first}T${cadence.time}`,
    zone: cadence.zone,
    minutes: cadence.minutes,
  };
}

function settingsRow(settings: SettingsScript) {
  const off = Object.fromEntries(settings.off.map((kind) => [kind, { on: false }]));
  return {
    working_days: settings.workingDays,
    day_starts: settings.dayStarts,
    day_ends: settings.dayEnds,
    region: settings.region,
    quiet_until: settings.quietUntil,
    prompts: {
      topics: { at: settings.topicsAt },
      brief: { before: settings.briefBefore },
      goals: { weekday: settings.goalsWeekday },
      ...off,
    },
  };
}

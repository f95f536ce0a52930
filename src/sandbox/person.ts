/**
 * A member of the team as tests move them, in words anybody can read:
 *
 *   await dave.types("/1on1 @ravi");
 *   await dave.sees("1:1 with Ravi");
 *   await dave.submits({ Notes: "Acme slipped again." });
 *   const nudge = await dave.sees(/only deals/);
 *   await dave.clicks("Plan it for next time");
 */
import { click, fill, search, startShortcut } from "./client/clicking.ts";
import { doDeed } from "./client/deeds.ts";
import { type Found, findByWords, findInput, findTick, type Look } from "./client/finding.ts";
import { close, type Submitted, submit } from "./client/modals.ts";
import { picture } from "./client/picture.ts";
import { screenOf } from "./client/screen-of.ts";
import { found, type Seat } from "./client/seat.ts";
import { type Sight, sights } from "./client/sights.ts";
import { openApp, type } from "./client/typing.ts";
import { type Answer, valueFor } from "./client/values.ts";
import type { Core } from "./core.ts";
import type { Deed, Done, Screen, SeenModal, Value } from "./screen.ts";
import type { Workspace } from "./state/workspace.ts";
import type { MemberPlan } from "./team.ts";

export type { Submitted } from "./client/modals.ts";
export type { Sight } from "./client/sights.ts";

/** How long `sees` waits where it is not told, in milliseconds of the machine. */
const patienceMs = 3000;

export class Person {
  readonly #seat: Seat;
  /** message ts -> version and the words it was seen by. */
  readonly #claimed = new Map<string, { version: number; words: Set<string> }>();
  #front: "messages" | "home" = "messages";

  constructor(core: Core, workspace: Workspace, member: MemberPlan) {
    this.#seat = { core, workspace, member };
  }

  get id(): string {
    return this.#seat.member.id;
  }

  /** "Ravi Patel" */
  get name(): string {
    return this.#seat.member.realName;
  }

  /** As Slack says it: "en-US". */
  get locale(): string {
    return this.#seat.member.locale;
  }

  get screen(): Screen {
    return screenOf(this.#seat);
  }

  /** The modal on top, if one is open. */
  get modal(): SeenModal | null {
    return this.screen.modals.at(-1) ?? null;
  }

  get home(): Screen["home"] {
    return this.screen.home;
  }

  /** The whole screen as text. */
  get picture(): string {
    return picture(this.#seat);
  }

  /** Writes into the DM with the app, or into `channel`; resolves once the app has acked it or missed it. */
  async types(text: string, channel?: string): Promise<void> {
    this.#front = "messages";
    await type(this.#seat, channel ?? this.#appDm(), text);
  }

  /** Answers in the thread of a message in the DM with the app. @param ts the message's */
  async typesInThread(ts: string, text: string): Promise<void> {
    this.#front = "messages";
    await type(this.#seat, this.#appDm(), text, ts);
  }

  /**
   * Clicks what reads `words` (or has that action_id): in the modal on top where one is open, else the newest message
   * that has it, else the Home tab. A confirmation is confirmed, or answered with the button that reads `answer`.
   */
  async clicks(words: string | { actionId: string }, options: { answer?: string } = {}): Promise<void> {
    const { place, blockId, actionId, value, confirm } = await this.#finds(words);
    if (confirm && options.answer !== undefined && options.answer !== confirm.yes) {
      if (options.answer !== confirm.no) throw new Error(`The confirmation offers ${confirm.yes} and ${confirm.no}.`);
      return;
    }
    if (!confirm && options.answer !== undefined)
      throw new Error(`Nobody asks for a confirmation of ${this.#said(words)}.`);
    await click(this.#seat, { in: place, blockId, actionId }, value);
  }

  /** Chooses in the select, checkboxes, radio buttons or date labelled so, wherever it stands. */
  async chooses(label: string, answer: Answer): Promise<void> {
    const input = await this.#input(label);
    const target = { in: input.place, blockId: input.blockId, actionId: input.actionId };
    await this.#puts(input, await valueFor(this.#seat, input, answer, (text) => search(this.#seat, target, text)));
  }

  /** Ticks, or unticks, the checkboxes that read so, wherever they stand. */
  async ticks(...options: string[]): Promise<void> {
    for (const words of options) {
      const tick = await this.#until(() => findTick(this.#look(), words), `a checkbox ${words}`);
      await this.#puts(tick, tick.value);
    }
  }

  /** Fills inputs of the open modal (else of the Home tab) by their labels or block_ids. */
  async fills(answers: Record<string, Answer>): Promise<void> {
    for (const [label, answer] of Object.entries(answers)) await this.chooses(label, answer);
  }

  /** Fills what is given, sends the form on top, and says what came back. */
  async submits(answers: Record<string, Answer> = {}): Promise<Submitted> {
    await this.#until(() => this.modal ?? undefined, "an open form to submit");
    await this.fills(answers);
    return submit(this.#seat, this.modal!.viewId);
  }

  /** Closes the modal on top, or all of them. */
  async closes(options: { all?: boolean } = {}): Promise<void> {
    if (!this.modal) throw new Error(`${this.name} has no form open.\n${this.picture}`);
    await close(this.#seat, this.modal.viewId, options.all);
  }

  async opensHome(): Promise<void> {
    this.#front = "home";
    await openApp(this.#seat, "home");
  }

  /** Opens the messages with the app and looks at them: everything in them becomes read. */
  async opensMessages(): Promise<void> {
    this.#front = "messages";
    this.reads();
    await openApp(this.#seat, "messages");
  }

  /** Uses a global shortcut, or a message shortcut on the newest message that reads `on`. */
  async usesShortcut(callbackId: string, on?: string | RegExp): Promise<void> {
    const sight = on === undefined ? undefined : sights(this.#seat).find((s) => s.channel && matches(s, on));
    await startShortcut(this.#seat, callbackId, sight && { channel: sight.channel!, ts: sight.ts! });
  }

  /** Looks at the DM with the app: everything in it becomes read. */
  reads(): void {
    const { workspace, member } = this.#seat;
    workspace.conversations.markRead(workspace.conversations.appDm(member.id), member.id);
  }

  /**
   * Waits until a message, the modal on top or the Home tab reads so, and gives it back. The same words asked for again
   * wait for another message, or for an edit of that one. Fails with a picture of the screen.
   */
  async sees(words: string | RegExp, options: { within?: number } = {}): Promise<Sight> {
    const look = () => sights(this.#seat).find((sight) => matches(sight, words) && this.#isNew(sight, words));
    const seen = await this.#until(look, String(words), options.within);
    this.#claim(seen, words);
    return seen;
  }

  /** Fails where a message, modal or the Home tab reads so now. */
  seesNot(words: string | RegExp): void {
    const sight = sights(this.#seat).find((s) => matches(s, words));
    if (sight) throw new Error(`${this.name} sees ${words}:\n${sight.text}`);
  }

  /** Fails where a message is there that no `sees` has asked for, once the app has come to rest. */
  async seesNothingNew(): Promise<void> {
    await this.#seat.core.records.atRest();
    const [first] = this.unseen();
    if (first) throw new Error(`${this.name} did not expect this message:\n${first.text}`);
  }

  /** The messages to this person that no `sees` has asked for. */
  unseen(): Sight[] {
    return sights(this.#seat).filter(
      (sight) => sight.where === "message" && sight.from !== this.id && !this.#claimed.has(sight.ts!),
    );
  }

  /** Calls `watcher` whenever something in this person's workspace changed; the answer stops it. */
  watch(watcher: () => void): () => void {
    return this.#seat.workspace.watch(watcher);
  }

  /** What the page asks this person to do. */
  does(deed: Deed): Promise<Done> {
    return doDeed(this.#seat, deed);
  }

  #finds(words: string | { actionId: string }): Promise<Found> {
    return this.#until(() => findByWords(this.#look(), words), this.#said(words));
  }

  #input(label: string): Promise<Found> {
    return this.#until(() => findInput(this.#look(), label), `an input called ${label}`);
  }

  async #puts(input: Found, value: Value): Promise<void> {
    const target = { in: input.place, blockId: input.blockId, actionId: input.actionId };
    const where = found(this.#seat, input.place);
    // A person who fills a line presses Enter at its end; in a text of many lines that is a new line.
    const enter = input.element.multiline !== true;
    if ("view" in where && input.isInput) await fill(this.#seat, target, value, enter);
    else await click(this.#seat, target, value);
  }

  #look(): Look {
    return { seat: this.#seat, screen: this.screen, homeFirst: this.#front === "home" };
  }

  #said(words: string | { actionId: string }): string {
    return typeof words === "string" ? words : `action_id ${words.actionId}`;
  }

  #isNew(sight: Sight, words: string | RegExp): boolean {
    if (sight.where !== "message") return true;
    const claim = this.#claimed.get(sight.ts!);
    return !claim || claim.version < sight.version || !claim.words.has(String(words));
  }

  #claim(sight: Sight, words: string | RegExp): void {
    if (sight.where !== "message") return;
    const claim = this.#claimed.get(sight.ts!);
    const kept = claim?.version === sight.version ? claim.words : new Set<string>();
    this.#claimed.set(sight.ts!, { version: sight.version, words: kept.add(String(words)) });
  }

  /** Looks again at every change until there is something to see. */
  async #until<T>(look: () => T | undefined, what: string, within = patienceMs): Promise<T> {
    const atOnce = look();
    if (atOnce !== undefined) return atOnce;
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const stop = this.#seat.workspace.watch(() => {
      const seen = look();
      if (seen !== undefined) resolve(seen);
    });
    const timer = setTimeout(() => reject(new Error(`${this.name} does not see ${what}.\n${this.picture}`)), within);
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
      stop();
    }
  }

  #appDm(): string {
    return this.#seat.workspace.conversations.appDm(this.id).id;
  }
}

function matches(sight: Sight, words: string | RegExp): boolean {
  return typeof words === "string" ? sight.text.includes(words) : sight.text.search(words) !== -1;
}

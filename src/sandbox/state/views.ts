import type { Clock } from "../clock.ts";
import type { Blocks } from "../screen.ts";
import { SlackFailure } from "../slack-failure.ts";
import { valuesOf } from "./blocks.ts";
import type { Ids } from "./ids.ts";
import type { Json, View } from "./kinds.ts";
import { storedBlocks } from "./stored-blocks.ts";

/** A modal can have two more pushed onto it (docs.slack.dev, "Modals"). */
const stackLimit = 3;

/** The modals and Home tabs people have in front of them. */
export class Views {
  readonly #ids: Ids;
  readonly #clock: Clock;
  readonly #changed: () => void;
  readonly #stacks = new Map<string, View[]>();
  readonly #homes = new Map<string, View>();
  #hashes = 0;

  constructor(ids: Ids, clock: Clock, changed: () => void) {
    this.#ids = ids;
    this.#clock = clock;
    this.#changed = changed;
  }

  /** The modals a user has open, the top one last. */
  stackOf(userId: string): View[] {
    return this.#stacks.get(userId) ?? [];
  }

  homeOf(userId: string): View | undefined {
    return this.#homes.get(userId);
  }

  /** A view somebody has in front of them; a closed modal is gone. */
  find(id: string | undefined, externalId: string | undefined): View | undefined {
    return this.#open().find((view) =>
      id ? view.id === id : externalId !== undefined && view.externalId === externalId,
    );
  }

  #open(): View[] {
    return [...this.#stacks.values()].flat().concat([...this.#homes.values()]);
  }

  /** Opens a modal in place of whatever the user had open. */
  open(userId: string, definition: Json): View {
    const view = this.#make(userId, definition, null);
    this.#stacks.set(userId, [view]);
    this.#changed();
    return view;
  }

  /** Puts a modal on top of the user's stack. Fails with push_limit_reached. */
  push(userId: string, definition: Json): View {
    const stack = this.stackOf(userId);
    if (stack.length >= stackLimit) throw new SlackFailure("push_limit_reached");
    const view = this.#make(userId, definition, stack.at(-1) ?? null);
    this.#stacks.set(userId, [...stack, view]);
    this.#changed();
    return view;
  }

  /** Shows a new definition in place of the old; what was typed stays where block_id and action_id stay. */
  update(view: View, definition: Json): View {
    this.#refuseTakenExternalId(definition, view);
    Object.assign(view, this.#fields(definition), { hash: this.#hash(), errors: {}, trouble: null });
    view.values = valuesOf(view.blocks, view.values);
    this.#changed();
    return view;
  }

  publish(userId: string, definition: Json): View {
    const home = this.#homes.get(userId);
    if (home) return this.update(home, definition);
    const view = this.#make(userId, definition, null);
    this.#homes.set(userId, view);
    this.#changed();
    return view;
  }

  /** Takes the top modal away; the one below is shown again. */
  closeTop(userId: string): void {
    this.#stacks.set(userId, this.stackOf(userId).slice(0, -1));
    this.#changed();
  }

  closeAll(userId: string): void {
    this.#stacks.delete(userId);
    this.#changed();
  }

  #make(userId: string, definition: Json, below: View | null): View {
    this.#refuseTakenExternalId(definition, null);
    const id = this.#ids.next("V");
    const fields = this.#fields(definition);
    return {
      id,
      type: definition.type === "home" ? "home" : "modal",
      userId,
      hash: this.#hash(),
      rootId: below?.rootId ?? id,
      previousId: below?.id ?? null,
      ...fields,
      values: valuesOf(fields.blocks, {}),
      errors: {},
      trouble: null,
      busy: false,
    };
  }

  #fields(definition: Json) {
    return {
      externalId: textOr(definition.external_id, ""),
      callbackId: textOr(definition.callback_id, ""),
      privateMetadata: textOr(definition.private_metadata, ""),
      title: withEmoji(definition.title),
      submit: withEmoji(definition.submit),
      close: withEmoji(definition.close),
      clearOnClose: definition.clear_on_close === true,
      notifyOnClose: definition.notify_on_close === true,
      submitDisabled: definition.submit_disabled === true,
      blocks: storedBlocks((definition.blocks ?? []) as Blocks, this.#ids),
    };
  }

  #refuseTakenExternalId(definition: Json, self: View | null): void {
    const taken = this.#open().find(
      (view) => view !== self && view.externalId && view.externalId === definition.external_id,
    );
    if (taken) throw new SlackFailure("duplicate_external_id");
  }

  #hash(): string {
    this.#hashes += 1;
    return `${Math.floor(this.#clock.now() / 1000)}.${this.#hashes.toString(36).padStart(8, "0")}`;
  }
}

function textOr(value: unknown, otherwise: string): string {
  return typeof value === "string" ? value : otherwise;
}

function withEmoji(text: unknown): Json | null {
  return typeof text === "object" && text !== null ? { emoji: true, ...text } : null;
}

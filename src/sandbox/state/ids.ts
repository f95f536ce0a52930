/** Hands out ids that look like Slack's, always the same ones in the same order. */
export class Ids {
  #count = 0;

  /** "V" gives "V0000000001", "V0000000002" and so on: Slack's shape, and readable in a failing test. */
  next(prefix: string): string {
    return prefix + this.#next().toString(36).toUpperCase().padStart(10, "0");
  }

  /** Five characters, as Slack makes up for a block without a block_id. */
  short(): string {
    return this.#next().toString(36).padStart(5, "0");
  }

  /** Long enough not to be met by chance, as in trigger ids and response URLs. */
  secret(): string {
    const count = this.#next();
    return `${count.toString(16).padStart(8, "0")}${((count * 2654435761) >>> 0).toString(16).padStart(8, "0")}`.repeat(
      2,
    );
  }

  #next(): number {
    this.#count += 1;
    return this.#count;
  }
}

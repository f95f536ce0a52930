/** `npm run key`: makes the key that what people wrote is sealed under, and says how far a change of keys has come. */
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { newKeyText, readKey, readKeys } from "../store/keys.ts";
import { countByKey } from "../store/sealing.ts";
import { vaultOf } from "../store/vault.ts";
import { rememberedKeys, retireOldKeys } from "../store/vault-keys.ts";
import { openKnownStore, Refused, runCommand } from "./open-workspace.ts";

const usage = `npm run -s key -- new                     prints a new key, for SIDELINE_KEY
npm run key -- new --file sideline.key    writes it into a file of its owner's alone, for SIDELINE_KEY_FILE; in a
                                          file that has keys already it becomes the first, and the others stay
npm run key -- status                     under which key how many values are sealed
npm run key -- reseal                     seals under the newest key what is under an older one, now instead of at night

A key is 32 random bytes. Keep a copy where the backups of the database are not: without it they cannot be read, and with
it they can.
`;

await runCommand(main);

async function main(): Promise<void> {
  const { command, file } = readArguments();
  if (command === "help") say(usage);
  else if (command === "new") makeKey(file);
  else await onStore(command);
}

function readArguments(): { command: "new" | "status" | "reseal" | "help"; file: string | undefined } {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: { file: { type: "string" }, help: { type: "boolean", default: false } },
    });
    const [command = "help", ...more] = positionals;
    if (values.help || command === "help") return { command: "help", file: undefined };
    if (more.length === 0 && command === "new" && values.file !== "") return { command, file: values.file };
    if (more.length === 0 && values.file === undefined && (command === "status" || command === "reseal")) {
      return { command, file: undefined };
    }
  } catch {
    // An unknown option gets the same answer as an unknown command.
  }
  throw new Refused(`That is not how it is called:\n\n${usage}`);
}

function makeKey(file: string | undefined): void {
  const text = newKeyText();
  if (file === undefined) {
    say(`${text}\n`);
    return;
  }
  const before = existsSync(file) ? readFileSync(file, "utf8") : "";
  const older = before.trim() === "" ? [] : readKeys(before);
  if (!older) throw new Refused(`${file} holds something else than keys: name another file. Nothing was changed.`);
  // The older keys must not be lost, whatever happens while it is written.
  writeFileSync(`${file}.new`, `${text}\n${before}`, { mode: 0o600, flag: "wx" });
  renameSync(`${file}.new`, file);
  say(
    older.length === 0
      ? `A new key (${readKey(text)?.id}) is in ${file}: name it in SIDELINE_KEY_FILE, and keep a copy where the backups are not.\n`
      : `A new key (${readKey(text)?.id}) is the first in ${file}. Start Sideline again: it seals with the new key, and at night anew what is under the older. When \`npm run key -- status\` says so, take the older out of the file.\n`,
  );
}

async function onStore(command: "status" | "reseal"): Promise<void> {
  const db = await openKnownStore();
  try {
    if (command === "reseal") say(`${await retireOldKeys(db)} values were sealed anew.\n`);
    say(statusInWords(vaultOf({ db }).newest.id, await countByKey(db), await rememberedKeys(db)));
  } finally {
    await db.destroy();
  }
}

function statusInWords(newest: string, counts: ReadonlyMap<string, number>, keys: readonly { id: string }[]): string {
  const older = keys.filter(({ id }) => id !== newest);
  const lines = [
    `Newest key ${newest}: ${counts.get(newest) ?? 0} values.`,
    ...older.map(({ id }) => `Older key ${id}: ${counts.get(id) ?? 0} values still to be sealed anew.`),
    older.length === 0
      ? "No older key is needed."
      : "The older key is still needed: Sideline seals anew at night, `npm run key -- reseal` does it now.",
  ];
  return `${lines.join("\n")}\n`;
}

function say(text: string): void {
  process.stdout.write(text);
}

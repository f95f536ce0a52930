/** Whatever people wrote in a story is a canary: at its end it is looked for wherever it does not belong. */
import { existsSync, readFileSync } from "node:fs";
import type { Person } from "../src/sandbox/person.ts";
import type { Sandbox } from "../src/sandbox/sandbox.ts";
import type { Key } from "../src/store/keys.ts";
import { sealedColumns } from "../src/store/sealed-columns.ts";
import { Vault } from "../src/store/vault.ts";
import { openUnsealed } from "./unsealed.ts";

/** Shorter ones are found by chance. */
const shortest = 8;

export interface Story {
  file: string;
  log: readonly string[];
  slack: Sandbox;
  keys: readonly Key[];
}

/** Where the words of a story are found and should not be: in the log, in notifications, in plain bytes on disk, with others. */
export function strayWords(story: Story): string[] {
  const database = openUnsealed(story.file, new Vault(story.keys));
  try {
    const written = everythingWritten(database);
    return [
      ...found(written, "the log", story.log.join("\n")),
      ...found(written, "a notification", notifications(story.slack).join("\n")),
      ...found(withoutCompanyQuestions(written, database), "the file", bytesOf(story.file)),
      ...peopleWithoutPairs(story.slack, database).flatMap((person) =>
        found(
          written.filter(({ by }) => !by.has(person.id)),
          `what ${person.name} sees`,
          screenOf(person),
        ),
      ),
    ];
  } finally {
    database.close();
  }
}

interface Written {
  where: string;
  text: string;
  /** Whose row it is, where it says so itself or by what it belongs to; the same may be written by several. */
  by: ReadonlySet<unknown>;
}

type Opened = ReturnType<typeof openUnsealed>;

/** Each line that was written, in whatever table; of drafts, each field. */
function everythingWritten(database: Opened): Written[] {
  const all = Object.entries(sealedColumns).flatMap(([table, { columns }]) => {
    const rows = database.prepare(`select * from ${table}`).all() as Record<string, unknown>[];
    return rows.flatMap((row) => {
      const by = writerOf(database, row);
      return columns.flatMap((column) =>
        linesOf(row[column], column === "form").map((text) => ({ where: `${table}.${column}`, text, by })),
      );
    });
  });
  return [...Map.groupBy(all, ({ text }) => text)].map(([text, same]) => ({
    where: same[0]!.where,
    text,
    by: new Set(same.map(({ by }) => by)),
  }));
}

function writerOf(database: Opened, { rep_id, manager_id, goal_id }: Record<string, unknown>): unknown {
  const goal = database.prepare("select rep_id from goals where id = ?").get(goal_id ?? "");
  return rep_id ?? manager_id ?? (goal as { rep_id: string } | undefined)?.rep_id;
}

function linesOf(value: unknown, isForm: boolean): string[] {
  if (typeof value !== "string") return [];
  const texts = isForm ? textsIn(JSON.parse(value)) : [value];
  return texts
    .flatMap((text) => text.split("\n").map((line) => line.trim()))
    .filter(({ length }) => length >= shortest);
}

/** Of a draft only what is in words: ids and choices stand elsewhere, too. */
function textsIn(form: unknown): string[] {
  if (typeof form === "string") return form.includes(" ") ? [form] : [];
  return typeof form === "object" && form !== null ? Object.values(form).flatMap(textsIn) : [];
}

function found(written: readonly Written[], place: string, all: string): string[] {
  return written
    .filter(({ text }) => all.includes(text) || all.includes(JSON.stringify(text).slice(1, -1)))
    .map(({ where, text }) => `${where} in ${place}: ${text}`);
}

/** What a phone shows before it is unlocked. */
function notifications({ calls }: Sandbox): string[] {
  return calls.filter(({ method }) => method.startsWith("chat.")).map(({ args }) => String(args.text ?? ""));
}

/** A company's own questions are nobody's words and stand in the file as they are; they may be planned, too. */
function withoutCompanyQuestions(written: readonly Written[], database: Opened): Written[] {
  const questions = JSON.stringify(database.prepare("select question from company_questions").all());
  return written.filter(({ text }) => !questions.includes(text));
}

function bytesOf(file: string): string {
  return [file, `${file}-wal`].flatMap((each) => (existsSync(each) ? [readFileSync(each, "utf8")] : [])).join("\n");
}

/** Leaders, admins and everybody else who has no 1:1s: nobody's words are for them. */
function peopleWithoutPairs(slack: Sandbox, database: Opened): Person[] {
  const pairs = database.prepare("select manager_id, rep_id from pairs").all() as Record<string, string>[];
  const paired = new Set(pairs.flatMap((pair) => Object.values(pair)));
  const others = slack.workspace.people().filter(({ id }) => !paired.has(id));
  return others.map(({ name }) => slack.person(name));
}

/** What the app shows them: its messages, its forms, their Home tab. */
function screenOf({ screen }: Person): string {
  const messages = screen.conversations.filter(({ isApp }) => isApp);
  return JSON.stringify([messages, screen.modals, screen.home]);
}

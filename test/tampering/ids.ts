/** The ids of what is Dave's and Ravi's, by what they are ids of: what somebody who should not have them could send. */
import { heldTables } from "../../src/store/held-tables.ts";
import type { Telling } from "../telling.ts";
import { carried, nameOf, type Shown } from "./shown.ts";

export interface Ids {
  /** "notes", "topics", ..., with every row's. */
  kinds: Map<string, string[]>;
  all: string[];
  /** The two themselves: a message or a menu names them, too. */
  people: string[];
}

/** Of no row. */
export const nonsense = "00000000-0000-4000-8000-000000000000";

/** Every row's id, and the tokens and names of what was sent to the two. */
export function idsOfRows({ rows, dave, ravi }: Telling): Ids {
  const of = (sql: string) => rows<{ id: string }>(sql).map(({ id }) => id);
  const sent = (column: string) =>
    of(`select ${column} as id from nudges where person_id in ('${dave.id}', '${ravi.id}')`);
  const tables = heldTables.filter(([, { columns, links }]) => columns.id === "id" && links.length > 0);
  const kinds = new Map(tables.map(([table]): [string, string[]] => [table, of(`select id from ${table}`)]));
  kinds.set("drafts", of("select note_id as id from drafts"));
  kinds.set("tokens", sent("token"));
  kinds.set("keys", sent("key"));
  return { kinds, all: [...kinds.values()].flat(), people: [dave.id, ravi.id] };
}

/** Whether it says anything of these rows. */
export function mentions(shown: Shown, ids: readonly string[]): boolean {
  const text = carried(shown);
  return ids.some((id) => text.includes(id));
}

/** Of notes and messages there are many, all alike. */
const mostAlike = 5;

/** The same with every other row's id in the place of the one it was shown with. */
export function withOtherRows(shown: Shown, { kinds }: Ids): Shown[] {
  const text = carried(shown);
  return [...kinds.values()].flatMap((ids) =>
    ids
      .filter((id) => text.includes(id))
      .flatMap((id) =>
        ids
          .filter((other) => other !== id)
          .slice(0, mostAlike)
          .map((other) => exchanged(shown, id, other)),
      ),
  );
}

/** A form with each of these ids in each of the places where it carries something. */
export function withEach({ listener, form }: Extract<Shown, { form: unknown }>, ids: readonly string[]): Shown[] {
  const metadata = String(form.private_metadata ?? "");
  const send = (private_metadata: string): Shown => ({ listener, form: { ...form, private_metadata } });
  if (!metadata.startsWith("{")) return ids.map(send);
  const carries = JSON.parse(metadata) as Record<string, unknown>;
  const places = Object.keys(carries).filter((key) => typeof carries[key] === "string");
  return ids.flatMap((id) => places.map((key) => send(JSON.stringify({ ...carries, [key]: id }))));
}

/** A form whose metadata is none of ours. */
export function withGarbage({ listener, form }: Extract<Shown, { form: unknown }>): Shown[] {
  return ["", "null"].map((private_metadata) => ({ listener, form: { ...form, private_metadata } }));
}

/** Each once. */
export function eachOnce(all: readonly Shown[]): Shown[] {
  return [...new Map(all.map((shown) => [nameOf(shown), shown])).values()];
}

function exchanged(shown: Shown, id: string, other: string): Shown {
  return JSON.parse(JSON.stringify(shown).replaceAll(id, other)) as Shown;
}

import type { PicturesTable } from "./schema.ts";
import type { Scope } from "./scope.ts";

/** A picture that was uploaded to Slack for a person. */
export type Picture = PicturesTable;
type Name = Pick<Picture, "person_id" | "what">;

/** The picture of a kind that Slack holds for a person, whatever it shows. */
export function pictureOf(
  { db, workspace }: Scope,
  personId: string,
  what: Picture["what"],
): Promise<Picture | undefined> {
  return db
    .selectFrom("pictures")
    .selectAll()
    .where("workspace_id", "=", workspace)
    .where("person_id", "=", personId)
    .where("what", "=", what)
    .executeTakeFirst();
}

/** Remembers a picture in the place of the one before. */
export async function keepPicture({ db, workspace }: Scope, picture: Omit<Picture, "workspace_id">): Promise<void> {
  await db
    .insertInto("pictures")
    .values({ ...picture, workspace_id: workspace })
    .onConflict((conflict) => conflict.columns(["workspace_id", "person_id", "what"]).doUpdateSet(picture))
    .execute();
}

/** Slack has looked at the file: it can be shown. */
export async function pictureIsUsable(scope: Scope, { person_id, what, file_id }: Picture): Promise<void> {
  const { db, workspace } = scope;
  await db
    .updateTable("pictures")
    .set({ usable: 1 })
    .where("workspace_id", "=", workspace)
    .where("person_id", "=", person_id)
    .where("what", "=", what)
    .where("file_id", "=", file_id)
    .execute();
}

/** Slack does not show the file any more: the next view makes it anew. */
export async function forgetPicture({ db, workspace }: Scope, { person_id, what }: Name): Promise<void> {
  await db
    .deleteFrom("pictures")
    .where("workspace_id", "=", workspace)
    .where("person_id", "=", person_id)
    .where("what", "=", what)
    .execute();
}

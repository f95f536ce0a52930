import { planFirstAdminsWelcome } from "../../store/welcomes.ts";
import type { Moment } from "../listener.ts";
import { isAdmin } from "../settings/admin-blocks.ts";

/** The first admin who comes is taken for who installed Sideline, and is written to once, an hour or more later. */
export async function greetFirstAdmin(here: Pick<Moment, "scope" | "me" | "now">): Promise<void> {
  if (await isAdmin(here)) await planFirstAdminsWelcome(here.scope, here.me.id, here.now);
}

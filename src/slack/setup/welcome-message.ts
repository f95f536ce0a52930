import type { Button } from "@slack/types";
import type { Nudge } from "../../store/nudges.ts";
import { pairsManagedBy, pairsOfRep } from "../../store/pairs.ts";
import { type Person, peopleByIds, personById } from "../../store/people.ts";
import type { Scope } from "../../store/scope.ts";
import type { WelcomeRole } from "../../store/welcomes.ts";
import { spokenLocale, type Texts, textsFor } from "../../texts/texts.ts";
import { actionIds } from "../action-ids.ts";
import { actions, button, escaped, section } from "../blocks.ts";
import type { Message } from "../message.ts";
import { isAdmin } from "../settings/admin-blocks.ts";
import { ids } from "./setup-ids.ts";

/** What differs between those who are welcomed: the first sentence, what they are told, and the button to start with. */
interface Welcome {
  hello: string;
  lines: string[];
  start: Button;
}

/** Says once what Sideline does, what it does not, who sees what, and how to have less of it; undefined for whoever is no longer what they were. */
export async function welcomeMessage(scope: Scope, nudge: Nudge): Promise<Message | undefined> {
  const me = await personById(scope, nudge.person_id);
  if (me?.kind !== "member") return undefined;
  const t = textsFor(me.locale);
  const welcome = await welcomes[nudge.about as WelcomeRole]({ scope, me, t });
  if (!welcome) return undefined;
  return {
    text: t("welcome.notice"),
    blocks: [
      section(welcome.hello),
      section(welcome.lines.join("\n")),
      actions("welcome", { ...welcome.start, style: "primary" }),
    ],
  };
}

interface Here {
  scope: Scope;
  me: Person;
  t: Texts;
}

const welcomes: Record<WelcomeRole, (here: Here) => Promise<Welcome | undefined>> = {
  admin: forAdmin,
  manager: forManager,
  rep: forRep,
};

async function forAdmin(here: Here): Promise<Welcome | undefined> {
  const { t } = here;
  if (!(await isAdmin(here))) return undefined;
  return {
    hello: t("welcome.admin.hello"),
    lines: [
      t("welcome.admin.does"),
      t("welcome.notFor"),
      t("welcome.admin.sees"),
      t("welcome.admin.less"),
      t("welcome.admin.shadow"),
    ],
    start: button(t("welcome.admin.startButton"), ids.open, "setup"),
  };
}

/** More names than these are a number. */
const mostNames = 3;

async function forManager({ scope, me, t }: Here): Promise<Welcome | undefined> {
  const pairs = await pairsManagedBy(scope, me.id);
  const reps = await membersOf(
    scope,
    pairs.map(({ rep_id }) => rep_id),
  );
  const [first] = reps;
  if (!first) return undefined;
  return {
    hello:
      reps.length > mostNames
        ? t("welcome.manager.helloMany", { count: reps.length })
        : t("welcome.manager.hello", { names: listed(reps, me) }),
    lines: [t("welcome.manager.does"), t("welcome.notFor"), t("welcome.manager.sees"), t("welcome.manager.less")],
    start: button(t("welcome.manager.startButton", { name: first.first_name }), actionIds.startOneOnOne, first.id),
  };
}

async function forRep({ scope, me, t }: Here): Promise<Welcome | undefined> {
  const pairs = await pairsOfRep(scope, me.id);
  const managers = await membersOf(
    scope,
    pairs.map(({ manager_id }) => manager_id),
  );
  const pair = pairs.find(({ manager_id }) => manager_id === managers[0]?.id);
  if (!pair) return undefined;
  return {
    hello: t("welcome.rep.hello", { count: managers.length, names: listed(managers, me) }),
    lines: [t("welcome.rep.does"), t("welcome.notFor"), t("welcome.rep.sees"), t("welcome.less")],
    start: button(t("welcome.rep.startButton"), actionIds.openTopic, pair.id),
  };
}

/** Those who are still here, in the order given. */
async function membersOf(scope: Scope, personIds: readonly string[]): Promise<Person[]> {
  if (personIds.length === 0) return [];
  const people = new Map((await peopleByIds(scope, personIds)).map((person) => [person.id, person]));
  return personIds.map((id) => people.get(id)).filter((person): person is Person => person?.kind === "member");
}

function listed(people: readonly Person[], { locale }: Person): string {
  return new Intl.ListFormat(spokenLocale(locale)).format(people.map(({ name }) => escaped(name)));
}

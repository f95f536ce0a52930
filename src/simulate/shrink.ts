import type { Violation } from "./check.ts";
import { generate } from "./generate.ts";
import type { Happening, Script } from "./script.ts";
import { runScript } from "./seed-run.ts";
import type { Size } from "./world.ts";

/**
 * Makes a failing script short: only those who had to do with the failure, only the days around it, then only the
 * happenings and faults without which it does not fail. Luck is a hash of who and how often, so what stays keeps its luck. What does not fail without the others is given back whole.
 */
export async function shrink(
  seed: number,
  size: Size,
  violation: Violation,
  fails = (script: Script) => stillFails(script, violation),
): Promise<Script> {
  const { what, key, detail } = violation;
  const whole = { found: `${what}: ${key} (${detail})`, ...generate(seed, size) };
  const named = only(whole, violation);
  // Where all of them have to do with it, each try would take as long as the seed did.
  if (!(await fails(named))) return whole;
  const days = around(named, violation);
  const script = await withoutFaults((await fails(days)) ? days : named, fails);
  return withoutPairs({ ...script, happenings: await fewest(script, fails) }, fails);
}

async function stillFails(script: Script, violation: Violation): Promise<boolean> {
  const { violations } = await runScript(script, false);
  return violations.some(({ what }) => what === violation.what);
}

/** One workspace, and in it the pairs of the person or pair the failure names. */
function only(script: Script, { workspace, key }: Violation): Script {
  const words = new Set(key.split(/[\s,]+/u));
  const workspaces = script.workspaces
    .filter(({ id }) => id === workspace)
    .map((one) => {
      const named = one.pairs.filter(({ id, manager, rep }) => words.has(id) || words.has(manager) || words.has(rep));
      const people = new Set(named.flatMap(({ manager, rep }) => [manager, rep]));
      return { ...one, pairs: named, people: one.people.filter(({ id }) => people.has(id)) };
    });
  const [left] = workspaces;
  if (!left || left.pairs.length === 0) return script;
  const ids = new Set([...left.pairs, ...left.people].map(({ id }) => id));
  return {
    ...script,
    workspaces,
    happenings: script.happenings.filter((happening) => concerns(happening, ids, workspace)),
  };
}

function concerns(happening: Happening, ids: ReadonlySet<string>, workspace: string): boolean {
  if (["crash", "sleep", "drift"].includes(happening.what)) return true;
  if (happening.workspace !== workspace) return false;
  if (happening.what === "new pair") return ids.has(happening.pair.manager) && ids.has(happening.pair.rep);
  if ("pair" in happening) return ids.has(happening.pair);
  return "person" in happening ? ids.has(happening.person) : true;
}

function around(script: Script, { at }: Violation): Script {
  if (at === 0) return script;
  const to = Math.min(script.to, at + 16 * 86_400_000);
  return { ...script, to, happenings: script.happenings.filter((happening) => happening.at < to) };
}

async function withoutFaults(script: Script, fails: (script: Script) => Promise<boolean>): Promise<Script> {
  let left = script;
  for (const fault of Object.keys(script.faults.rates)) {
    const rates = Object.fromEntries(Object.entries(left.faults.rates).filter(([kind]) => kind !== fault));
    const fewer = { ...left, faults: { ...left.faults, rates } };
    if (await fails(fewer)) left = fewer;
  }
  return left;
}

/** Leaves out each pair that has nothing to do with it, and who is then in none. */
async function withoutPairs(script: Script, fails: (script: Script) => Promise<boolean>): Promise<Script> {
  let left = script;
  for (const { id } of script.workspaces.flatMap(({ pairs }) => pairs)) {
    const workspaces = left.workspaces.map((workspace) => {
      const pairs = workspace.pairs.filter((pair) => pair.id !== id);
      const ids = new Set(pairs.flatMap(({ manager, rep }) => [manager, rep]));
      return { ...workspace, pairs, people: workspace.people.filter((person) => ids.has(person.id)) };
    });
    const people = new Set(workspaces.flatMap((workspace) => workspace.people.map((person) => person.id)));
    const happenings = left.happenings.filter(
      (one) => !("person" in one && !people.has(one.person)) && !("pair" in one && one.pair === id),
    );
    const fewer = { ...left, workspaces, happenings };
    if (people.size > 0 && (await fails(fewer))) left = fewer;
  }
  return left;
}

/** Leaves out ever smaller parts as long as it still fails (Zeller's delta debugging, complements only). */
async function fewest(script: Script, fails: (script: Script) => Promise<boolean>): Promise<Happening[]> {
  let left = script.happenings;
  for (let size = Math.ceil(left.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < left.length; ) {
      const fewer = [...left.slice(0, from), ...left.slice(from + size)];
      if (await fails({ ...script, happenings: fewer })) left = fewer;
      else from += size;
    }
  }
  return left;
}

import { mentioned } from "../coaching/find-person.ts";

/** What somebody asks for with `/1on1 …`. */
export type Wish =
  | { wish: "overview" }
  | { wish: "help" }
  | { wish: "start"; who: string }
  | { wish: "history"; who: string }
  | { wish: "topics" }
  | { wish: "topic"; text: string }
  | { wish: "pipeline" }
  | { wish: "ideas"; who: string }
  | { wish: "goals" }
  /** Somebody to suggest a goal to, or a goal of one's own. */
  | { wish: "goal"; text: string }
  | { wish: "check-in" }
  | { wish: "schedule"; who: string; when: string }
  | { wish: "settings" };

/**
 * Reads what was typed after `/1on1`. Whatever is no known word is taken for a person's name, so that "ravi" and
 * "Ravi Patel" work; whether there is such a person is for the caller to find out.
 */
export function readCommand(typed: string): Wish {
  const words = typed
    .replace(/[\u201c\u201d]/gu, '"')
    .trim()
    .replace(/[ \t]+/gu, " ");
  if (words === "") return { wish: "overview" };
  if (/^(help|\?|hilfe|ayuda)$/iu.test(words)) return { wish: "help" };
  if (/^(?:goals|my goals|metas)$/iu.test(words)) return { wish: "goals" };
  if (/^(?:check-?in|repaso)$/iu.test(words)) return { wish: "check-in" };
  const goal = /^(?:goal|meta)(?:\s+(?:for\s+)?(.*))?$/isu.exec(words);
  if (goal) return { wish: "goal", text: goal[1] ?? "" };
  if (/^(?:(?:my )?topics|(?:mis )?temas)$/iu.test(words)) return { wish: "topics" };
  if (/^(?:(?:my )?pipeline|mi pipeline)$/iu.test(words)) return { wish: "pipeline" };
  const topic = /^(?:topics?|temas?)(?:\s+(.*))?$/isu.exec(words);
  if (topic) return { wish: "topic", text: unquoted(asTyped(topic[1] ?? "")) };
  if (/^(?:settings?|ajustes)$/iu.test(words)) return { wish: "settings" };
  const ideas = /^(?:ideas?|questions?|preguntas?)(?:\s+(?:(?:for|about|para)\s+)?(.*))?$/iu.exec(words);
  if (ideas) return { wish: "ideas", who: whoIn(ideas[1] ?? "") };
  const schedule = /^(?:schedule|fechas?)(?:\s+(?:(?:with|con)\s+)?(.*))?$/iu.exec(words);
  if (schedule) return { wish: "schedule", ...whoAndWhen(schedule[1] ?? "") };
  const history = /^(?:(?:history|historial?)\s+(?:(?:of|with|de|con)\s+)?(.+)|(.+)\s+(?:history|historial?))$/iu.exec(
    words,
  );
  if (history) return { wish: "history", who: whoIn(history[1] ?? history[2] ?? "") };
  if (/^(?:history|historial?)$/iu.test(words)) return { wish: "history", who: "" };
  return { wish: "start", who: whoIn(words.replace(/^(?:start|with|log|con)\s+/iu, "")) };
}

/**
 * A text as it was typed: Slack escapes three signs in commands and marks up people, channels and addresses
 * (docs: slash commands, should_escape).
 */
export function asTyped(text: string): string {
  return text
    .replace(/<([@#])[A-Z0-9]+\|([^>]*)>/gu, "$1$2")
    .replace(/<(?:mailto:|https?:\/\/)[^|>]*\|([^>]*)>/gu, "$1")
    .replace(/<(https?:\/\/[^>]*)>/gu, "$1")
    .replace(/&lt;/gu, "<")
    .replace(/&gt;/gu, ">")
    .replace(/&amp;/gu, "&");
}

/** Where a name ends and a time begins in "ravi patel every other tuesday at 10", "ravi patel cada martes a las 10". */
const whenBegins = new RegExp(
  `(?:^|\\s)(?:${[
    "every|each|weekly|bi-?weekly|fortnightly|monthly|on|(?:mon|tues|wednes|thurs|fri|satur|sun)days?",
    "(?:the\\s+)?(?:first|second|third|fourth|last|[1-4](?:st|nd|rd|th))",
    "cada|todos|una vez|una semana|los|el|quincenal|mensual|semanal|lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bados?|domingos?",
    "primer|segundo|tercer|cuarto|[uú]ltimo",
  ].join("|")})(?!\\p{L})`,
  "iu",
);

function whoAndWhen(words: string): { who: string; when: string } {
  const mention = /^(<@[^>]+>)\s*(.*)$/u.exec(words);
  if (mention) return { who: mention[1] ?? "", when: asTyped(mention[2] ?? "") };
  const begins = whenBegins.exec(words)?.index ?? words.length;
  return { who: whoIn(words.slice(0, begins)), when: asTyped(words.slice(begins)).trim() };
}

/** A mention stays as Slack gave it, a name or address becomes what was typed. */
function whoIn(words: string): string {
  const who = words.trim();
  return mentioned(who) ? who : asTyped(who);
}

function unquoted(text: string): string {
  return text
    .trim()
    .replace(/^"(.*)"$/su, "$1")
    .trim();
}

import type { Rewrite } from "./spelled-out.ts";

/** Spanish names of what matters to a cadence, by what each is called in English; without their accents too. */
export const spanishKeywords = {
  every: "cada todos todas",
  week: "semana",
  weeks: "semanas",
  weekly: "semanal semanalmente",
  fortnight: "quincenal quincenalmente",
  month: "mes mensual mensualmente",
  months: "meses",
  minutes: "minuto minutos",
  hours: "hora horas",
  to: "hasta",
  daily: "diario diaria diariamente día días dia dias",
  yearly: "año años anual anualmente trimestre trimestral",
} as const;

/** From Monday on. */
export const spanishWeekdays = [
  "lunes lun",
  "martes mar",
  "miércoles miercoles mié mie",
  "jueves jue",
  "viernes vie",
  "sábado sabado sábados sabados sáb sab",
  "domingo domingos dom",
];

export const spanishOrdinals = ["primer primero", "segundo", "tercer tercero", "cuarto", "quinto"];

export const spanishFiller =
  "al con de del durante el favor hablamos hablar la las los mi nos nuestra nuestro por punto quedamos reunimos reunión vemos y";

const numbers: Record<string, number> = {
  dos: 2,
  tres: 3,
  cuatro: 4,
  cinco: 5,
  seis: 6,
  siete: 7,
  ocho: 8,
  nueve: 9,
  diez: 10,
  doce: 12,
  quince: 15,
  veinte: 20,
  treinta: 30,
  "cuarenta y cinco": 45,
};

const weekday = `(${spanishWeekdays.join(" ").replaceAll(" ", "|")})`;
const time = String.raw`(\d{1,2}(?::\d\d)?(?: ?[ap]m)?)`;
/** The ends of a word; \b takes an accent for one. */
const [from, until] = ["(?<![\\p{L}\\p{M}\\d])", "(?![\\p{L}\\p{M}\\d])"];
const words = (pattern: string) => new RegExp(`${from}${pattern}${until}`, "gu");

/** What Spanish says with several words, or with words that are others in English; on what English has left. */
export const spanishRewrites: Rewrite[] = [
  // Eleven, where "once" would be English.
  [words("las once"), "las 11"],
  [words("la una"), "la 1"],
  [words(`(?:${Object.keys(numbers).join("|")})`), (name) => String(numbers[name])],
  [words("(?:una )?semana sí,? (?:y (?:la )?otra|(?:una )?semana) no"), "cada 2 semanas"],
  [words(`(?:un )?${weekday} sí y (?:el )?otro no`), "cada 2 semanas $1"],
  [words("(?:una vez )?(?:a la|por) semana"), "semanal"],
  [words("(?:una vez )?al mes"), "mensual"],
  [words("cada 1[45] d[ií]as"), "quincenal"],
  [words("(?:(?:una|1) )?hora y media"), "90 minutos"],
  [words("media hora"), "30 minutos"],
  [words("(?:una|1) hora"), "60 minutos"],
  [words(String.raw`las? (\d{1,2}) y media`), "$1:30"],
  [words(String.raw`las? (\d{1,2}) y cuarto`), "$1:15"],
  [words(String.raw`las? (\d{1,2}) menos cuarto`), (_, hour) => `${((Number(hour) + 10) % 12) + 1}:45`],
  [words("(?:al )?mediod[ií]a"), "12:00 pm"],
  [words("(?:de|por|en) la mañana"), "morning"],
  [words("(?:de|por|en) la (?:tarde|noche)"), "afternoon"],
  [words("en punto"), " "],
  // "a las 10 horas" is a time; "2 horas" without the article is how long.
  [words(`las? ${time} (?:horas|hrs|h)`), "$1"],
  [words(`(?:de )?(?:las? )?${time} a (?:las? )?${time}`), "$1 - $2"],
  [words(`${weekday} a ${weekday}`), "$1 - $2"],
];

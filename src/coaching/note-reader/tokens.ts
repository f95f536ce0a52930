/**
 * A word, number or sign of a line in the form the reader compares: lower case, short forms written out
 * ("w/" -> "with", "didnt" -> "did" "n't"), names and numbers replaced by what they are ("<name>", "<money>").
 */
export interface Tokens {
  /** The compared forms. */
  forms: string[];
  /** Where in the line each one stands: start and end for each form, in UTF-16 units. */
  spans: number[];
}

const pattern =
  /[\p{L}\p{M}]+(?:['’`][\p{L}\p{M}]+)*(?:\/(?=[\s\p{L}]))?|[£€$¥₹]?\p{N}[\p{N}.,:/%]*(?:[kKmM%€£](?![\p{L}])|[\p{L}]{1,3}(?![\p{L}]))?|\p{Extended_Pictographic}|\S/gu;

const written: Record<string, string> = {
  "w/": "with",
  "w/o": "without",
  w: "with",
  bc: "because",
  cuz: "because",
  cos: "because",
  coz: "because",
  thx: "thanks",
  ppl: "people",
  mtg: "meeting",
  mtgs: "meetings",
  wk: "week",
  wks: "weeks",
  qtr: "quarter",
  tmrw: "tomorrow",
  tmr: "tomorrow",
  tmw: "tomorrow",
  msg: "message",
  convo: "conversation",
  convos: "conversations",
  u: "you",
  ur: "your",
  thru: "through",
  tho: "though",
  gonna: "going to",
  wanna: "want to",
  gotta: "got to",
  appt: "appointment",
  appts: "appointments",
  cust: "customer",
  custs: "customers",
  opp: "opportunity",
  opps: "opportunities",
  fcst: "forecast",
  mgr: "manager",
  yr: "year",
  yrs: "years",
  hrs: "hours",
  hr: "hour",
  mins: "minutes",
  mo: "month",
  mos: "months",
  mth: "month",
  nxt: "next",
  lst: "last",
  prob: "probably",
  def: "definitely",
  rly: "really",
  abt: "about",
  bf: "before",
  b4: "before",
  pls: "please",
  plz: "please",
  acct: "account",
  accts: "accounts",
  biz: "business",
  pres: "presentation",
  preso: "presentation",
  disco: "discovery",
  mkt: "market",
  mktg: "marketing",
  mngr: "manager",
  tues: "tuesday",
  tue: "tuesday",
  weds: "wednesday",
  wed: "wednesday",
  thu: "thursday",
  thur: "thursday",
  thurs: "thursday",
  fri: "friday",
  mon: "monday",
  sat: "sat",
  jan: "january",
  feb: "february",
  apr: "april",
  aug: "august",
  sept: "september",
  sep: "september",
  oct: "october",
  nov: "november",
  dec: "december",
  qn: "question",
  qns: "questions",
  shd: "should",
  cd: "could",
  wld: "would",
  hv: "have",
  hvnt: "have n't",
  kinda: "kind of",
  sorta: "sort of",
  lotta: "lot of",
  outta: "out of",
  dunno: "do n't know",
  lemme: "let me",
  gimme: "give me",
  ok: "okay",
  k: "okay",
  yday: "yesterday",
  sm: "some",
  sth: "something",
  smth: "something",
  diff: "different",
  esp: "especially",
  incl: "including",
  info: "information",
  mgmt: "management",
  dept: "department",
  ofc: "office",
  fam: "family",
  hubby: "husband",
  rn: "right now",
  asap: "soon",
  eow: "week",
  eom: "month",
  eoq: "quarter",
  eoy: "year",
  teh: "the",
  taht: "that",
  wiht: "with",
  adn: "and",
  hte: "the",
  thier: "their",
  recieve: "receive",
  realy: "really",
  alot: "a lot",
  practise: "practice",
  practised: "practiced",
  practising: "practicing",
  realise: "realize",
  realised: "realized",
  realises: "realizes",
  realising: "realizing",
  recognise: "recognize",
  recognised: "recognized",
  favourite: "favorite",
  behaviour: "behavior",
  behaviours: "behaviors",
  colour: "color",
  mum: "mom",
  mums: "moms",
  programme: "program",
  centre: "center",
  rehearse: "rehearse",
  roleplay: "role play",
  roleplayed: "role played",
  roleplays: "role plays",
  roleplaying: "role playing",
  "1on1": "meeting",
  didnt: "did n't",
  doesnt: "does n't",
  dont: "do n't",
  cant: "can n't",
  couldnt: "could n't",
  wont: "will n't",
  wouldnt: "would n't",
  shouldnt: "should n't",
  isnt: "is n't",
  wasnt: "was n't",
  arent: "are n't",
  werent: "were n't",
  hasnt: "has n't",
  havent: "have n't",
  hadnt: "had n't",
  aint: "is n't",
  im: "i 'm",
  ive: "i 've",
  hes: "he 's",
  shes: "she 's",
  theyre: "they 're",
  weve: "we 've",
  thats: "that 's",
  whats: "what 's",
  youre: "you 're",
  youve: "you 've",
  theres: "there 's",
  lets: "let 's",
  "can't": "can n't",
  "won't": "will n't",
  cannot: "can not",
};
// biome-ignore format: a table reads better in columns
const split = new Map(Object.entries(written).map(([short, long]) => [short, long.split(" ")]));

/** Forms already worked out: of words where a sentence may start, and of words inside one. */
const atStart = new Map<string, readonly string[]>();
const inside = new Map<string, readonly string[]>();

/** A line is read up to here; nobody writes more in one, and no text may make the reader slow. */
const MOST_WORDS = 300;

/** The forms and places of a line's words, numbers and signs. Linear in the line; never throws. */
export function tokenise(line: string): Tokens {
  const forms: string[] = [];
  const spans: number[] = [];
  const shouting = line.length > 8 && !/\p{Ll}{2}/u.test(line.slice(0, 2000));
  let sentenceStart = true;
  for (const match of line.matchAll(pattern)) {
    if (forms.length >= MOST_WORDS) break;
    const text = match[0];
    const at = match.index;
    for (const form of formsOf(text, sentenceStart || shouting)) {
      forms.push(form);
      spans.push(at, at + text.length);
    }
    if (".!?:".includes(text)) sentenceStart = true;
    else if (sentenceStart && /[\p{L}\p{N}]/u.test(text)) sentenceStart = false;
  }
  return { forms, spans };
}

function formsOf(text: string, mayStart: boolean): readonly string[] {
  const cache = mayStart ? atStart : inside;
  const known = cache.get(text);
  if (known !== undefined) return known;
  const forms = text.length > 40 ? ["<long>"] : workOut(text, mayStart);
  if (cache.size > 50_000) cache.clear();
  cache.set(text, forms);
  return forms;
}

function workOut(text: string, mayStart: boolean): string[] {
  if (/^[£€$¥₹]?\p{N}/u.test(text)) return [numberKind(text)];
  const lower = text.normalize("NFC").toLowerCase().replace(/[’`]/g, "'");
  if (!/\p{L}/u.test(lower)) return [signKind(lower)];
  const known = split.get(lower);
  if (known !== undefined) return known;
  const bare = lower.endsWith("/") ? lower.slice(0, -1) : lower;
  const parts = contraction(bare);
  if (!/^\p{Lu}/u.test(text) || bare === "i") return parts;
  return parts.map((part, i) => (i === 0 ? `${mayStart ? "~" : "^"}${part}` : part));
}

function contraction(word: string): string[] {
  const at = word.indexOf("'");
  if (at < 0) return [word];
  if (word.endsWith("n't")) return [word.slice(0, -3), "n't"];
  const tail = word.slice(word.lastIndexOf("'"));
  return ["'s", "'ll", "'ve", "'re", "'d", "'m"].includes(tail)
    ? [word.slice(0, -tail.length), tail]
    : [word.replaceAll("'", "")];
}

function numberKind(text: string): string {
  if (/^[£€$¥₹]|[£€kKmM]$|^\d[\d.,]*(?:mn|bn|cr|L)$/.test(text)) return "<money>";
  if (text.endsWith("%")) return "<percent>";
  if (/^\d{1,2}\/\d{1,2}/.test(text)) return "<date>";
  if (/^\d{1,2}:\d\d|(?:am|pm)$/i.test(text)) return "<time>";
  if (/(?:st|nd|rd|th)$/i.test(text)) return "<date>";
  const value = Number(text.replace(/[,.:/]$/, "").replaceAll(",", ""));
  if (!Number.isFinite(value)) return "<code>";
  return value <= 12 ? "<few>" : value < 1000 ? "<number>" : "<many>";
}

function signKind(sign: string): string {
  if (/\p{Extended_Pictographic}/u.test(sign)) return sign;
  if ('“”"«»'.includes(sign)) return '"';
  if ("–—-".includes(sign)) return "-";
  if ("…".includes(sign)) return "...";
  return sign;
}

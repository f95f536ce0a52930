import type { MetWord, Vocabulary } from "./vocabulary.ts";

// The commonest little words of each language that English does not share. Proper names, cities and dishes are not among them.
const others: Record<string, string> = {
  Spanish:
    "el la los las una unos del que y en por para con su sus se lo le les es está están son fue pero más muy también como cuando porque ya hay no sin sobre entre hasta desde esta este esto ella él nos quiere tiene hablamos cliente semana reunión vendedor",
  French:
    "le la les des du une et est en au aux que qui dans pour pas sur avec ce cette ces il elle nous vous ils elles son sa ses leur mais ou où donc plus très aussi été être avoir fait avons qu'il c'est n'est d'un l'équipe client semaine réunion",
  German:
    "der die das und ist nicht ein eine einen einem einer den dem des mit auf für von zu zum zur im am er sie wir ihr sein hat haben wird sich auch noch aber dass wenn als wie nach bei aus über unter kunde woche gespräch möchte kein keine schon sehr",
  Portuguese:
    "o os as um uma de do da dos das que e em no na nos nas por para com se mais muito também não está estão foi são ele ela nós você mas quando porque já sem até seu sua cliente semana reunião",
  Italian:
    "il lo gli un una di del della dei delle che e è in nel nella per con non si sono ha hanno ma più molto anche come quando perché già su suo sua cliente settimana riunione abbiamo questo questa",
  Dutch:
    "de het een en van is dat niet te zijn op voor met aan bij ook maar als naar heeft hij zij wij ze ik er om dan nog wel wat deze dit geen klant week gesprek moet wil",
  Swedish:
    "och att det som en är på för med av den inte till har jag han hon vi ett men om så från kan ska också var sig kund vecka möte",
  Danish:
    "og at det som en er på for med af den ikke til har jeg han hun vi et men om så fra kan skal også var sig kunde uge møde",
  Polish:
    "i w na z do że się nie jest to za od po jak ale przez dla o są był była ma jego jej ich oraz już tylko tak klient tydzień spotkanie",
  Turkish:
    "ve bir bu için ile de da çok daha ama olarak gibi var yok ne o ben biz müşteri hafta toplantı değil kadar sonra",
  Indonesian:
    "yang dan di ke dari untuk dengan ini itu tidak ada akan pada juga sudah kami dia saya atau bisa karena pelanggan minggu",
  Hinglish:
    "hai hain nahi nahin kya ka ki ke ko se mein aur bhi toh kar raha rahi rahe tha thi uska uski humne usne maine apne kiya karna baat bola hoga wala",
  Romanian: "și de la cu în pe nu este un o că din pentru care mai sunt a fost dar ce au să clientul săptămâna",
  Czech: "a je se na v že to s z do pro ale jako by si už jsem byl jeho jen také klient týden schůzka",
  Finnish: "ja on ei että se hän oli mutta kun niin myös joka ovat asiakas viikko sekä vielä jos",
  Vietnamese: "và của là có không được cho với này các một những trong đã khách tuần để",
  Tagalog: "ang ng mga sa na ay si ni kay para hindi po siya niya ko namin kami naman din rin lang pero kasi",
  Swahili: "na ya wa kwa ni la za katika kuwa hii lakini yake mteja wiki sana bado",
};
const marks = new Set(Object.values(others).flatMap((words) => words.split(" ")));
const otherScript = /[\u0370-\u1fff\u2e80-\u9fff\ua000-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff66-\uffdc]|[\ud840-\ud87f]/;
/** Letters in another script that weigh as one word. */
const LETTERS_A_WORD = 3;

/** A line is looked at from its beginning. */
const LONGEST_LOOK = 4000;

/** The words of a line that tell which language it is in. */
export interface LanguageClues {
  /** Words that could be told: no names, numbers or single letters. */
  counted: number;
  /** Words English does not have, the marked ones among them. */
  odd: number;
  /** Words that are at home in another language. */
  marked: number;
}

/** What one word tells of the language; most names are those of LanguageClues. A word nobody knows may be a name if it has a capital. */
export type LanguageClue = "nothing" | "name" | keyof LanguageClues;

/** @param word in small letters; `capital` whether it was written with one, and so may be a name */
export function languageClue(
  word: string,
  capital: boolean,
  vocabulary: Pick<Vocabulary, "isEnglish" | "isPlainEnglish">,
): LanguageClue {
  if (word.length < 2 || !isLetters.test(word)) return "nothing";
  if (marks.has(word) && !vocabulary.isPlainEnglish(word)) return "marked";
  if (vocabulary.isEnglish(word)) return "counted";
  return capital ? "name" : "odd";
}

/** A word of a line: what it tells, and how it was written. */
type MetClue = Pick<MetWord, "clue" | "capital">;

/** Counts the words of a line that English does not have. */
export function languageClues(line: string, words: readonly MetClue[]): LanguageClues {
  const clues: LanguageClues = { counted: 0, odd: 0, marked: 0 };
  const names = !allInCapitals(words);
  for (const { clue } of words) {
    if (clue === "nothing" || (clue === "name" && names)) continue;
    clues.counted++;
    if (clue === "counted") continue;
    clues.odd++;
    if (clue === "marked") clues.marked++;
  }
  const start = line.slice(0, LONGEST_LOOK);
  return otherScript.test(start) ? withOtherScript(start, clues) : clues;
}

const isLetters = /^[\p{L}\p{M}]+$/u;

/** Where hardly a word is without a capital, none is a name by it; short forms are written out in small letters ("W" -> "with"). */
function allInCapitals(words: readonly MetClue[]): boolean {
  let [told, small] = [0, 0];
  for (const { clue, capital } of words) {
    if (clue === "nothing") continue;
    told++;
    if (capital === "none") small++;
  }
  return told > 1 && small <= told * FEW_SMALL;
}

const FEW_SMALL = 0.15;

function withOtherScript(line: string, clues: LanguageClues): LanguageClues {
  let letters = 0;
  for (const sign of line) if (otherScript.test(sign)) letters++;
  const words = Math.ceil(letters / LETTERS_A_WORD);
  let told = 0;
  for (const word of line.split(/\s+/)) if (otherScript.test(word)) told++;
  return {
    counted: Math.max(0, clues.counted - told) + words,
    odd: Math.max(0, clues.odd - told) + words,
    marked: clues.marked + words,
  };
}

/** From this share of odd words on, a note is not English (180 notes in 25 languages and 3,200 English ones, corpus/). */
const TOO_MANY = 0.27;
/** The same when no word is known to be of another language: they may be typing errors or a trade's own short forms. */
const TOO_MANY_UNMARKED = 0.37;

/** Whether a note is in a language the reader does not read, or half in one. */
export function isForeign(clues: readonly LanguageClues[]): boolean {
  let counted = 0;
  let odd = 0;
  let marked = 0;
  for (const line of clues) {
    counted += line.counted;
    odd += line.odd;
    marked += line.marked;
  }
  return odd >= 2 && odd > counted * (marked > 0 ? TOO_MANY : TOO_MANY_UNMARKED);
}

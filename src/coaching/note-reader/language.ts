import type { Tokens } from "./tokens.ts";

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
  Swedish: "och att det som en är på för med av den inte till har jag han hon vi ett men om så från kan ska också var sig kund vecka möte",
  Danish: "og at det som en er på for med af den ikke til har jeg han hun vi et men om så fra kan skal også var sig kunde uge møde",
  Polish: "i w na z do że się nie jest to za od po jak ale przez dla o są był była ma jego jej ich oraz już tylko tak klient tydzień spotkanie",
  Turkish: "ve bir bu için ile de da çok daha ama olarak gibi var yok ne o ben biz müşteri hafta toplantı değil kadar sonra",
  Indonesian: "yang dan di ke dari untuk dengan ini itu tidak ada akan pada juga sudah kami dia saya atau bisa karena pelanggan minggu",
  Hinglish: "hai hain nahi nahin kya ka ki ke ko se mein aur bhi toh kar raha rahi rahe tha thi uska uski humne usne maine apne kiya karna baat bola hoga wala",
  Romanian: "și de la cu în pe nu este un o că din pentru care mai sunt a fost dar ce au să clientul săptămâna",
  Czech: "a je se na v že to s z do pro ale jako by si už jsem byl jeho jen také klient týden schůzka",
  Finnish: "ja on ei että se hän oli mutta kun niin myös joka ovat asiakas viikko sekä vielä jos",
  Vietnamese: "và của là có không được cho với này các một những trong đã khách tuần để",
  Tagalog: "ang ng mga sa na ay si ni kay para hindi po siya niya ko namin kami naman din rin lang pero kasi",
  Swahili: "na ya wa kwa ni la za katika kuwa hii lakini yake mteja wiki sana bado",
};
const english = new Set(
  (
    "the of to and in is was for on that with he she his her it at by be this from as are but not we they i you my your our their an or if so " +
    "had has have will would can could what when who how why which about out up more than then them him me us been were did do does just now " +
    "after before next last week call deal said says told asked wants need needs get got going go still no all there here into over also too very some one two " +
    "client customer price meeting quote team sales month quarter year today"
  ).split(" "),
);
const languagesOf = new Map<string, string[]>();
for (const [language, words] of Object.entries(others)) {
  for (const word of words.split(" ")) {
    languagesOf.set(word, [...(languagesOf.get(word) ?? []), language]);
  }
}
const otherScript = /[\u0370-\u1fff\u2e80-\u9fff\ua000-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff66-\uffdc]|[\ud840-\ud87f]/;

/**
 * How much of a line is in a language other than English.
 *
 * @returns 0 for English or for nothing that tells (names, numbers), 1 for another language
 */
export function foreignness(line: string, tokens: Tokens): number {
  const letters = line.length;
  if (letters === 0) return 0;
  if (otherScript.test(line)) return shareOfOtherScript(line);
  const counts = new Map<string, number>();
  let ours = 0;
  for (const form of tokens.forms) {
    const word = form.startsWith("^") ? form.slice(1) : form;
    if (english.has(word)) ours++;
    for (const language of languagesOf.get(word) ?? []) counts.set(language, (counts.get(language) ?? 0) + 1);
  }
  const theirs = Math.max(0, ...counts.values());
  return theirs >= 2 && theirs > ours ? 1 : theirs >= 1 && ours === 0 && /[^\p{ASCII}\p{P}\p{S}]\p{Ll}|\p{Ll}[^\p{ASCII}\p{P}\p{S}]/u.test(line) ? 0.7 : 0;
}

function shareOfOtherScript(line: string): number {
  let theirs = 0;
  let ours = 0;
  for (const sign of line) {
    if (otherScript.test(sign)) theirs++;
    else if (/[a-z]/i.test(sign)) ours++;
  }
  return theirs * 2 > ours ? 1 : theirs >= 4 ? 0.7 : 0;
}

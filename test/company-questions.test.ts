import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readCompanyFile } from "../src/coaching/questions/company-file.ts";

const header = "id,text,why,follow_up,about,box,situations";
const good =
  'our-values,"Which of our values, {rep}, do you live most?",We hire for it.,When was it hard?,person,enjoy,any-week team';

const read = (...lines: string[]) => readCompanyFile(lines.join("\n"));
const sentences = (...lines: string[]) => read(header, ...lines).problems.map(({ sentence }) => sentence);

describe("a company's own questions", () => {
  test("are read as a spreadsheet saves them", () => {
    expect(read(header, good)).toEqual({
      problems: [],
      questions: [
        {
          id: "our-values",
          text: "Which of our values, {rep}, do you live most?",
          why: "We hire for it.",
          followUp: "When was it hard?",
          about: "person",
          box: "enjoy",
          situations: ["any-week", "team"],
        },
      ],
    });
  });

  test("may come with a byte order mark, Windows line ends, semicolons, columns in another order and of their own", () => {
    const { questions, problems } = readCompanyFile(
      "\uFEFFText;ID;About;Why;Follow_up;Situations;Box;Author\r\n\r\nWhat, then, is safe here?;is-safe;skill;It matters, that's why.;And what is not?;legal legal;;Kim\r\n",
    );
    expect(problems).toEqual([]);
    expect(questions).toEqual([
      {
        id: "is-safe",
        text: "What, then, is safe here?",
        why: "It matters, that's why.",
        followUp: "And what is not?",
        about: "skill",
        situations: ["legal"],
      },
    ]);
  });

  test("keep the good lines and name the bad ones, all that is wrong with each", () => {
    const { questions, problems } = read(
      header,
      good,
      "",
      "Our Values,No mark,,What now?,skil,fun,any-weeks stalled",
      'half,"What is open?',
      "short,What is it?",
      "second,What do you stand for?,We hire for it.,Since when?,goal,,any-week",
    );
    expect(questions.map(({ id }) => id)).toEqual(["our-values", "second"]);
    expect(problems).toEqual([
      { line: 4, sentence: '"id" is made of small letters, digits and hyphens, like our-values.' },
      { line: 4, sentence: '"text" has to end with a question mark.' },
      { line: 4, sentence: '"why" is empty.' },
      { line: 4, sentence: '"about" is one of skill, goal, person, support; "skil" is none of them.' },
      { line: 4, sentence: '"box" is one of earn, grow, enjoy; "fun" is none of them.' },
      { line: 4, sentence: '"situations" names "any-weeks", which is not on the list.' },
      { line: 5, sentence: 'A quotation mark is out of place: put "..." around a whole cell, and "" for one inside.' },
      {
        line: 6,
        sentence: 'The line has 2 cells and the first line has 7: put "..." around a text with a comma in it.',
      },
    ]);
  });

  test.each([
    [
      "an id of the bank",
      "when-to-let-go,What is new?,It is new.,How new?,skill,,stalled",
      'There is already a question with the id "when-to-let-go".',
    ],
    [
      "a question of the bank, however it is set",
      "ours,how do you decide when to let something go ?,It is new.,How new?,skill,,stalled",
      'The question "when-to-let-go" asks this in the same words.',
    ],
    [
      "an unknown slot",
      "ours,What is {boss} like?,It is new.,How new?,skill,,stalled",
      '"text" may hold {rep} and {deal}, and no other braces.',
    ],
    [
      "a slot outside the text",
      "ours,What is new?,{rep} knows.,How new?,skill,,stalled",
      '"why" holds braces; names are filled into "text" alone.',
    ],
    [
      "a text that is too long once the names are in",
      `ours,What ${"of all the ".repeat(12)}{deal}?,It is new.,How new?,skill,,stalled`,
      '"text" has more than 150 characters once the names are filled in.',
    ],
    [
      "a why that is too long",
      `ours,What is new?,${"w".repeat(141)},How new?,skill,,stalled`,
      '"why" has 141 characters; 140 fit.',
    ],
    [
      "no situation",
      "ours,What is new?,It is new.,How new?,skill,,",
      '"situations" is empty: name one or more, such as any-week.',
    ],
  ])("refuse %s", (_, line, sentence) => {
    expect(sentences(line)).toEqual([sentence]);
  });

  test("refuse the second of two lines that ask the same", () => {
    expect(read(header, good, good.replace("our-values", "ours")).problems).toEqual([
      { line: 3, sentence: 'The question "our-values" asks this in the same words.' },
    ]);
  });

  test("tell questions apart in any alphabet", () => {
    const cells = "Это важно.,Почему?,person,,any-week";
    expect(read(header, `a,Что нового?,${cells}`, `b,Как дела?,${cells}`).problems).toEqual([]);
  });

  test("say what the first line has to be when it is not there", () => {
    expect(read("", "id;text;why").problems).toEqual([
      {
        line: 2,
        sentence: `The first line lacks follow_up, about, box, situations. The first line has to be: ${header}`,
      },
    ]);
    expect(read(" ").problems).toEqual([
      { line: 1, sentence: `The file is empty. The first line has to be: ${header}` },
    ]);
  });

  test("never throw, whatever is in the file", () => {
    const cell = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom('"', ",", "\n", "\r", "any-week", "skill", "{rep}?"),
    );
    fc.assert(
      fc.property(fc.array(cell), fc.boolean(), (cells, withHeader) => {
        const { questions, problems } = readCompanyFile((withHeader ? `${header}\n` : "") + cells.join(","));
        expect(questions.length + problems.length).toBeGreaterThanOrEqual(withHeader ? 0 : 1);
      }),
    );
  });
});

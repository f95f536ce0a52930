/** What several notes in a row show, told to the manager alone. */
import { expect, test } from "vitest";
import { aSlackWithSideline, makesRep, writesDown } from "../telling.ts";

const deals = [
  "Halvorsen slipped to December, legal has it.\nZephyr Air wants 10% off.",
  "Halvorsen still with legal, close date moved again.\nNorthgate signed, 40k.",
  "Halvorsen: redlines are back, CFO to decide on Friday.\nKestrel demo on Tuesday, 60k.",
];

test("deals asked about week after week are named, kindly, from the third note on", async () => {
  const telling = await aSlackWithSideline();
  const { dave, ravi } = telling;
  await makesRep(dave, ravi);
  for (const [week, note] of deals.entries()) {
    const message = await writesDown(dave, ravi, { "Your notes": note });
    expect(message.text).toContain("Your notes mention only deals");
    expect(message.text.includes("Halvorsen: in each of the last 3 notes. What could Ravi do differently there?")).toBe(
      week === 2,
    );
    await telling.passes({ days: 7 });
  }
});

test("a note that is nearly the last one again is met with a question, and a copied coaching line earns no praise", async () => {
  const telling = await aSlackWithSideline();
  const { dave, ravi } = telling;
  await makesRep(dave, ravi);
  const note =
    "Halvorsen 45k with legal, close date 12 Dec, CFO back from leave on the fourth and then it goes to the board.\nPractised the opening question twice and he felt much surer of it.";
  const first = await writesDown(dave, ravi, { "Your notes": note });
  expect(first.text).toContain("your notes hold both");
  expect(first.text).not.toContain("What changed since then?");
  await telling.passes({ days: 7 });

  const second = await writesDown(dave, ravi, { "Your notes": `${note}\nKestrel asked for a call on Monday.` });
  expect(second.text).toContain("Most of this stood in your note of Mon, Nov 23, too. What changed since then?");
  expect(second.text).toContain("New is: Kestrel asked for a call on Monday.");
  expect(second.text).not.toContain("your notes hold both");
  expect(second.text).not.toContain("mention only deals");
});

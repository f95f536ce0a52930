import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { csvOfRecords } from "../src/coaching/csv.ts";

test.for(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "=cmd|' /C calc'!A0"])(
  "%j is text to a spreadsheet",
  (value) => {
    const [, row] = parse(csvOfRecords(["a"], [{ a: value }])) as string[][];
    expect(row).toEqual([`'${value}`]);
  },
);

test("whatever people type comes back as it was, or with a mark before it; numbers and nothing stay", () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.string(), fc.string({ unit: "binary" }), fc.constant('a,"b"\r\n;c')), { minLength: 1 }),
      (values) => {
        const rows = parse(
          csvOfRecords(
            ["a", "b", "c"],
            values.map((a) => ({ a, b: 5, c: null })),
          ),
        ) as string[][];
        expect(rows.slice(1).map(([a]) => a!.replace(/^'(?=\s*[=+\-@\t\r\n＝＋－＠])/u, ""))).toEqual(
          values.map((value) => value.replace(/^'(?=\s*[=+\-@\t\r\n＝＋－＠])/u, "")),
        );
        for (const [a, b, c] of rows.slice(1)) {
          expect(a).not.toMatch(/^[=+\-@\t\r\n]/u);
          expect([b, c]).toEqual(["5", ""]);
        }
      },
    ),
  );
});

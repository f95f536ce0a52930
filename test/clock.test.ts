import { expect, test } from "vitest";
import { utc } from "../src/clock.ts";

test("instants as they are written down sort as text as they do in time", () => {
  const inTime = ["13:55:00Z", "13:55:00.1Z", "13:55:00.12Z", "13:55:00.123Z", "13:55:00.5Z", "13:55:01Z"];
  const written = inTime.map((time) => utc(Temporal.Instant.from(`2026-11-23T${time}`)));
  expect(written.toSorted()).toEqual(written);
  expect(written[0]).toBe("2026-11-23T13:55:00.000Z");
});

import { expect, test } from "vitest";
import { fetchCalendar, isPublicAddress } from "../src/ics/fetch-calendar.ts";

test.for([
  "127.0.0.1",
  "10.1.2.3",
  "172.31.255.255",
  "192.168.0.1",
  "169.254.169.254",
  "100.64.0.1",
  "0.0.0.0",
  "255.255.255.255",
  "::1",
  "::",
  "fd00::1",
  "fe80::1",
  "::ffff:127.0.0.1",
  "::ffff:10.0.0.1",
  "not an address",
])("%s is no public address", (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test.for(["93.184.215.14", "8.8.8.8", "172.32.0.1", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"])(
  "%s is a public address",
  (address) => {
    expect(isPublicAddress(address)).toBe(true);
  },
);

test.for([
  "http://example.com/a.ics",
  "https://user:secret@example.com/a.ics",
  "https://[::1]/a.ics",
  "https://0x7f000001/a.ics",
  "https://127.1/a.ics",
  "file:///etc/passwd",
  "nonsense",
])("%s is not asked", async (address) => {
  expect(await fetchCalendar(address, 1_000)).toBeUndefined();
});

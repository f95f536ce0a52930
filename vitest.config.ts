import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 20_000,
    hookTimeout: 30_000,
    // Two cores in CI: more workers only make the browser and the bot wait for each other.
    maxWorkers: 2,
  },
});

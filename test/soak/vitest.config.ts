import { defineConfig } from "vitest/config"

/** `npm run soak`: the long forms of the tests of reliability, thousands of cycles where `npm test` runs hundreds. */
export default defineConfig({
  test: {
    include: ["test/soak/**/*.test.ts"],
    testTimeout: 4 * 3_600_000,
    hookTimeout: 600_000,
    fileParallelism: false,
    passWithNoTests: true,
  },
})

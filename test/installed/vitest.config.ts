import { defineConfig } from "vitest/config"

/** `npm run test:package`: the .deb in a clean Debian, as its users get it. Needs root, and a mirror of Debian for setting up. */
export default defineConfig({
  test: {
    include: ["test/installed/**/*.test.ts"],
    testTimeout: 3_600_000,
    hookTimeout: 3_600_000,
    fileParallelism: false,
  },
})

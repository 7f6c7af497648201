import { defineConfig } from "vitest/config"

/** `npm run bench`: what is timed, with fixed seeds; apart from the tests, which must not depend on how busy a machine is. */
export default defineConfig({
  test: { include: [], benchmark: { include: ["test/bench/**/*.bench.ts"] }, passWithNoTests: true },
})

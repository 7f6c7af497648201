import react from "@vitejs/plugin-react"
import { defineConfig } from "vitest/config"

/** Three projects: pure code and state in node, painters in a DOM without layout, the built application in Electron. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "node",
          environment: "node",
          include: ["test/**/*.test.ts"],
          exclude: ["test/renderer/**/*.dom.test.ts", "test/e2e/**", "test/soak/**"],
          setupFiles: ["test/seed.ts"],
          testTimeout: 30_000,
        },
      },
      {
        plugins: [react()],
        test: {
          name: "dom",
          environment: "jsdom",
          include: ["test/renderer/**/*.test.tsx"],
          setupFiles: ["test/seed.ts"],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: "e2e",
          environment: "node",
          include: ["test/e2e/**/*.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
})

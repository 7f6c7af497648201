import react from "@vitejs/plugin-react"
import { defineConfig } from "vitest/config"

const pure = ["test/{core,formats,ipc,text}/**/*.test.ts"]

/** Four projects: pure code, all else without a window in node, painters in a DOM without layout, the built application in Electron. */
export default defineConfig({
  test: {
    // Vitest leaves one core free, which on two cores is half of them; the tests of the window take one file at a time anyway.
    maxWorkers: "100%",
    projects: [
      {
        test: {
          name: "pure",
          environment: "node",
          include: pure,
          // What is pure holds no state that one file could leave to the next, so all share their modules.
          isolate: false,
          setupFiles: ["test/seed.ts"],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: "node",
          environment: "node",
          include: ["test/**/*.test.ts"],
          // Nor do these: what a window would hold, its stores, each test opens anew. Proven by running them in any order.
          isolate: false,
          exclude: [...pure, "test/e2e/**", "test/soak/**", "test/installed/**"],
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
          testTimeout: 240_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
    ],
  },
})

import { existsSync } from "node:fs"
import { resolve } from "node:path"
import { defineConfig } from "vite"
import { kernelPlugin } from "./scripts/kernelPlugin.mjs"

const worker = resolve("src/cli/worker.ts")

/** The command line as plain Node modules in out/cli: packages bundled, so that it starts at once and needs no node_modules. */
export default defineConfig({
  plugins: [kernelPlugin()],
  publicDir: false,
  // Of an engine on many machines only who uses one needs the packages: they are found where they are installed.
  ssr: { noExternal: true, external: ["bullmq", "ioredis", "pg"] },
  build: {
    ssr: true,
    target: "node20",
    outDir: "out/cli",
    emptyOutDir: true,
    minify: false,
    rolldownOptions: {
      input: { batten: resolve("src/cli/index.ts"), ...(existsSync(worker) ? { worker } : {}) },
      output: { format: "es", entryFileNames: "[name].js", chunkFileNames: "[name].js" },
    },
  },
})

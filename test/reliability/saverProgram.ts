import { mkdtempSync } from "node:fs"
import os from "node:os"
import path from "node:path"
import { build } from "vite"

/** Builds test/reliability/saver.ts as plain Node into a new folder; returns the program file. The caller removes the folder. */
export async function buildSaver(): Promise<string> {
  const outDir = mkdtempSync(path.join(os.tmpdir(), "batten-saver-"))
  await build({
    configFile: false,
    logLevel: "error",
    ssr: { noExternal: true },
    build: {
      ssr: path.join(import.meta.dirname, "saver.ts"),
      target: "node20",
      outDir,
      emptyOutDir: true,
      minify: false,
      rolldownOptions: { output: { format: "es", entryFileNames: "saver.mjs" } },
    },
  })
  return path.join(outDir, "saver.mjs")
}

import path from "node:path"
import { pathToFileURL } from "node:url"
import { ensureBuilt } from "../setup/build.mjs"
import { ensurePackages } from "../setup/packages.mjs"
import { installedRuntime } from "../setup/runtime.mjs"
import { root, typedIn } from "../setup/places.mjs"

/** What `npm start` shows the window with, and whether that is still looked after. */
async function printRuntime() {
  const runtime = installedRuntime()
  await import("../typescript.mjs")
  const { runtimeInWords } = await import("../../src/library/runtime.ts")
  console.log(runtime === null ? "no Electron yet: npm run setup fetches one" : runtimeInWords(runtime.version))
}

/** `npm run -s batten -- …`: the command line, in this very process, in the folder where it was typed. Built first if needed. */
export async function run(args) {
  await ensurePackages()
  await ensureBuilt("cli")
  const program = path.join(root, "out", "cli", "batten.js")
  process.argv = [process.execPath, program, ...args]
  process.chdir(typedIn())
  await import(pathToFileURL(program).href)
  if (args[0] === "--version") await printRuntime()
}

import path from "node:path"
import { pathToFileURL } from "node:url"
import { ensureBuilt } from "../setup/build.mjs"
import { ensurePackages } from "../setup/packages.mjs"
import { root, typedIn } from "../setup/places.mjs"

/** `npm run -s batten -- …`: the command line, in this very process, in the folder where it was typed. Built first if needed. */
export async function run(args) {
  await ensurePackages()
  await ensureBuilt("cli")
  const program = path.join(root, "out", "cli", "batten.js")
  process.argv = [process.execPath, program, ...args]
  process.chdir(typedIn())
  await import(pathToFileURL(program).href)
}

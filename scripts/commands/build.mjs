import { ensureBuilt } from "../setup/build.mjs"
import { ensurePackages } from "../setup/packages.mjs"

/** `npm run build`: main, preload, renderer and the command line, in any case. */
export async function run() {
  await ensurePackages()
  await ensureBuilt("window", { force: true })
  await ensureBuilt("cli", { force: true })
}

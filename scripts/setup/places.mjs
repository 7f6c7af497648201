import os from "node:os"
import path from "node:path"

/** The folder of the repository. */
export const root = path.resolve(import.meta.dirname, "..", "..")

/** Where runtimes are kept between clones: the user's cache folder, or the repository where there is no home. */
export function cacheFolder() {
  if (process.env.BATTEN_CACHE) return path.resolve(process.env.BATTEN_CACHE)
  const base =
    process.env.XDG_CACHE_HOME || (os.homedir() && os.homedir() !== "/" ? path.join(os.homedir(), ".cache") : "")
  return path.join(base || path.join(root, "node_modules", ".cache"), "batten")
}

/** Where the person typed the command: npm changes the working folder to the repository. */
export function typedIn() {
  return process.env.npm_lifecycle_event && process.env.INIT_CWD ? process.env.INIT_CWD : process.cwd()
}

/** The npm that runs us, as program and first arguments; the one in PATH where none does. */
export function npm() {
  const script = process.env.npm_execpath
  if (script && /npm-cli\.c?js$/.test(script)) return [process.execPath, [script]]
  return [process.platform === "win32" ? "npm.cmd" : "npm", []]
}

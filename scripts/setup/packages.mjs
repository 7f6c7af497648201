import fs from "node:fs"
import path from "node:path"
import { npm, root } from "./places.mjs"
import { adviceFor, runProgram, timed, Trouble } from "./say.mjs"

/** Installs the packages of package-lock.json with `npm ci`, unless node_modules already holds exactly those. */
export async function ensurePackages() {
  if (packagesMatch()) return
  const count = Object.keys(readLock("package-lock.json").packages).length - 1
  await timed(`installing ${count} packages (npm ci)`, async () => {
    const [program, first] = npm()
    const args = [...first, "ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund", "--loglevel=error"]
    const { code, output, missing } = await runProgram(program, args, { cwd: root })
    if (missing)
      throw new Trouble(
        "npm was not found. It comes with Node: install Node from https://nodejs.org or your package manager.",
      )
    if (code !== 0)
      throw new Trouble(`${output.trim()}\n\nThe packages could not be installed. ${adviceFor(output)}`.trim())
    if (!packagesMatch())
      throw new Trouble(
        "npm ci ended well, but node_modules does not hold what package-lock.json names. Delete node_modules and run the same command again.",
      )
  })
}

/** True where npm's own record of node_modules has each package of the lock file in its version, and no other. */
function packagesMatch() {
  const installed = readLock(path.join("node_modules", ".package-lock.json"))
  if (!installed) return false
  const wanted = readLock("package-lock.json").packages
  for (const [place, { version, integrity, optional }] of Object.entries(wanted)) {
    if (place === "") continue
    const has = installed.packages[place]
    if (has ? has.version !== version || has.integrity !== integrity : !optional) return false
  }
  return Object.keys(installed.packages).every((place) => Object.hasOwn(wanted, place))
}

function readLock(name) {
  try {
    return JSON.parse(fs.readFileSync(path.join(root, name), "utf8"))
  } catch (error) {
    if (name === "package-lock.json")
      throw new Trouble(
        `package-lock.json cannot be read (${error.message}). Is this a whole clone? git checkout package-lock.json`,
      )
    return null
  }
}

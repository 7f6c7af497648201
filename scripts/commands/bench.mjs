import { execFileSync } from "node:child_process"
import { mkdir, writeFile } from "node:fs/promises"
import { cpus, loadavg } from "node:os"
import path from "node:path"
import { ensureBuilt } from "../setup/build.mjs"
import { findDisplay } from "../setup/display.mjs"
import { ensurePackages } from "../setup/packages.mjs"
import { root } from "../setup/places.mjs"
import { ensureRuntime } from "../setup/runtime.mjs"
import { ensureSystemLibraries, inPath } from "../setup/systemLibraries.mjs"

const suites = [
  "tables",
  "expectation",
  "compound",
  "fair",
  "years",
  "samples",
  "methods",
  "robustness",
  "optimise",
  "interop",
  "report",
  "fleet",
  "coldStart",
  "window",
  "graph",
  "frames",
  "large",
]

/** Benches of the built application, which need a screen. */
const IN_WINDOWS = ["coldStart", "window", "frames", "graph"]

const figure = (value) => (value >= 100 ? value.toFixed(0) : value.toPrecision(3))

function inWords({ name, unit, value, goal, note }) {
  const range = value.runs > 1 ? ` (${figure(value.least)} to ${figure(value.most)})` : ""
  const held = goal ? `  ${goal.isKept ? "kept" : "MISSED"}: ${goal.words}` : ""
  return `  ${name.padEnd(52)} ${figure(value.median)} ${unit}${range}${held}${note ? `  (${note})` : ""}`
}

/**
 * `npm run bench -- [SUITE ...] [--runs=N] [--only=TEXT]` (`optimise-large` takes half an hour and only runs when named; with
 * `--only="islands 200/100"` it measures those cells alone): medians with their spread, and ratios of what ran in turns, with
 * fixed seeds; written to out/bench/bench.json as well. Apart from the tests, which must not depend on how busy a machine is.
 */
export async function run(args) {
  await ensurePackages()
  const { compileKernel } = await import("../kernel.mjs")
  const out = path.join(root, "out")
  await mkdir(path.join(out, "bench"), { recursive: true })
  await writeFile(path.join(out, "kernel.wasm"), await compileKernel())
  const runs = args.find((arg) => arg.startsWith("--runs="))?.slice(7) ?? "7"
  const only = args.find((arg) => arg.startsWith("--only="))?.slice(7) ?? ""
  const asked = args.filter((arg) => !arg.startsWith("--"))
  const report = { node: process.versions.node, cpu: cpus()[0]?.model, cores: cpus().length, load: [], lines: [] }
  for (const suite of asked.length > 0 ? asked : suites) {
    report.load.push(loadavg()[0])
    const words = ["--import", "./scripts/typescript.mjs", "test/bench/suite.ts", suite, runs, only]
    if (["years", "interop", "report", "fleet"].includes(suite)) await ensureBuilt("cli")
    const [program, ...before] = IN_WINDOWS.includes(suite) ? await withScreen(suite) : [process.execPath]
    if (program === undefined) continue
    const options = { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] }
    const printed = execFileSync(program, [...before, ...words], options)
    const lines = JSON.parse(printed)
    console.log(`${lines[0].suite}  (load ${loadavg()[0].toFixed(1)})`)
    for (const line of lines) console.log(inWords(line))
    report.lines.push(...lines)
  }
  await writeFile(path.join(out, "bench", "bench.json"), `${JSON.stringify(report, null, 2)}\n`)
  const missed = report.lines.filter(({ goal }) => goal && !goal.isKept)
  console.log(missed.length === 0 ? "every goal kept" : `${missed.length} goals missed`)
  return 0
}

/** What runs a bench that opens windows: node, in a screen of its own where there is none; nothing, said aloud, where impossible. */
async function withScreen(suite) {
  const runtime = await ensureRuntime()
  const { kind } = await findDisplay()
  await ensureSystemLibraries(runtime.exe, { withScreen: kind === "none" })
  await ensureBuilt("window")
  if (kind !== "none") return [process.execPath]
  if (inPath("xvfb-run")) return ["xvfb-run", "-a", "-s", "-screen 0 1920x1200x24", process.execPath]
  console.error(`SKIPPED the bench ${suite}: no screen, and no xvfb-run`)
  return []
}

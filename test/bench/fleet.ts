import { execFileSync, spawnSync } from "node:child_process"
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { availableParallelism, tmpdir } from "node:os"
import path from "node:path"
import highsLoader from "highs"
import { fleetPlan, type FleetPoint, type FleetProblem, seededRng } from "../../src/core/index.ts"
import { lpOf } from "../core/fleet/lp.ts"
import { generated } from "./expectation.ts"
import { held, type Line, spread } from "./timing.ts"

const SUITE = "fleet: one budget over many models, wall time"

/** Models scored by the built program, of 40 steps and 20 controls. */
const SCORED = 16

/** The frontiers of an instance: costs over eight decades, as sites of all sizes have them. */
function instance(models: number, points: number, seed: number): FleetProblem {
  const rng = seededRng(seed, "an instance of the bench")
  let most = 0
  const all = Array.from({ length: models }, () => {
    const size = 10 ** (4 * rng())
    const costs = Array.from({ length: points }, () => size * 10 ** (4 * rng() - 1)).sort((a, b) => a - b)
    most += costs.at(-1)!
    let loss = costs.at(-1)! * (2 + 3 * rng())
    const frontier = costs.map((cost, i): FleetPoint => {
      const point = { annualCost: i === 0 ? 0 : cost, expectedLoss: loss }
      loss *= 1 - 0.1 * rng()
      return point
    })
    return { group: null, shared: [], frontiers: [frontier] }
  })
  return { models: all, groups: [], sharedCosts: [], budget: 0.2 * most }
}

const seconds = <T>(task: () => T): { readonly result: T; readonly took: number } => {
  const start = performance.now()
  const result = task()
  return { result, took: (performance.now() - start) / 1e3 }
}

/** Our plan of an instance: proven, or the bench fails. */
function ours(problem: FleetProblem): { readonly loss: number; readonly took: number } {
  const { result, took } = seconds(() => fleetPlan(problem))
  if (result.kind !== "plan" || !result.proven) throw new Error("not proven")
  return { loss: result.expectedLoss, took }
}

/** Seconds of CBC on a program; null, said aloud, where it is not installed. */
function byCbc(lp: string): number | null {
  if (spawnSync("cbc", ["-quit"]).status !== 0) {
    console.error("SKIPPED the comparison with CBC: no cbc (Debian's coinor-cbc)")
    return null
  }
  const folder = mkdtempSync(path.join(tmpdir(), "batten-cbc-"))
  try {
    const file = path.join(folder, "fleet.lp")
    writeFileSync(file, lp)
    const words = [file, "-ratioGap", "0", "-allowableGap", "0", "-solve", "-quit"]
    return seconds(() => execFileSync("cbc", words, { stdio: "ignore" })).took
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function against(runs: number): Promise<Line[]> {
  const [toHighs, toCbc, took]: [number[], number[], number[]] = [[], [], []]
  for (let run = 0; run < runs; run++) {
    const problem = instance(200, 60, run + 1)
    const own = ours(problem)
    const lp = lpOf(problem)
    const highs = await highsLoader()
    const solved = seconds(() => highs.solve(lp, { mip_rel_gap: 0, mip_abs_gap: 0, time_limit: 120 }))
    if (Math.abs(solved.result.ObjectiveValue / own.loss - 1) > 1e-6) throw new Error("HiGHS found another optimum")
    const cbc = byCbc(lp)
    took.push(own.took)
    toHighs.push(solved.took / own.took)
    if (cbc !== null) toCbc.push(cbc / own.took)
  }
  const line = (name: string, unit: string, values: number[], goal: Line["goal"]): Line[] =>
    values.length === 0 ? [] : [{ suite: SUITE, name, unit, value: spread(values), goal }]
  const median = (values: number[]): number => spread(values).median
  return [
    ...line("200 models × 60 points, proven", "s", took, held(median(took), "at most", 2, "s")),
    ...line("… HiGHS takes", "times as long", toHighs, held(median(toHighs), "at least", 10, "times")),
    ...line(
      "… CBC takes",
      "times as long",
      toCbc,
      toCbc.length > 0 ? held(median(toCbc), "at least", 4, "times") : null,
    ),
  ]
}

/** The score of many models beside the sum of their single scores, by the built program. */
function scored(): Line[] {
  const program = path.resolve("out/cli/batten.js")
  const folder = mkdtempSync(path.join(tmpdir(), "batten-bench-"))
  try {
    mkdirSync(folder, { recursive: true })
    for (let seed = 1; seed <= SCORED; seed++) {
      const model = generated("tiers", 40, 20, seed)
      if (!model || !existsSync(program)) return []
      writeFileSync(path.join(folder, `${seed}.batten`), JSON.stringify(model))
    }
    const timeOf = (place: string, threads: number): number =>
      seconds(() =>
        execFileSync(process.execPath, [program, "fleet", "score", place, "--no-cache", "--workers", String(threads)], {
          stdio: "ignore",
        }),
      ).took
    const cores = Math.min(2, availableParallelism())
    const alone = Array.from({ length: SCORED }, (_, i) => timeOf(path.join(folder, `${i + 1}.batten`), 1))
    const together = timeOf(folder, cores)
    const ratio = (together * cores) / alone.reduce((sum, one) => sum + one, 0)
    const name = `${SCORED} models of 40 steps on ${cores} threads, to their single scores by the threads`
    return [{ suite: SUITE, name, unit: "", value: spread([ratio]), goal: held(ratio, "at most", 1.1, "") }]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** One budget over many models, beside HiGHS and CBC on the same instances in the same run; and many models scored on threads. */
export async function benchFleet(runs: number): Promise<Line[]> {
  const large = Array.from({ length: runs }, (_, run) => ours(instance(1000, 100, run + 1)).took)
  const name = "1,000 models × 100 points, proven"
  const goal = held(spread(large).median, "at most", 10, "s")
  return [...(await against(runs)), { suite: SUITE, name, unit: "s", value: spread(large), goal }, ...scored()]
}

import { execFileSync, type ExecFileSyncOptionsWithStringEncoding } from "node:child_process"
import { fileURLToPath } from "node:url"
import type { Answered, Cell, CellResult } from "./cell.ts"
import { goalOf, type CellGoal } from "./cellGoals.ts"
import { held, type Line, spread } from "./timing.ts"

const SHAPES = ["tree", "islands", "tiers", "mesh"] as const
const SEEDS = [1, 2, 3]

/** The most memory that a cell may take, in MB. */
const MEMORY = 1000

/** Seconds of CPU after which a search gives its best and its gap, where no goal says so. */
const LIMIT = 60

const program = fileURLToPath(new URL("./cell.ts", import.meta.url))
const root = fileURLToPath(new URL("../..", import.meta.url))

/** Measures a cell in a process of its own; null where the generator is absent. */
function measured(cell: Cell, limits: { optimum: number; safest: number }): CellResult | null {
  const asked = JSON.stringify({ cell, limits })
  const options: ExecFileSyncOptionsWithStringEncoding = {
    cwd: root,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  }
  return JSON.parse(
    execFileSync(process.execPath, ["--import", "./scripts/typescript.mjs", program, asked], options),
  ) as CellResult | null
}

const percent = (share: number): string => `${(100 * share).toPrecision(2)} %`

const proof = ({ proven, gap, rootGap, nodes, wall }: Answered): string =>
  `${proven ? "proven" : `gap ${percent(gap)}`}, root gap ${rootGap.toExponential(1)}, ${nodes} nodes, wall ${wall.toPrecision(2)} s`

/** The gap that was known after some seconds; 1 before the first answer, 0 once proven. */
function gapAt({ moments, proven, gap }: Answered, seconds: number): number {
  const known = moments.filter(({ at }) => at <= seconds).at(-1)?.gap
  const ended = moments.at(-1)?.at ?? 0
  return ended <= seconds ? (proven ? 0 : gap) : (known ?? 1)
}

/** The lines of one question: how long, or how near to a proof after how long, as the goal has it. */
function linesOf(suite: string, name: string, answer: Answered, before: number, goals: readonly CellGoal[]): Line[] {
  const seconds = before + answer.cpu
  const plain = { suite, name, unit: "s", value: spread([seconds]), note: proof(answer) }
  if (goals.length === 0) return [{ ...plain, goal: null }]
  return goals.map((goal): Line => {
    if (goal.gap === undefined)
      return { ...plain, goal: held(answer.proven ? seconds : Infinity, "at most", goal.seconds, "s, proven") }
    const gap = gapAt(answer, goal.seconds)
    const words = held(100 * gap, "at most", 100 * goal.gap, `% after ${goal.seconds} s`)
    return {
      ...plain,
      name: `${name}, gap after ${goal.seconds} s`,
      unit: "%",
      value: spread([100 * gap]),
      goal: words,
    }
  })
}

function linesOfCell(suite: string, cell: Cell, found: CellResult): Line[] {
  const name = `${cell.shape} ${cell.steps}/${cell.controls} seed ${cell.seed}`
  const { optimum, safest } = goalOf(cell)
  const { exact, compile, interval, memory } = found
  const lines: Line[] = [
    ...linesOf(suite, `${name}, compile and optimum`, found.optimum, compile.cpu, exact ? optimum : []),
    ...linesOf(suite, `${name}, L°`, found.safest, 0, exact ? safest : []),
    { suite, name: `${name}, compile`, unit: "s", value: spread([compile.cpu]), goal: null },
    {
      suite,
      name: `${name}, memory`,
      unit: "MB",
      value: spread([memory]),
      goal: held(memory, "at most", MEMORY, "MB"),
    },
  ]
  if (interval === null) return lines
  const { low, value, high } = interval
  const isLabelled = !found.optimum.proven && !found.safest.proven && low <= value && value <= high
  return [
    ...lines,
    {
      suite,
      name: `${name}, not exact: labelled, between its bounds`,
      unit: "× the low bound",
      value: { median: value / low, least: 1, most: high / low, runs: 2 },
      goal: { words: "not called proven", isKept: isLabelled },
    },
  ]
}

/** How time grows with the size, for each shape: the exponent of steps from the smallest to the largest size. */
function growth(suite: string, shape: string, medians: ReadonlyMap<number, number>): Line[] {
  const sizes = [...medians.keys()].sort((a, b) => a - b)
  const [least, most] = [sizes[0], sizes.at(-1)]
  if (least === undefined || most === undefined || least === most) return []
  const exponent = Math.log(medians.get(most)! / medians.get(least)!) / Math.log(most / least)
  const value = spread([exponent])
  const name = `${shape}: from ${least} to ${most} steps time grows as steps to the power`
  return [{ suite, name, unit: "", value, goal: null }]
}

/**
 * Compile, optimum and L° of every cell, against the “now” column of the study of scale, with nodes, gaps and memory. By
 * CPU time, compiling included: what a quiet machine takes, however busy this one is.
 *
 * @param only - measure only the cells whose name contains this, such as `islands 200/100`.
 */
export function benchCells(sizes: readonly (readonly [steps: number, controls: number])[], only = ""): Line[] {
  const suite = "optimum and L°, CPU time"
  const lines: Line[] = []
  for (const shape of SHAPES) {
    const medians = new Map<number, number>()
    for (const [steps, controls] of sizes) {
      const times: number[] = []
      for (const seed of SEEDS) {
        const cell: Cell = { shape, steps, controls, seed }
        if (!`${shape} ${steps}/${controls} seed ${seed}`.includes(only)) continue
        const { optimum, safest } = goalOf(cell)
        const most = (goals: readonly CellGoal[]): number =>
          goals.reduce((limit, { seconds }) => Math.max(limit, seconds), goals.length > 0 ? 0 : LIMIT)
        // A search that has to be proven within its goal may take twice as long, so that a miss shows by how much.
        const found = measured(cell, { optimum: 2 * most(optimum), safest: 2 * most(safest) })
        if (!found) throw new Error("no ../shared/bench/generate.mjs")
        times.push(found.compile.cpu + found.optimum.cpu)
        const printed = linesOfCell(suite, cell, found)
        for (const { name, value, note } of printed)
          console.error(`${name}  ${value.median.toPrecision(3)}  ${note ?? ""}`)
        lines.push(...printed)
      }
      if (times.length > 0) medians.set(steps, spread(times).median)
    }
    lines.push(...growth(suite, shape, medians))
  }
  return lines
}

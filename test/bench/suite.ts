import { benchColdStart } from "./coldStart.ts"
import { benchCompound } from "./compound.ts"
import { benchExpectation } from "./expectation.ts"
import { benchFair } from "./fair.ts"
import { benchFleet } from "./fleet.ts"
import { benchGraph } from "./graph.ts"
import { benchFrames } from "./frames.ts"
import { benchInterop } from "./interop.ts"
import { benchMethods } from "./methods.ts"
import { benchCells } from "./cells.ts"
import { benchSamples } from "./optimise.ts"
import { benchTables } from "./tables.ts"
import { type Line, spread } from "./timing.ts"
import { benchReport } from "./report.ts"
import { benchRobustness } from "./robustness.ts"
import { benchWindow } from "./window.ts"
import { benchYears } from "./years.ts"

const SMALL = [
  [40, 20],
  [80, 40],
] as const

/** Every suite by its name. Each runs in a process of its own, so that its peak of memory is its own. */
const SUITES: Readonly<Record<string, (runs: number, only: string) => Line[] | Promise<Line[]>>> = {
  tables: benchTables,
  expectation: () => benchExpectation([40, 80, 200]),
  large: () => benchExpectation([1000]).filter(({ name }) => name.includes("1000/")),
  compound: benchCompound,
  fair: benchFair,
  coldStart: benchColdStart,
  samples: benchSamples,
  methods: benchMethods,
  optimise: (_, only) => benchCells(SMALL, only),
  "optimise-large": (_, only) => benchCells([...SMALL, [200, 60], [200, 100], [1000, 150]], only),
  robustness: (runs) => benchRobustness(Math.min(runs, 3)),
  interop: benchInterop,
  report: benchReport,
  window: benchWindow,
  graph: (_, only) => benchGraph(only),
  frames: benchFrames,
  fleet: (runs) => benchFleet(Math.min(runs, 3)),
  years: (runs) => benchYears(Math.min(runs, 3)),
}

const [name = "", runs = "7", only = ""] = process.argv.slice(2)
const suite = Object.hasOwn(SUITES, name) ? SUITES[name] : undefined
if (!suite) throw new Error(`no bench is called ${name}; there are ${Object.keys(SUITES).join(", ")}`)
const lines = await suite(Number(runs), only)
const peak = process.resourceUsage().maxRSS / 1024
lines.push({
  suite: lines[0]?.suite ?? name,
  name: "peak memory of the process",
  unit: "MB",
  value: spread([peak]),
  goal: null,
})
console.log(JSON.stringify(lines))

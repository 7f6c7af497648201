import { execFileSync, spawnSync } from "node:child_process"
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { filesOf } from "../shared.ts"
import { held, inTurns, type Line, ratios, spread, type Timed } from "./timing.ts"
import { runProgram } from "./wholeProgram.ts"

const SUITE = "reports"

const SAMPLE = "resources/samples/exchange-2001.batten"

/** The most that the page of the board may take of the time of `explain` on the same document, which draws as often. */
const MOST_OF_EXPLAIN = 1.3

/** The most CPU seconds that a full report of 200 steps and 60 controls may add to its figures. */
const MOST_ADDED = 2

/** The most memory of the whole command in MB, and the most KB of a page as HTML. */
const MOST_MEMORY = 300
const MOST_KB = { board: 400, full: 3000 } as const

/** How long reports take beside what they tell of, what memory, and how large they are: the built command line throughout. */
export async function benchReport(runs: number): Promise<Line[]> {
  const folder = mkdtempSync(path.join(tmpdir(), "batten-report-"))
  try {
    return [...(await boardAgainstExplain(runs, folder)), ...fullOfLarge(Math.min(runs, 3), folder)]
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function boardAgainstExplain(runs: number, folder: string): Promise<Line[]> {
  const out = path.join(folder, "board.html")
  const whole = (...args: string[]): Timed => {
    const { wall, cpu, status, stderr } = runProgram(args)
    if (status !== 0) throw new Error(`batten ${args.join(" ")} ended with ${status}: ${stderr}`)
    return { wall, cpu }
  }
  const { board, explain } = await inTurns(runs, {
    explain: () => whole("explain", SAMPLE),
    board: () => {
      rmSync(out, { force: true })
      return whole("report", SAMPLE, "--as", "html", "--out", out)
    },
  })
  const ratio = ratios(board, explain, "cpu")
  return [
    {
      suite: SUITE,
      name: "the board's page of the Exchange sample, CPU",
      unit: "s",
      value: spread(board.map(({ cpu }) => cpu)),
      goal: null,
    },
    {
      suite: SUITE,
      name: "explain on the same document, CPU",
      unit: "s",
      value: spread(explain.map(({ cpu }) => cpu)),
      goal: null,
    },
    {
      suite: SUITE,
      name: "ratio of both",
      unit: "",
      value: ratio,
      goal: held(ratio.median, "at most", MOST_OF_EXPLAIN, ""),
    },
    sizeLine("the board's page", out, MOST_KB.board),
  ]
}

/** Seconds for the figures of a large report, which are not what is timed: it is as long whether they are proven or not. */
const FIGURES_SECONDS = "60"

/** The full report of 200 steps and 60 controls in each form that this process makes. */
function fullOfLarge(runs: number, folder: string): Line[] {
  const [generator] = filesOf("bench", "generate.mjs")
  if (generator === undefined) {
    console.error("SKIPPED the report of 200 steps: the generator of large models is not here")
    return []
  }
  const model = path.join(folder, "large.batten")
  writeFileSync(model, execFileSync(process.execPath, [generator, "--steps", "200", "--controls", "60", "--seed", "1"]))
  return (["html", "docx", "xlsx", "md"] as const).flatMap((form) => {
    const out = path.join(folder, `full.${form}`)
    const all = Array.from({ length: form === "html" ? runs : 1 }, () => {
      rmSync(out, { force: true })
      return written(["report", model, "--as", form, "--length", "full", "--time-limit", FIGURES_SECONDS, "--out", out])
    })
    const added = spread(all.map(({ added: seconds }) => seconds))
    const memory = spread(all.map(({ memory: peak }) => peak))
    const before = Math.round(spread(all.map(({ figures }) => figures)).median)
    const name = `full ${form} of 200 steps and 60 controls`
    return [
      {
        suite: SUITE,
        name: `${name}, CPU beyond its figures`,
        unit: "s",
        value: added,
        goal: held(added.median, "at most", MOST_ADDED, "s"),
      },
      {
        suite: SUITE,
        name: `${name}, peak memory`,
        unit: "MB",
        value: memory,
        goal: form === "docx" || form === "xlsx" ? held(memory.median, "at most", MOST_MEMORY, "MB") : null,
        note: `${before} MB before it is written`,
      },
      ...(form === "html" ? [sizeLine("the full page of 200 steps", out, MOST_KB.full)] : []),
    ]
  })
}

function sizeLine(what: string, file: string, most: number): Line {
  const size = statSync(file).size / 1000
  return {
    suite: SUITE,
    name: `${what} as HTML`,
    unit: "KB",
    value: spread([size]),
    goal: held(size, "at most", most, "KB"),
  }
}

/**
 * Says at the end what the program took from the mark that its figures are done: CPU microseconds, and the peak of memory in KB
 * before it and of all.
 */
const LAST_WORDS = `data:text/javascript,${encodeURIComponent(`
let at = null
const mark = performance.mark.bind(performance)
performance.mark = (...words) => {
  at = { cpu: process.cpuUsage(), memory: process.resourceUsage().maxRSS }
  return mark(...words)
}
process.on("exit", () => {
  const { user, system } = process.cpuUsage(at.cpu)
  console.error([user + system, at.memory, process.resourceUsage().maxRSS].join(" "))
})`)}`

/** A report that is written: CPU seconds after its figures, the peak of memory in MB up to them and of all. */
function written(args: readonly string[]): {
  readonly added: number
  readonly figures: number
  readonly memory: number
} {
  const { status, stderr } = spawnSync(process.execPath, ["--import", LAST_WORDS, "out/cli/batten.js", ...args], {
    encoding: "utf8",
  })
  const [cpu = NaN, figures = NaN, memory = NaN] = (stderr.trim().split("\n").at(-1) ?? "").split(" ").map(Number)
  if (status !== 0 || Number.isNaN(memory)) throw new Error(`batten ${args.join(" ")} ended with ${status}: ${stderr}`)
  return { added: cpu / 1e6, figures: figures / 1024, memory: memory / 1024 }
}

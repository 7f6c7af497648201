import { spawnSync } from "node:child_process"
import { fileURLToPath } from "node:url"

const root = fileURLToPath(new URL("../..", import.meta.url))

/** What a run of the program took: wall seconds, CPU seconds, and its peak of memory in MB; and how it ended. */
export interface Run {
  readonly wall: number
  readonly cpu: number
  readonly memory: number
  readonly status: number | null
  readonly stderr: string
}

/**
 * Runs the built command line from its start to its end, however that is.
 *
 * @param program - another build of it.
 */
export function runProgram(args: readonly string[], program = "out/cli/batten.js"): Run {
  const start = performance.now()
  // The peak of memory is what the program itself says last.
  const lastWords =
    'data:text/javascript,process.on("exit",()=>{const r=process.resourceUsage();console.error((r.userCPUTime+r.systemCPUTime)/1e6+" "+r.maxRSS)})'
  const { status, stderr } = spawnSync(process.execPath, ["--import", lastWords, program, ...args], {
    cwd: root,
    encoding: "utf8",
  })
  const wall = (performance.now() - start) / 1e3
  const [cpu = NaN, memory = NaN] = (stderr.trim().split("\n").at(-1) ?? "").split(" ").map(Number)
  return { wall, cpu, memory: memory / 1024, status, stderr }
}

function batten(args: readonly string[]): Run {
  const run = runProgram(args)
  if (run.status !== 0) throw new Error(`batten ${args.join(" ")} ended with ${run.status}: ${run.stderr}`)
  return run
}

/** Wall seconds of a simulation as a user has it: the whole program, its start included, and its peak of memory in MB. */
export function simulateProgram(sample: string, years: number) {
  const file = `resources/samples/${sample}.batten`
  return batten(["simulate", file, "--years", String(years), "--workers", "2", "--json"])
}

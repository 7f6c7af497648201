import { spawnSync } from "node:child_process"
import { fileURLToPath } from "node:url"

const root = fileURLToPath(new URL("../..", import.meta.url))

/** Runs the built command line from its start to its end. */
function batten(args: readonly string[]): { readonly wall: number; readonly memory: number } {
  const start = performance.now()
  // The peak of memory is what the program itself says last.
  const lastWords = 'data:text/javascript,process.on("exit",()=>console.error(process.resourceUsage().maxRSS))'
  const { status, stderr } = spawnSync(process.execPath, ["--import", lastWords, "out/cli/batten.js", ...args], {
    cwd: root,
    encoding: "utf8",
  })
  const wall = (performance.now() - start) / 1e3
  if (status !== 0) throw new Error(`batten ${args.join(" ")} ended with ${status}: ${stderr}`)
  return { wall, memory: Number(stderr.trim().split("\n").at(-1)) / 1024 }
}

/** Wall seconds of a simulation as a user has it: the whole program, its start included, and its peak of memory in MB. */
export function simulateProgram(sample: string, years: number) {
  const file = `resources/samples/${sample}.batten`
  return batten(["simulate", file, "--years", String(years), "--workers", "2", "--json"])
}

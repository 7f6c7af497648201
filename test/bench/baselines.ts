import { execFileSync } from "node:child_process"
import { existsSync, mkdirSync } from "node:fs"
import { fileURLToPath } from "node:url"
import type { Timed } from "./timing.ts"

const folder = fileURLToPath(new URL("../../../shared/bench/", import.meta.url))
const out = fileURLToPath(new URL("../../out/bench/", import.meta.url))

/** What a baseline prints: seconds of simulation, and of its five quantiles where it has them. */
export interface BaselineFigures extends Timed {
  readonly selection: number
}

/** A program to compare with, run with a seed. */
export type Baseline = (seed: number) => BaselineFigures

const skipped = (what: string, why: string): null => {
  console.error(`SKIPPED ${what}: ${why}`)
  return null
}

function runs(command: string, args: readonly string[]): boolean {
  try {
    execFileSync(command, args, { stdio: "ignore" })
    return true
  } catch {
    return false
  }
}

/** Installs a Debian package where this is Debian and we may; says so where not. */
function install(name: string): boolean {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return false
  console.error(`installing ${name} from Debian`)
  return runs("apt-get", ["install", "-y", "--no-install-recommends", name])
}

function figures(text: string): BaselineFigures {
  const printed = JSON.parse(text) as { sim_s: number; cpu_s: number; sel_s?: number; pct_s?: number }
  return { wall: printed.sim_s, cpu: printed.cpu_s, selection: printed.sel_s ?? printed.pct_s ?? NaN }
}

/** The C++ baseline of set A: ten million years, compiled here for this machine. Null, and said aloud, where impossible. */
export function cppBaseline(threads: number): Baseline | null {
  const source = `${folder}cp.cpp`
  if (!existsSync(source)) return skipped("the C++ baseline", "no ../shared/bench/cp.cpp")
  if (!runs("g++", ["--version"]) && !install("g++")) return skipped("the C++ baseline", "no g++")
  mkdirSync(out, { recursive: true })
  const program = `${out}cp`
  const flags = ["-O3", "-march=native", "-ffast-math", "-mprefer-vector-width=512", "-pthread"]
  if (!runs("g++", [...flags, source, "-o", program, "-lmvec", "-lm"]))
    return skipped("the C++ baseline", "it does not compile here (it wants AVX-512)")
  if (!runs(program, ["zig", "1e3", "1", "1"])) return skipped("the C++ baseline", "this processor lacks AVX-512")
  return (seed) => figures(execFileSync(program, ["zig", "1e7", String(threads), String(seed)], { encoding: "utf8" }))
}

/** A numpy baseline: `np_cp.py` (set A) or `np_fair.py` (the FAIR tree). */
export function numpyBaseline(script: "np_cp.py" | "np_fair.py", size: string): Baseline | null {
  const source = folder + script
  if (!existsSync(source)) return skipped(`numpy's ${script}`, `no ../shared/bench/${script}`)
  const pythons = ["python3", "/usr/bin/python3"]
  const withNumpy = () => pythons.find((python) => runs(python, ["-c", "import numpy"]))
  const python = withNumpy() ?? (install("python3-numpy") ? withNumpy() : undefined)
  if (python === undefined) return skipped(`numpy's ${script}`, "no python3 with numpy")
  return (seed) => figures(execFileSync(python, [source, size, String(seed)], { encoding: "utf8" }))
}

import { rmSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { _electron } from "playwright-core"
import { electronProgram, launch, temporaryFolder, verdictSelector } from "../e2e/harness.ts"
import { type Line, spread } from "./timing.ts"

const bare = fileURLToPath(new URL("bareWindow", import.meta.url))

async function startOfBareWindow(program: string): Promise<number> {
  const profile = temporaryFolder("bare")
  const start = performance.now()
  const sandbox = process.getuid?.() !== 0
  const app = await _electron.launch({
    executablePath: program,
    args: [`--user-data-dir=${profile}`, bare],
    chromiumSandbox: sandbox,
  })
  const page = await app.firstWindow()
  await page.locator(verdictSelector).waitFor()
  const elapsed = performance.now() - start
  await app.close()
  rmSync(profile, { recursive: true, force: true })
  return elapsed
}

async function startOfBatten(): Promise<number> {
  const running = await launch({ sample: "exchange-2001" })
  await running.close()
  return running.startedInMs!
}

/** From the start of the process to the first verdict, the built application against a bare window, in turns. */
export async function benchColdStart(runs: number): Promise<Line[]> {
  const program = electronProgram()
  await startOfBareWindow(program)
  await startOfBatten()
  const bareTimes: number[] = []
  const times: number[] = []
  for (let run = 0; run < runs; run++) {
    bareTimes.push(await startOfBareWindow(program))
    times.push(await startOfBatten())
  }
  const suite = "cold start, new profile"
  return [
    { suite, name: "a bare Electron window", unit: "ms", value: spread(bareTimes), goal: null },
    { suite, name: "Batten, to the first verdict", unit: "ms", value: spread(times), goal: null },
    {
      suite,
      name: "Batten beyond the bare window",
      unit: "ms",
      value: spread(times.map((time, i) => time - bareTimes[i]!)),
      goal: null,
    },
  ]
}

import { rmSync } from "node:fs"
import { root, temporaryFolder } from "../e2e/harness.ts"
import { held, type Line, spread } from "./timing.ts"
import { bareWindow, startAlone } from "./undisturbed.ts"

async function startAnew(application: readonly string[]): Promise<number> {
  const profile = temporaryFolder("cold")
  try {
    return await startAlone(application, profile)
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  }
}

/** Within how many milliseconds a first start must show the balsa-wood house (ux.md §6). */
const HOUSE_GOAL_MS = 2000

/** From the start of the process to the first verdict, the built application against a bare window, in turns. */
export async function benchColdStart(runs: number): Promise<Line[]> {
  const batten = [root, "--sample=exchange-2001"]
  await startAnew(bareWindow)
  await startAnew(batten)
  const bareTimes: number[] = []
  const times: number[] = []
  const houseTimes: number[] = []
  for (let run = 0; run < runs; run++) {
    bareTimes.push(await startAnew(bareWindow))
    times.push(await startAnew(batten))
    houseTimes.push(await startAnew([root, "--sample=balsa-house"]))
  }
  const suite = "cold start, new profile"
  const house = spread(houseTimes)
  return [
    { suite, name: "a bare Electron window", unit: "ms", value: spread(bareTimes), goal: null },
    { suite, name: "Batten, to the first verdict", unit: "ms", value: spread(times), goal: null },
    {
      suite,
      name: "Batten, to the verdict of the balsa-wood house",
      unit: "ms",
      value: house,
      goal: held(house.median, "at most", HOUSE_GOAL_MS, "ms"),
    },
    {
      suite,
      name: "Batten beyond the bare window",
      unit: "ms",
      value: spread(times.map((time, i) => time - bareTimes[i]!)),
      goal: null,
    },
  ]
}

import { rmSync, writeFileSync } from "node:fs"
import path from "node:path"
import { launch, type LaunchOptions, root, type Running, temporaryFolder, verdictSelector } from "../e2e/harness.ts"
import { measureLossKeys, measureSwitches } from "../e2e/keyToStrip.ts"
import { writeBatten } from "../../src/formats/index.ts"
import { generated } from "./expectation.ts"
import { held, type Line, load, spread } from "./timing.ts"
import { bareWindow, startAlone } from "./undisturbed.ts"

/** Keys measured in each window. */
const KEYS = 60
const PATIENCE_MS = 6000

/**
 * Milliseconds (ux.md §6): under which 95 of 100 keys must stay, with the first score and with the proven one; within which a
 * warm start must show the Overview, and a template its first verdict.
 */
const KEY_GOAL_MS = 150
const PROOF_GOAL_MS = 1000
const START_GOAL_MS = 2000
const TEMPLATE_GOAL_MS = 10_000

/** Keys measured until the score is proven; each waits for a whole search. */
const PROVEN_KEYS = 20

const SUITE = "the window"

async function withWindow<T>(options: LaunchOptions, act: (running: Running) => Promise<T>): Promise<T> {
  const running = await launch(options)
  try {
    return await act(running)
  } finally {
    await running.close()
  }
}

/** The median with its spread, and the time under which 95 of 100 stay, held to the goal. */
function linesOf(name: string, times: readonly number[], goalMs = KEY_GOAL_MS): Line[] {
  const sorted = [...times].sort((a, b) => a - b)
  const p95 = sorted[Math.ceil(0.95 * sorted.length) - 1]!
  console.error(`${name}: ${times.length} keys, load ${load().toFixed(1)}`)
  return [
    { suite: SUITE, name: `${name}, median`, unit: "ms", value: spread(times), goal: null },
    {
      suite: SUITE,
      name: `${name}, 95 of 100 under`,
      unit: "ms",
      value: spread([p95]),
      goal: held(p95, "at most", goalMs, "ms"),
    },
  ]
}

/** Key to strip on the generated model of 60 steps and 40 controls; nothing, said aloud, without its generator. */
async function sixtySteps(): Promise<Line[]> {
  const model = generated("tiers", 60, 40)
  if (!model) {
    console.error("SKIPPED key to strip on 60 steps: its generator is not beside the repository")
    return []
  }
  const folder = temporaryFolder("window")
  try {
    const file = path.join(folder, "sixty.batten")
    writeFileSync(file, writeBatten(model))
    const typed = await withWindow({ file }, ({ page }) => measureLossKeys(page, KEYS, PATIENCE_MS))
    const proven = await withWindow({ file }, ({ page }) => measureLossKeys(page, PROVEN_KEYS, PATIENCE_MS, "proof"))
    const switched = await withWindow({ file }, ({ page }) => measureSwitches(page, KEYS, PATIENCE_MS))
    return [
      ...linesOf("60 steps, 40 controls: key in a range to strip", typed),
      ...linesOf("60 steps, 40 controls: key in a range to proven score", proven, PROOF_GOAL_MS),
      ...linesOf("60 steps, 40 controls: switched control to strip", switched),
    ]
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** From the start of the process to the verdict on screen, and of a bare window to its word, profile and disk warm. */
async function warmStarts(runs: number): Promise<Line[]> {
  const bare = await warmStartsOf(bareWindow, runs)
  const batten = await warmStartsOf([root, "--sample=exchange-2001"], runs)
  const value = spread(batten)
  const goal = held(value.median, "at most", START_GOAL_MS, "ms")
  return [
    { suite: SUITE, name: "warm start of a bare Electron window", unit: "ms", value: spread(bare), goal: null },
    { suite: SUITE, name: "warm start to the Overview, Exchange", unit: "ms", value, goal },
  ]
}

/** Milliseconds of each start but the first, which warms profile and disk. */
async function warmStartsOf(application: readonly string[], runs: number): Promise<readonly number[]> {
  const profile = temporaryFolder("warm")
  const times: number[] = []
  try {
    for (let run = 0; run <= runs; run++) times.push(await startAlone(application, profile))
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  }
  return times.slice(1)
}

/** From the choice of each template in the start window to its first verdict. */
async function templates(): Promise<Line[]> {
  const times: number[] = []
  for (const name of ["Small clinic", "SaaS start-up", "Web shop", "Factory", "Law firm"]) {
    const ms = await withWindow({}, async ({ page }) => {
      const button = page.getByRole("button", { name, exact: true })
      await button.waitFor()
      const before = performance.now()
      await button.click()
      await page.locator(verdictSelector).first().waitFor({ timeout: 60_000 })
      return performance.now() - before
    })
    times.push(ms)
  }
  const value = spread(times)
  const goal = held(value.most, "at most", TEMPLATE_GOAL_MS, "ms")
  return [{ suite: SUITE, name: "five templates, each to its first verdict", unit: "ms", value, goal }]
}

/** What a hand feels, in the real window: key to score strip, template to verdict, start to the Overview (ux.md §6). */
export async function benchWindow(runs: number): Promise<Line[]> {
  const exchange = await withWindow({ sample: "exchange-2001" }, ({ page }) => measureSwitches(page, KEYS, PATIENCE_MS))
  return [
    ...linesOf("Exchange: switched control to strip", exchange),
    ...(await sixtySteps()),
    ...(await templates()),
    ...(await warmStarts(runs)),
  ]
}

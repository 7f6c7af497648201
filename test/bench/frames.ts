import type { Page } from "playwright-core"
import type { SimulateQuestion } from "../../src/compute/protocol.ts"
import { currentPortfolio, controlsIn } from "../../src/core/index.ts"
import { askWindowWorker } from "../e2e/computeWorker.ts"
import { launch } from "../e2e/harness.ts"
import { settle } from "../e2e/screens.ts"
import { sample } from "./expectation.ts"
import { held, type Line, spread } from "./timing.ts"

/** A frame at 60 a second, in milliseconds, and one that came after another had been left out. */
const FRAME_MS = 1000 / 60
const LEFT_OUT_MS = 2 * FRAME_MS

/** Timestamps of frames have hundredths; a frame is late where it is so much later than it should be. */
const SLACK_MS = 1

/** At least so many frames a second of those that the same window makes idle. */
const SHARE_OF_IDLE = 0.95

/** Years of a full simulation, three portfolios: some seconds of both cores. */
const YEARS = 400_000

/** Milliseconds between frames, from now until a promise settles. */
async function gapsDuring(page: Page, work: () => Promise<unknown>): Promise<readonly number[]> {
  await page.evaluate(() => {
    const times: number[] = []
    Reflect.set(window, "frameTimes", times)
    const tick = (time: number) => {
      times.push(time)
      Reflect.set(window, "frameRequest", requestAnimationFrame(tick))
    }
    requestAnimationFrame(tick)
  })
  await work()
  const times = await page.evaluate(() => {
    cancelAnimationFrame(Reflect.get(window, "frameRequest") as number)
    return Reflect.get(window, "frameTimes") as number[]
  })
  return times.slice(1).map((time, i) => time - times[i]!)
}

interface Frames {
  readonly perSecond: number
  readonly gaps: readonly number[]
}

const framesOf = (gaps: readonly number[]): Frames => ({
  gaps: [...gaps].sort((a, b) => a - b),
  perSecond: (1000 * gaps.length) / gaps.reduce((sum, gap) => sum + gap, 0),
})

function linesOf(suite: string, name: string, { gaps, perSecond }: Frames, goal: Line["goal"]): Line[] {
  const at = (share: number): number => gaps[Math.min(gaps.length - 1, Math.ceil(share * gaps.length) - 1)]!
  const beyond = (ms: number): number => (100 * gaps.filter((gap) => gap > ms + SLACK_MS).length) / gaps.length
  const line = (what: string, unit: string, value: number, held: Line["goal"] = null): Line => ({
    suite,
    name: `${name}: ${what}`,
    unit,
    value: spread([value]),
    goal: held,
  })
  return [
    line("frames", "a second", perSecond, goal),
    line("between frames, median", "ms", at(0.5)),
    line("between frames, 95 of 100 under", "ms", at(0.95)),
    line("between frames, 99 of 100 under", "ms", at(0.99)),
    line("later than 16.7 ms", "% of frames", beyond(FRAME_MS)),
    line("later than 33.3 ms", "% of frames", beyond(LEFT_OUT_MS)),
  ]
}

/**
 * Frames of the real window: idle, while the studies of a document that was just opened run, and while its worker
 * simulates years, in one run. Held to the frames that the same window makes idle, so that a slow screen is no fault of ours.
 */
export async function benchFrames(): Promise<Line[]> {
  const suite = "frames of the window, Exchange"
  const model = sample("exchange-2001")
  const ids = model.controls.map(({ id }) => id)
  const question: SimulateQuestion = {
    kind: "simulate",
    portfolios: [
      { name: "none", controls: [] },
      { name: "current", controls: controlsIn(currentPortfolio(model), ids) },
      { name: "all", controls: ids },
    ],
    years: YEARS,
    seed: 1,
  }
  const running = await launch({ sample: "exchange-2001" })
  const { page } = running
  try {
    const studies = framesOf(await gapsDuring(page, () => settle(page)))
    await page.waitForTimeout(1000)
    const idle = framesOf(await gapsDuring(page, () => page.waitForTimeout(5000)))
    const simulating = framesOf(await gapsDuring(page, () => askWindowWorker(page, model, question)))
    const goal = (frames: Frames): Line["goal"] =>
      held(frames.perSecond, "at least", Math.round(SHARE_OF_IDLE * idle.perSecond), "a second, 95 % of idle")
    return [
      ...linesOf(suite, "idle", idle, held(idle.perSecond, "at least", 57, "a second")),
      ...linesOf(suite, `while ${YEARS} years are simulated`, simulating, goal(simulating)),
      ...linesOf(suite, "from the first verdict until the Overview is whole", studies, goal(studies)),
    ]
  } finally {
    await running.close()
  }
}

import { rmSync, writeFileSync } from "node:fs"
import path from "node:path"
import type { CDPSession, Page } from "playwright-core"
import { launch, resizeTo, type Running, temporaryFolder } from "../e2e/harness.ts"
import { writeBatten } from "../../src/formats/index.ts"
import { generated } from "./expectation.ts"
import { held, type Line, load, spread } from "./timing.ts"

const SUITE = "the graph, everything drawn"

/** The models that are moved: those that must be legible (issue 15), and the largest of the goals. */
const STEPS = [60, 120, 200, 300] as const

/** A frame at 60 a second, in milliseconds, with half a millisecond for the clock: the goal of issue 5. */
const FRAME_MS = 16.7
const CLOCK_MS = 0.5

/** Moves of the pointer, or turns of the wheel, in each movement: some seconds of it. */
const MOVES = 240

/** What one movement was like. */
interface Movement {
  /** Milliseconds from each frame to the next. */
  readonly gaps: readonly number[]
  /** Milliseconds a frame in which the page's thread was busy: scripts, styles, layout, what it tells the painter. */
  readonly busyMs: number
}

/** Notes when each frame begins, until it is told to stop. */
function startFrames(): void {
  const frames: number[] = []
  Reflect.set(window, "frameTimes", frames)
  const next = (at: number): void => {
    frames.push(at)
    if (Reflect.get(window, "frameTimes") === frames) requestAnimationFrame(next)
  }
  requestAnimationFrame(next)
}

function stopFrames(): readonly number[] {
  const frames = Reflect.get(window, "frameTimes") as readonly number[]
  Reflect.set(window, "frameTimes", null)
  return frames
}

async function busySeconds(session: CDPSession): Promise<number> {
  const { metrics } = await session.send("Performance.getMetrics")
  return metrics.find(({ name }) => name === "TaskDuration")!.value
}

async function measured(page: Page, session: CDPSession, act: () => Promise<void>): Promise<Movement> {
  const before = await busySeconds(session)
  await page.evaluate(startFrames)
  await act()
  const frames = await page.evaluate(stopFrames)
  const busyMs = ((await busySeconds(session)) - before) * 1e3
  return { gaps: frames.slice(1).map((at, i) => at - frames[i]!), busyMs: busyMs / Math.max(1, frames.length) }
}

/** Waits until the studies are done and nothing is computed any more; says so where that takes too long. */
async function rest({ app, page }: Running): Promise<void> {
  const patienceMs = 150_000
  const until = performance.now() + patienceMs
  let quiet = 0
  while (quiet < 3 && performance.now() < until) {
    await page.waitForTimeout(1000)
    const percent = await app.evaluate(({ app: electron }) =>
      electron.getAppMetrics().reduce((sum, { cpu }) => sum + cpu.percentCPUUsage, 0),
    )
    quiet = percent < 10 ? quiet + 1 : 0
  }
  if (quiet < 3)
    console.error(`the window still computes after ${patienceMs / 1e3} s: what follows is measured beside that`)
}

/** Presses the pointer at a point and moves it about it, a little with each step. */
async function drag(page: Page, x: number, y: number): Promise<void> {
  await page.mouse.move(x, y)
  await page.mouse.down()
  for (let i = 1; i <= MOVES; i++) {
    const turn = (i / MOVES) * 4 * Math.PI
    await page.mouse.move(x + 220 * Math.sin(turn), y + 110 * Math.sin(2 * turn))
  }
  await page.mouse.up()
}

/** A point of the canvas with nothing on it, from which a drag moves the view. */
async function emptyPoint(page: Page): Promise<readonly [number, number]> {
  const found = await page.evaluate(() => {
    const { left, top, width, height } = document.querySelector(".graph-canvas")!.getBoundingClientRect()
    for (let i = 0; i < 400; i++) {
      const [x, y] = [left + width * (0.3 + 0.4 * ((i * 0.618) % 1)), top + height * (0.3 + 0.4 * ((i * 0.367) % 1))]
      if (document.elementFromPoint(x, y)?.classList.contains("react-flow__pane") === true) return [x, y] as const
    }
    return null
  })
  if (found === null) throw new Error("there is no empty point on the canvas")
  return found
}

/** The middle of the step that lies nearest to the middle of the canvas. */
async function aStep(page: Page): Promise<readonly [number, number]> {
  return page.evaluate(() => {
    const pane = document.querySelector(".graph-canvas")!.getBoundingClientRect()
    const [x, y] = [pane.left + pane.width / 2, pane.top + pane.height / 2]
    const boxes = [...document.querySelectorAll(".react-flow__node-step")].map((node) => {
      const box = node.getBoundingClientRect()
      return [box.left + box.width / 2, box.top + box.height / 2] as const
    })
    const away = ([one, other]: readonly [number, number]): number => Math.hypot(one - x, other - y)
    return boxes.sort((one, other) => away(one) - away(other))[0]!
  })
}

async function wheel(page: Page): Promise<void> {
  const { x, y, width, height } = (await page.locator(".graph-canvas").boundingBox())!
  await page.mouse.move(x + width / 2, y + height / 2)
  // In and out again, four times: through every level of detail.
  for (let i = 0; i < MOVES; i++) await page.mouse.wheel(0, i % 60 < 30 ? -60 : 60)
}

function linesOf(name: string, { gaps, busyMs }: Movement, isHeld: boolean): Line[] {
  const sorted = [...gaps].sort((a, b) => a - b)
  const p95 = sorted[Math.ceil(0.95 * sorted.length) - 1]!
  const over = (limit: number): number => (100 * gaps.filter((gap) => gap > limit).length) / gaps.length
  const line = (words: string, unit: string, value: number, goal: Line["goal"] = null): Line => ({
    suite: SUITE,
    name: `${name}, ${words}`,
    unit,
    value: spread([value]),
    goal,
  })
  const goal = isHeld ? held(sorted[sorted.length >> 1]!, "at most", FRAME_MS + CLOCK_MS, "ms") : null
  const own = isHeld ? held(busyMs, "at most", FRAME_MS, "ms") : null
  return [
    { ...line("frame to frame, median", "ms", 0, goal), value: spread(gaps) },
    line("frame to frame, 95 of 100 under", "ms", p95),
    line("frames later than 16.7 ms", "%", over(FRAME_MS + CLOCK_MS)),
    line("frames later than 33 ms", "%", over(2 * FRAME_MS)),
    line("the page's own thread, busy a frame", "ms", busyMs, own),
  ]
}

async function movements(running: Running): Promise<Line[]> {
  const { app, page } = running
  await resizeTo(app, page, 1600, 1000)
  await page.keyboard.press("Control+4")
  await page.locator(".react-flow__node").first().waitFor()
  await page.getByRole("button", { name: /^everything/ }).click()
  await page.waitForFunction(() => document.querySelector(".graph-waiting") === null)
  await rest(running)
  const session = await page.context().newCDPSession(page)
  await session.send("Performance.enable")
  const measure = (act: () => Promise<void>): Promise<Movement> => measured(page, session, act)
  const lines = linesOf("nothing moves", await measure(() => page.waitForTimeout(4000)), false)
  for (const [name, zooms] of [
    ["zoom at which names are read", 0],
    ["whole graph in sight", null],
  ] as const) {
    if (zooms === null) await page.getByRole("button", { name: "Fit" }).click()
    await page.waitForTimeout(500)
    const drawn = await page.locator(".react-flow__node").count()
    console.error(`${name}: ${drawn} boxes drawn, load ${load().toFixed(1)}`)
    const empty = await emptyPoint(page)
    lines.push(...linesOf(`pan, ${name}`, await measure(() => drag(page, ...empty)), true))
    const step = await aStep(page)
    lines.push(...linesOf(`drag, ${name}`, await measure(() => drag(page, ...step)), true))
    await page.keyboard.press("Control+z")
  }
  lines.push(...linesOf("zoom, in and out", await measure(() => wheel(page)), true))
  if (running.complaints.length > 0) throw new Error(running.complaints.join("\n"))
  return lines
}

/**
 * What a hand sees when it moves a large graph in the real window: frames while it is panned, zoomed and dragged, beside those of
 * the same window at rest. Without a screen the window is drawn by software, which is part of every figure.
 *
 * @param only - what the name of a model must contain, as "120 steps"; all where it is empty.
 */
export async function benchGraph(only: string): Promise<Line[]> {
  const lines: Line[] = []
  for (const steps of STEPS.filter((count) => `${count} steps`.includes(only))) lines.push(...(await benchOf(steps)))
  return lines
}

async function benchOf(steps: number): Promise<Line[]> {
  const model = generated("tiers", steps, 12)
  if (!model) throw new Error("its generator is not beside the repository")
  const folder = temporaryFolder("graph")
  try {
    const file = path.join(folder, "large.batten")
    writeFileSync(file, writeBatten(model))
    const running = await launch({ file })
    try {
      const lines = await movements(running)
      return lines.map((line) => ({ ...line, name: `${steps} steps: ${line.name}` }))
    } finally {
      await running.close()
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

import { readFileSync } from "node:fs"
import path from "node:path"
import { describe, expect, test } from "vitest"
import type { Control, Model, Step } from "../../src/core/index.ts"
import { filesOf } from "../shared.ts"
import { run } from "../../src/cli/run.ts"
import { memoryIo, sampleBytes } from "./inMemory.ts"

/** Seconds that each command is given, and that it may take beyond them, of processor time. */
const LIMIT = 1
const BEYOND = 2

const MANY = 10_000
const HARM = { asset: "a", harm: "confidentiality" } as const
const LIKELY = { low: 0.9, high: 0.9999 }

const modelOf = (places: number, steps: readonly Step[], controls: readonly Control[]): Model => ({
  format: "batten",
  version: 1,
  name: "large",
  currency: "EUR",
  places: Array.from({ length: places }, (_, i) => ({ id: `p${i}`, name: `Place ${i}` })),
  assets: [{ id: "a", name: "Asset", loss: { confidentiality: { low: 10_000, high: 100_000 } } }],
  sources: [
    {
      id: "x",
      name: "Source",
      kind: "other",
      skill: "skilled",
      approaches: [{ from: ["p0"], perYear: { low: 1, high: 10 } }],
    },
  ],
  steps: [...steps],
  controls: [...controls],
})

const listOf = <T>(length: number, element: (i: number) => T): T[] => Array.from({ length }, (_, i) => element(i))

const step = (i: number, from: string, gives: Step["gives"], more: Partial<Step>): Step => ({
  id: `s${i}`,
  name: `Step ${i}`,
  needs: [from],
  gives,
  ...more,
})

const control = (i: number, on: number, more: Partial<Control> = {}): Control => ({
  id: `c${i}`,
  name: `Control ${i}`,
  cost: { perYear: { low: 100 + (i % 97), high: 300 + (i % 97) } },
  effects: [{ prevents: `s${on}`, reduction: { low: 0.1, high: 0.6 } }],
  ...more,
})

const few = [control(0, 5, { status: "in-place" }), control(1, 7)]

const LARGE: Readonly<Record<string, () => Model>> = {
  "10,000 steps in a row": () =>
    modelOf(
      MANY,
      listOf(MANY, (i) => step(i, `p${i}`, [i === MANY - 1 ? HARM : { place: `p${i + 1}` }], { success: LIKELY })),
      few,
    ),
  "10,000 steps that are the same as the one before": () =>
    modelOf(
      1,
      listOf(MANY, (i) => step(i, "p0", [HARM], i === 0 ? { success: LIKELY } : { sameAs: `s${i - 1}` })),
      [control(0, 0)],
    ),
  "10,000 steps in a row, each the same as the one before": () =>
    modelOf(
      MANY,
      listOf(MANY, (i) =>
        step(
          i,
          `p${i}`,
          [i === MANY - 1 ? HARM : { place: `p${i + 1}` }],
          i === 0 ? { success: LIKELY } : { sameAs: `s${i - 1}` },
        ),
      ),
      [control(0, 0)],
    ),
  "10,000 steps side by side": () =>
    modelOf(
      1,
      listOf(MANY, (i) => step(i, "p0", [HARM], { success: LIKELY })),
      few,
    ),
  "10,000 controls of which each requires the one before": () =>
    modelOf(
      1,
      listOf(10, (i) => step(i, "p0", [HARM], { success: LIKELY })),
      listOf(MANY, (i) => control(i, i % 10, i === 0 ? {} : { requires: [`c${i - 1}`] })),
    ),
  "2,000 candidates": () =>
    modelOf(
      41,
      listOf(40, (i) => {
        const gives = [i % 4 === 3 ? HARM : { place: `p${i + 1}` }]
        return step(i, `p${i % 4 === 0 ? 0 : i}`, gives, { success: { low: 0.3, high: 0.7 } })
      }),
      listOf(2000, (i) => control(i, i % 40)),
    ),
}

/** What is tried of each. */
const TRIED: readonly (readonly [command: string, name: keyof typeof LARGE])[] = [
  ["score", "10,000 steps in a row"],
  ["explain", "10,000 steps in a row"],
  ["optimise", "10,000 steps in a row"],
  ["score", "10,000 steps that are the same as the one before"],
  ["explain", "10,000 steps that are the same as the one before"],
  ["explain", "10,000 steps in a row, each the same as the one before"],
  ["explain", "10,000 controls of which each requires the one before"],
  ["frontier", "10,000 steps in a row"],
  ["frontier", "10,000 steps side by side"],
  ["simulate", "10,000 steps in a row"],
  ["simulate", "10,000 steps side by side"],
  ["score", "2,000 candidates"],
  ["explain", "2,000 candidates"],
]

/** Milliseconds of processor time: what else the machine does shall not decide a test. */
const worked = (): number => process.cpuUsage().user / 1e3

/** Runs the command line by a clock of processor time; what it printed and said, and how many seconds it took. */
async function timed(args: readonly string[], bytes: Uint8Array | string) {
  const { io, printed, said } = memoryIo({ x: bytes })
  const before = worked()
  const code = await run(args, { ...io, now: worked }, "1.2.3")
  return { code, printed: printed(), said: said(), seconds: (worked() - before) / 1e3 }
}

/** Runs a command with a limit and says how many seconds of processor time it took. */
async function seconds(command: string, bytes: Uint8Array | string): Promise<number> {
  const ended = await timed([command, "x", "--time-limit", String(LIMIT)], bytes)
  expect([ended.code, ended.said]).toEqual([0, ""])
  expect(ended.printed).not.toBe("")
  return ended.seconds
}

/** A time is the least of three runs: what the process collects of earlier tests is counted into it, and is no fault of the command. */
const TIMED = { timeout: 60_000, retry: 2 }

describe("D3: a command answers within its limit", () => {
  test.each(TRIED)("D3: %s of %s", TIMED, async (command, name) => {
    expect(await seconds(command, JSON.stringify(LARGE[name]!()))).toBeLessThan(LIMIT + BEYOND)
  })
})

const tangled = filesOf("bench/tangled", ".batten")

describe.skipIf(tangled.length === 0)("H7: a command answers within its limit where chances are tangled", () => {
  describe.each(tangled.map((file) => [path.basename(file), file] as const))("%s", (_, file) => {
    test.each(["score", "explain", "optimise", "frontier", "simulate"])("H7: %s", TIMED, async (command) => {
      expect(await seconds(command, readFileSync(file))).toBeLessThan(LIMIT + BEYOND)
    })
  })
})

describe.skipIf(tangled.length === 0)("H7: what is not exact says between what bounds it lies", () => {
  test.each(["score", "optimise", "frontier", "explain"])("H7: %s, in words", { timeout: 60_000 }, async (command) => {
    const { printed } = await timed([command, "x", "--time-limit", String(LIMIT)], readFileSync(tangled.at(-1)!))
    const [, low, high] = /between \$?€?([\d.,]+)[a-z]* and \$?€?([\d.,]+)/.exec(printed.replace(/\s+/g, " ")) ?? []
    expect(Number(low)).toBeGreaterThan(0)
    expect(Number(high)).toBeGreaterThan(0)
  })

  test("H7: optimise and frontier, in JSON, around the expected loss", { timeout: 60_000 }, async () => {
    const bytes = readFileSync(tangled.at(-1)!)
    const json = async (command: string): Promise<unknown> =>
      JSON.parse((await timed([command, "x", "--json", "--time-limit", String(LIMIT)], bytes)).printed)
    const { optimal } = (await json("optimise")) as { optimal: Plan }
    const { points } = (await json("frontier")) as { points: readonly Plan[] }
    for (const { expectedLoss, doubt } of [optimal, points.find((point) => point.doubt)!]) {
      expect(doubt!.low).toBeLessThanOrEqual(expectedLoss)
      expect(doubt!.high).toBeGreaterThanOrEqual(expectedLoss)
    }
  })
})

interface Plan {
  readonly expectedLoss: number
  readonly doubt?: { readonly low: number; readonly high: number }
}

const slow = [
  ["a sample, a billion years of it", sampleBytes("exchange-2001")] as const,
  ...tangled.slice(-1).map((file) => [path.basename(file), readFileSync(file)] as const),
]

describe("H7: simulate answers from the years that are whole at its limit", () => {
  test.each(slow)("H7: %s: to the byte what so many years give", { timeout: 120_000 }, async (_, bytes) => {
    const asked = ["simulate", "x", "--json", "--years", "1000000000", "--time-limit", "0.2"]
    for (const workers of ["1", "3"]) {
      const cut = await timed([...asked, "--workers", workers], bytes)
      const { years, seed, limitReached, yearsAsked } = JSON.parse(cut.printed) as Record<string, unknown>
      expect({ limitReached, yearsAsked }).toEqual({ limitReached: true, yearsAsked: 1e9 })
      expect(years).toBeGreaterThan(0)
      expect(years).toBeLessThan(1e9)
      const whole = await timed(["simulate", "x", "--json", "--years", String(years), "--seed", String(seed)], bytes)
      expect(whole.printed).not.toContain("limitReached")
      expect(cut.printed.startsWith(whole.printed.replace(/\n\}\n$/, ""))).toBe(true)
    }
  })

  test("H7: in words, how many years of how many were drawn", async () => {
    const { code, printed } = await timed(
      ["simulate", "x", "--time-limit", "0.05", "--years", "100000000"],
      slow[0]![1],
    )
    expect(code).toBe(0)
    expect(printed.replace(/\s+/g, " ")).toMatch(/Cut short: \d+ of 100000000 years were drawn before the time limit/)
  })

  test("H7: where not even the first years can be drawn, it is refused in words", async () => {
    const { io, printed, said } = memoryIo({ x: slow[0]![1] })
    let hours = 0
    const code = await run(["simulate", "x", "--time-limit", "1"], { ...io, now: () => 3_600_000 * hours++ }, "1.2.3")
    expect([code, printed()]).toEqual([1, ""])
    expect(said()).toContain("not even the first years were drawn within the time limit")
  })
})

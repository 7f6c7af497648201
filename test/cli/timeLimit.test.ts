import { readFileSync } from "node:fs"
import path from "node:path"
import { describe, expect, test } from "vitest"
import type { Control, Model, Step } from "../../src/core/index.ts"
import { filesOf } from "../shared.ts"
import { ran } from "./inMemory.ts"

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
  ["score", "2,000 candidates"],
  ["explain", "2,000 candidates"],
]

/** Runs a command with a limit and says how many seconds of processor time it took. */
async function seconds(command: string, bytes: Uint8Array | string): Promise<number> {
  const before = process.cpuUsage()
  const { printed } = await ran([command, "x", "--time-limit", String(LIMIT)], { x: bytes })
  const { user } = process.cpuUsage(before)
  expect(printed).not.toBe("")
  return user / 1e6
}

describe("D3: a command answers within its limit", () => {
  test.each(TRIED)("D3: %s of %s", { timeout: 60_000 }, async (command, name) => {
    expect(await seconds(command, JSON.stringify(LARGE[name]!()))).toBeLessThan(LIMIT + BEYOND)
  })
})

const tangled = filesOf("bench/tangled", ".batten")

describe.skipIf(tangled.length === 0)("H7: a command answers within its limit where chances are tangled", () => {
  describe.each(tangled.map((file) => [path.basename(file), file] as const))("%s", (_, file) => {
    test.each(["score", "optimise"])("H7: %s", { timeout: 60_000 }, async (command) => {
      expect(await seconds(command, readFileSync(file))).toBeLessThan(LIMIT + BEYOND)
    })
  })
})

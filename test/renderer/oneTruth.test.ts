import fc from "fast-check"
import { spawnSync } from "node:child_process"
import { expect, test } from "vitest"
import type { Model } from "../../src/core/index.ts"
import { connectedModel } from "../arbitrary/connected.ts"
import { modelArbitrary } from "../arbitrary/model.ts"
import { SHARED } from "../shared.ts"
import { expectOneTruth } from "./oneTruth.ts"

/** `npm run soak` runs ten times as many. */
const MODELS = 2000

test(`A1, A2, A5, A6, A7: of ${MODELS} random models nothing that is said contradicts anything else that is said`, () => {
  const verdicts = new Map<string, number>()
  for (let seed = 0; seed < MODELS; seed++) {
    const report = expectOneTruth(connectedModel(seed))
    if (report) verdicts.set(report.verdict, (verdicts.get(report.verdict) ?? 0) + 1)
  }
  // A law about verdicts that never occur would hold by itself.
  for (const verdict of ["paranoid-enough", "reshuffle", "sound-but-thin", "wrong-door", "gold-plated", "vault-door"])
    expect(verdicts.get(verdict) ?? 0, verdict).toBeGreaterThan(2)
}, 120_000)

test("A3: models of any shape, unfinished ones among them, get no advice before they have a score", () => {
  fc.assert(
    fc.property(modelArbitrary({ plain: true, exact: true }), (model) => {
      expectOneTruth(model)
    }),
    { numRuns: 500 },
  )
}, 120_000)

/** Realistic models of several sizes and shapes: seed 9012 is the one that was sound and in the wrong places at once. */
const GENERATED = [
  ["islands", 200, 60, 9012],
  ["tiers", 40, 20, 1],
  ["tree", 60, 24, 2],
  ["islands", 80, 30, 3],
  ["mesh", 24, 12, 4],
] as const

test.skipIf(SHARED === null).each(GENERATED)(
  "A1, A2: nothing that is said of a generated model contradicts anything else: %s, %d steps, %d controls, seed %d",
  (shape, steps, controls, seed) => {
    const options = ["--shape", shape, "--steps", String(steps), "--controls", String(controls), "--seed", String(seed)]
    const { stdout } = spawnSync(process.execPath, [`${SHARED}bench/generate.mjs`, ...options], { encoding: "utf8" })
    const report = expectOneTruth(JSON.parse(stdout) as Model)
    if (seed === 9012) expect(report?.verdict).toBe("wrong-door")
  },
  60_000,
)

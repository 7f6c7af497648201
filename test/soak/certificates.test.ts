import { expect, it } from "vitest"
import { faultsOf, generated } from "../core/certificate/checking.ts"
import { needsProgram } from "../reliability/needs.ts"
import { SHARED } from "../shared.ts"

const SIZES = [
  [40, 20],
  [60, 30],
  [80, 40],
] as const

it.skipIf(SHARED === null || needsProgram("python3", "checking certificates"))(
  "the certificates of 36 generated models up to 80 steps and 40 controls hold, and are checked in ten times the time of solving",
  () => {
    const faults = ["tree", "islands", "tiers", "mesh"].flatMap((shape) =>
      SIZES.flatMap(([steps, controls]) =>
        faultsOf(
          new Map(
            [1, 2, 3].map((seed) => [
              `${shape} ${steps}/${controls} seed ${seed}`,
              generated(`${SHARED}bench/generate.mjs`, shape, steps, controls, seed),
            ]),
          ),
        ),
      ),
    )
    expect(faults).toEqual([])
  },
  1_800_000,
)

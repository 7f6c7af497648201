import fc from "fast-check"
import { BASES, BOUNDS, isBeyond, type Estimate, type Quantity } from "../../src/core/index.ts"

/** Objects like those of JSON.parse: with the ordinary prototype, optional keys absent rather than undefined. */
export function partly<T, K extends keyof T>(
  fields: { [P in keyof T]: fc.Arbitrary<T[P]> },
  required: readonly K[],
): fc.Arbitrary<Pick<T, K> & Partial<T>> {
  return fc.record(fields, { requiredKeys: [...required], noNullPrototype: true }) as fc.Arbitrary<
    Pick<T, K> & Partial<T>
  >
}

/** A finite number in [low, high], never −0: JSON does not tell it from 0. */
export function between(low: number, high: number): fc.Arbitrary<number> {
  return fc.double({ min: low, max: high, noNaN: true }).map((value) => value + 0)
}

const isChance = (quantity: Quantity) => quantity === "probability" || quantity === "reduction"

/** The largest amounts drawn: large enough to matter, small enough that no sum or mean overflows. */
const MOST: Readonly<Record<Quantity, number>> = { money: 1e7, rate: 1e3, probability: 1, reduction: 1 }

/** A number of the quantity, 0 where it would be too small to be accepted. */
function numberOf(quantity: Quantity): fc.Arbitrary<number> {
  return between(0, MOST[quantity]).map((value) => (isBeyond(value, BOUNDS[quantity]) ? 0 : value))
}

function sorted(count: number, quantity: Quantity): fc.Arbitrary<number[]> {
  return fc
    .array(numberOf(quantity), { minLength: count, maxLength: count })
    .map((values) => values.sort((a, b) => a - b))
}

/** Two ends of a 90 % range, apart or equal, at most a factor of 100 apart in money, rate or odds. */
function openRange(quantity: Quantity): fc.Arbitrary<{ low: number; high: number }> {
  const factor = between(1, 100)
  if (!isChance(quantity))
    return fc.tuple(between(1e-3, MOST[quantity] / 100), factor).map(([low, wide]) => ({ low, high: low * wide }))
  return fc.tuple(between(0.001, 0.9), factor).map(([low, wide]) => {
    const odds = (low / (1 - low)) * wide
    return { low, high: Math.max(low, odds / (1 + odds)) }
  })
}

/** A valid estimate of the quantity: every shape, exact ones included; `exact` leaves only bare numbers. */
export function estimateArbitrary(quantity: Quantity, exact = false): fc.Arbitrary<Estimate> {
  const bare = numberOf(quantity)
  if (exact) return bare
  const origin = partly({ why: fc.string(), basis: fc.constantFrom(...BASES) }, [])
  const open = openRange(quantity)
  const own = isChance(quantity) ? ("logit-normal" as const) : ("lognormal" as const)
  const shapes = fc.oneof(
    bare.map((value) => ({ value })),
    open,
    open.map((ends) => ({ ...ends, shape: own })),
    sorted(3, quantity).map(([low, likely, high]) => ({ low: low!, likely: likely!, high: high! })),
    sorted(3, quantity).map(([low, likely, high]) => ({
      low: low!,
      likely: likely!,
      high: high!,
      shape: "triangular" as const,
    })),
    sorted(2, quantity).map(([low, high]) => ({ low: low!, high: high!, shape: "uniform" as const })),
    bare.map((value) => ({ low: value, high: value })),
  )
  return fc.oneof(
    { weight: 1, arbitrary: bare },
    {
      weight: 2,
      arbitrary: fc.tuple(shapes, origin).map(([shape, provenance]): Estimate => ({ ...shape, ...provenance })),
    },
  )
}

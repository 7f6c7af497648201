import fc from "fast-check"
import { expect } from "vitest"
import { evaluateDiagram } from "../../../src/core/attack/diagram.ts"
import { expand, expansionOf, functionsOf, isClosed } from "../../../src/core/attack/expansion.ts"
import { formulaTable } from "../../../src/core/attack/formula.ts"
import { freeBuilder } from "../../../src/core/attack/freeDiagram.ts"
import { goalNetwork } from "../../../src/core/attack/goalNetwork.ts"
import { seededRng } from "../../../src/core/estimate/rng.ts"
import type { AttackNetwork } from "../../../src/core/index.ts"
import { listedShare, randomNetwork } from "../../oracle/randomNetwork.ts"

/** What an expansion of every share level, of so many looks each, says of the expected share under some chances. */
function shareBetween(network: AttackNetwork, judged: Float64Array, asked: Float64Array, looks: number) {
  const shares = [...new Set(network.steps.flatMap(({ harms }) => harms.map(({ share }) => share)))].sort(
    (a, b) => a - b,
  )
  let [low, high, areClosed] = [0, 0, true]
  shares.forEach((share, i) => {
    const expansion = expansionOf(goalNetwork(network, share, formulaTable(judged)), judged)
    for (let look = 0; look < looks && !isClosed(expansion); look++) expand(expansion)
    areClosed &&= isClosed(expansion)
    const builder = freeBuilder(1e6)
    const found = functionsOf(expansion, builder)
    const { diagram, roots } = builder.extract([found.low, found.high])
    expectAskedOnce(diagram, roots)
    const values = new Float64Array(diagram.variable.length)
    evaluateDiagram(diagram, asked, values)
    const weight = share - (shares[i - 1] ?? 0)
    low += weight * values[roots[0]!]!
    high += weight * values[roots[1]!]!
  })
  return { low, high, areClosed }
}

/** No way down asks a chance twice: else the nodes would not be independent, and their values no probabilities. */
function expectAskedOnce(
  { variable, low, high }: { readonly variable: Int32Array; readonly low: Int32Array; readonly high: Int32Array },
  roots: readonly number[],
): void {
  const below = Array.from(variable, () => new Set<number>())
  for (let n = 2; n < variable.length; n++) {
    for (const child of [low[n]!, high[n]!]) {
      expect(child).toBeLessThan(n)
      expect(below[child]!.has(variable[n]!)).toBe(false)
      for (const asked of below[child]!) below[n]!.add(asked)
    }
    below[n]!.add(variable[n]!)
  }
  for (const root of roots) expect(root).toBeLessThan(variable.length)
}

const cases = fc.record({ seed: fc.nat(2 ** 31), looks: fc.nat(12) })

function scene(seed: number) {
  const rng = seededRng(seed, "expansion")
  const network = randomNetwork(rng)
  const drawn = () => Float64Array.from(network.chances, () => (rng() < 0.1 ? Math.round(rng()) : rng()))
  return { network, judged: drawn(), asked: drawn() }
}

/** Run to the end, an expansion is exact under the chances it was judged by and under any others. */
export function closedIsExact(runs: number): void {
  fc.assert(
    fc.property(cases, ({ seed }) => {
      const { network, judged, asked } = scene(seed)
      for (const chances of [judged, asked]) {
        const { low, high, areClosed } = shareBetween(network, judged, chances, Infinity)
        expect(areClosed).toBe(true)
        expect(high).toBe(low)
        expect(Math.abs(low - listedShare(network, chances))).toBeLessThan(1e-12)
      }
    }),
    { numRuns: runs },
  )
}

/** Broken off anywhere, its two functions hold the exact share between them. */
export function boundsHold(runs: number): void {
  fc.assert(
    fc.property(cases, ({ seed, looks }) => {
      const { network, judged, asked } = scene(seed)
      for (const chances of [judged, asked]) {
        const { low, high } = shareBetween(network, judged, chances, looks)
        const exact = listedShare(network, chances)
        expect(low).toBeLessThanOrEqual(exact + 1e-12)
        expect(high).toBeGreaterThanOrEqual(exact - 1e-12)
      }
    }),
    { numRuns: runs },
  )
}

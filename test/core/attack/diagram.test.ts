import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { ALWAYS, diagramBuilder, DiagramTooLarge, evaluateDiagram, NEVER } from "../../../src/core/attack/diagram.ts"

/** A monotone formula over numbered variables: a number is a variable, a pair of lists an AND or an OR. */
type Formula = number | { readonly join: "and" | "or"; readonly parts: readonly Formula[] }

const VARIABLES = 6

const { formula } = fc.letrec<{ formula: Formula }>((tie) => ({
  formula: fc.oneof(
    { maxDepth: 4, depthSize: "small" },
    fc.nat(VARIABLES - 1),
    fc.record({
      join: fc.constantFrom("and" as const, "or" as const),
      parts: fc.array(tie("formula"), { minLength: 1, maxLength: 4 }),
    }),
  ),
}))

function holds(of: Formula, truth: readonly boolean[]): boolean {
  if (typeof of === "number") return truth[of]!
  return of.join === "and" ? of.parts.every((part) => holds(part, truth)) : of.parts.some((part) => holds(part, truth))
}

/** The probability by listing all outcomes: shares no code with the diagram. */
function listed(of: Formula, chances: readonly number[]): number {
  let sum = 0
  for (let outcome = 0; outcome < 1 << VARIABLES; outcome++) {
    const truth = chances.map((_, i) => (outcome & (1 << i)) !== 0)
    if (holds(of, truth)) sum += chances.reduce((product, p, i) => product * (truth[i]! ? p : 1 - p), 1)
  }
  return sum
}

function diagramOf(of: Formula) {
  const builder = diagramBuilder(10_000)
  const build = (part: Formula): number =>
    typeof part === "number"
      ? builder.variable(part)
      : part.parts.map(build).reduce((a, b) => (part.join === "and" ? builder.and(a, b) : builder.or(a, b)))
  const { diagram, roots } = builder.extract([build(of)])
  return { diagram, root: roots[0]! }
}

const chances = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: VARIABLES, maxLength: VARIABLES })

describe("diagramBuilder", () => {
  test("and, or of the leaves are the leaves", () => {
    const builder = diagramBuilder(100)
    const x = builder.variable(0)
    expect([builder.and(x, NEVER), builder.and(x, ALWAYS), builder.or(x, NEVER), builder.or(x, ALWAYS)]).toEqual([
      NEVER,
      x,
      x,
      ALWAYS,
    ])
  })

  test("variable(i) asked twice is one node, so equal functions are equal numbers", () => {
    const builder = diagramBuilder(100)
    const [a, b] = [builder.variable(0), builder.variable(1)]
    expect(builder.or(builder.and(a, b), a)).toBe(a)
    expect(builder.and(a, b)).toBe(builder.and(b, a))
  })

  test("and beyond the limit throws DiagramTooLarge", () => {
    const builder = diagramBuilder(5)
    const all = () => [0, 1, 2, 3, 4, 5, 6].map((i) => builder.variable(i)).reduce((a, b) => builder.and(a, b))
    expect(all).toThrow(DiagramTooLarge)
  })

  test("extract puts children before parents, and nothing that the roots do not need", () => {
    const builder = diagramBuilder(100)
    const kept = builder.or(builder.variable(0), builder.variable(2))
    builder.and(builder.variable(1), kept)
    const { diagram, roots } = builder.extract([kept])
    expect(diagram.variable.length).toBe(4)
    expect([...diagram.low].every((child, n) => child < n || n < 2)).toBe(true)
    expect(roots[0]).toBe(3)
  })
})

describe("evaluateDiagram", () => {
  test("evaluateDiagram(f, p) is the probability of f, listed outcome by outcome", () => {
    fc.assert(
      fc.property(formula, chances, (of, p) => {
        const { diagram, root } = diagramOf(of)
        const values = new Float64Array(diagram.variable.length)
        evaluateDiagram(diagram, Float64Array.from(p), values)
        // Sums of at most 64 products of six numbers in [0, 1]: rounding stays far below 1e-12.
        expect(Math.abs(values[root]! - listed(of, p))).toBeLessThan(1e-12)
      }),
      { numRuns: 300 },
    )
  })
})

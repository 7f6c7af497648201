import type { CompiledModel } from "../loss/compile.ts"
import { hasUnknownCost, isInPlace, statusOf } from "../model/query.ts"
import { evaluatorOf, type Memory } from "../optimise/evaluator.ts"
import type { Found } from "../optimise/optimalPortfolio.ts"
import { portfolioProblem } from "../optimise/portfolioProblem.ts"
import type { PortfolioProblem } from "../optimise/problem.ts"
import { leastCosts, NEXT_TO_NOTHING, OUTWARDS } from "./bound.ts"
import { leastBound, type ProofNode } from "./proof.ts"
import { prove } from "./prove.ts"
import { roundingsOf, type Enclosure, type Roundings } from "./rounding.ts"

/** A plan is called proven in a certificate where nothing allowed is cheaper by more than this share of its value, or of one unit of money where that is more. */
export const CERTIFIED_TO = 1e-9

/** The share of the tolerance that the bounds may use: the rest is for roundings. */
const USED = 0.9

/** A rule of the document by its name and the ids of its controls. */
export type CertifiedRule =
  readonly ["required" | "ruled-out" | "unpriced", string] | readonly ["requires" | "excludes", string, string]

/**
 * Everything that a stranger needs, beside the document, to convince himself that no allowed plan costs less: methods.md §6
 * says what he has to check, `resources/checker/` does it.
 */
export interface Certificate {
  readonly format: "batten-certificate"
  readonly version: 1
  /** Which program made it. */
  readonly engine: string
  /** The document of which it speaks: the sum of its bytes as saved. */
  readonly document: { readonly name: string; readonly sha256: string }
  readonly question: "least annual cost plus expected annual loss"
  readonly claim: {
    /** Ids of the controls of the plan, sorted. */
    readonly plan: readonly string[]
    readonly annualCost: Enclosure
    readonly expectedLoss: Enclosure
    readonly value: Enclosure
    /** No allowed plan costs less than its low end. */
    readonly bound: Enclosure
    /** The plan is within this share of its value of the least. */
    readonly tolerance: number
  }
  /** Ids of all controls: everything below speaks of them by their place here. */
  readonly controls: readonly string[]
  readonly terms: readonly CertifiedTerm[]
  readonly rules: readonly CertifiedRule[]
  readonly tree: ProofNode
}

/** A term of the expected loss, and the controls on which it depends. Its values are made from the document. */
export interface CertifiedTerm {
  readonly source: string
  /** Place of the approach in the source. */
  readonly approach: number
  readonly asset: string
  readonly harm: string
  readonly controls: readonly number[]
}

/** Why there is no certificate. */
export interface NotCertified {
  readonly kind: "notCertified"
  /**
   * `notExact`: chances are estimated; `notProven`: the search for the plan was ended before its proof; `stopped`: that for the
   * certificate was; `roundings`: the numbers are of so different sizes that rounding alone is more than the tolerance.
   */
  readonly why: "notExact" | "notProven" | "stopped" | "roundings"
}

/** What to certify, and how. */
export interface CertifyOptions {
  /** Name and version of the program. */
  readonly engine: string
  /** Sum (SHA-256, in hexadecimal digits) of the document's bytes as saved. */
  readonly sha256: string
  readonly memory?: Memory
  /** True ends it without a certificate. */
  readonly shouldStop?: () => boolean
}

/**
 * A certificate that a plan is the best one (model.md §6).
 *
 * @param best - the answer of `optimalPortfolio`.
 */
export function certify(
  compiled: CompiledModel,
  best: Found,
  options: CertifyOptions,
): { readonly kind: "certified"; readonly certificate: Certificate } | NotCertified {
  if (!compiled.exact) return { kind: "notCertified", why: "notExact" }
  if (!best.proven) return { kind: "notCertified", why: "notProven" }
  const problem = portfolioProblem(compiled)
  const roundings = roundingsOf(compiled)
  const { annualCost, expectedLoss } = enclosedPlan(problem, roundings, best.portfolio, options.memory)
  const value = [annualCost[0] + expectedLoss[0], annualCost[1] + expectedLoss[1]] as const
  const target = value[1] - USED * CERTIFIED_TO * Math.max(value[1], 1)
  if (value[0] < target || !Number.isFinite(value[1])) return { kind: "notCertified", why: "roundings" }
  const proof = prove(problem, roundings, best.portfolio, target, options)
  if (!proof) return { kind: "notCertified", why: "stopped" }
  return {
    kind: "certified",
    certificate: {
      format: "batten-certificate",
      version: 1,
      engine: options.engine,
      document: { name: compiled.model.name, sha256: options.sha256 },
      question: "least annual cost plus expected annual loss",
      claim: {
        plan: best.controls,
        annualCost,
        expectedLoss,
        value,
        bound: [leastBound(proof.tree), value[1]],
        tolerance: CERTIFIED_TO,
      },
      controls: problem.controlIds,
      terms: termsOf(compiled, problem),
      rules: rulesOf(compiled, problem),
      tree: proof.tree,
    },
  }
}

/** What a plan costs and loses, between what every rounding can make of it. */
function enclosedPlan(problem: PortfolioProblem, roundings: Roundings, plan: Uint8Array, memory?: Memory) {
  const evaluator = evaluatorOf(problem, memory)
  let cost = 0
  leastCosts(problem.annualCost, roundings.costs).forEach((least, c) => (cost += plan[c] === 1 ? least : 0))
  let low = 0
  let high = 0
  problem.terms.forEach((_, t) => {
    const loss = evaluator.term(t, plan)
    low += loss * (1 - roundings.terms[t]!)
    high += loss * (1 + roundings.terms[t]!)
  })
  const annualCost: Enclosure = [cost * (1 - OUTWARDS), cost * (1 + 4 * OUTWARDS) + NEXT_TO_NOTHING]
  const expectedLoss: Enclosure = [low * (1 - OUTWARDS), high * (1 + OUTWARDS) + NEXT_TO_NOTHING]
  return { annualCost, expectedLoss }
}

function termsOf({ model, approaches, harms }: CompiledModel, { terms }: PortfolioProblem): CertifiedTerm[] {
  let place = 0
  return approaches.flatMap(({ source, approach, harms: obtained }) =>
    obtained.map(({ harm }) => {
      const { asset, harm: name } = harms[harm]!
      const controls = [...terms[place++]!.controls]
      return { source: model.sources[source]!.id, approach, asset, harm: name, controls }
    }),
  )
}

function rulesOf({ model }: CompiledModel, { controlIds, requires, excludes }: PortfolioProblem): CertifiedRule[] {
  const single = model.controls.flatMap((control): CertifiedRule[] => {
    const status = statusOf(control)
    if (status === "required" || status === "ruled-out") return [[status, control.id]]
    return !isInPlace(control) && hasUnknownCost(control) ? [["unpriced", control.id]] : []
  })
  const id = (c: number): string => controlIds[c]!
  return [
    ...single,
    ...requires.flatMap((needed, c) => needed.map((other) => ["requires", id(c), id(other)] as const)),
    ...excludes.map(([a, b]) => ["excludes", ...sorted(id(a), id(b))] as const),
  ]
}

function sorted(a: string, b: string): readonly [string, string] {
  return a < b ? [a, b] : [b, a]
}

import type { CompiledModel } from "../loss/compile.ts"
import type { KernelMaker } from "../loss/kernel/kernel.ts"
import { emptyPortfolio } from "../loss/portfolio.ts"
import { crowdOf, type Crowd } from "../loss/years/crowd.ts"
import { sampledTail, tailYears } from "../loss/years/tail.ts"
import type { Tolerance } from "../model/model.ts"
import type { NothingAllowed } from "./optimalPortfolio.ts"
import type { PortfolioProblem } from "./problem.ts"
import type { SearchOptions } from "./search.ts"
import { leastTotalTolerated, LOOKS, type NothingTolerated, type Tolerated } from "./toleratedPortfolio.ts"

/** Years over which the limits of the owner are looked at: a chance of 1 in 10 is known to half a percentage point. */
const YEARS = 16_384

/** Some source has so many events a year that its years are not simulated: nothing is known of tails. */
export interface TooCrowded {
  readonly kind: "crowded"
  readonly crowd: Crowd
}

/** The plan of least total cost that keeps to the owner's limits over sampled years, and what it keeps to. */
export interface ToleratedPlan {
  readonly answer: Tolerated | NothingTolerated | NothingAllowed | TooCrowded
  readonly years: number
  /** For each limit, how likely a year worse than its loss is under the plan; empty where there is no plan. */
  readonly chances: readonly { readonly loss: number; readonly limit: number; readonly chance: number }[]
}

/** How to look for it. */
export interface ToleratedOptions {
  readonly makeKernel: KernelMaker
  readonly search?: SearchOptions
  /** Told after each portfolio whose tail was looked at a share in [0, 1] of those that will be at most. */
  readonly onLook?: (share: number) => void
}

/** Looks for that plan; null where the document has no limits. The same answer on every machine. */
export function toleratedPlan(
  compiled: CompiledModel,
  problem: PortfolioProblem,
  options: ToleratedOptions,
): ToleratedPlan | null {
  const tolerance: readonly Tolerance[] = compiled.model.tolerance ?? []
  if (tolerance.length === 0) return null
  const years = tailYears(YEARS)
  // Controls only take events away: where there is no crowd without any control, there is none under any plan.
  const crowd = crowdOf(compiled, emptyPortfolio(compiled.model))
  if (crowd) return { answer: { kind: "crowded", crowd }, years, chances: [] }
  const { makeKernel, search = {}, onLook } = options
  const tail = sampledTail(compiled, tolerance, { seed: compiled.model.seed ?? 1, years: YEARS, makeKernel })
  let looks = 0
  const excess = (portfolio: Uint8Array): number => {
    const most = tail.excess(portfolio)
    looks++
    onLook?.(Math.min(1, looks / LOOKS))
    return most
  }
  const answer = leastTotalTolerated(problem, excess, search)
  const found = answer.kind === "found" ? tail.chances(answer.portfolio) : []
  const chances = found.map((chance, i) => ({ loss: tolerance[i]!.loss, limit: tolerance[i]!.probability, chance }))
  return { answer, years, chances }
}

import type { Hindered } from "../attack/chance.ts"
import { annualCosts } from "../loss/cost.ts"
import { chancesAsked, termsVaried } from "../loss/terms.ts"
import type { CompiledModel } from "../loss/compile.ts"
import type { PortfolioProblem } from "../optimise/problem.ts"

/** For each term of the expected loss, the indices of the parameters that it depends on. */
export function parametersByTerm(compiled: CompiledModel): readonly ReadonlySet<number>[] {
  return compiled.approaches.flatMap((approach) =>
    approach.harms.map((harm) => {
      const used = new Set<number>()
      const take = ({ parameter, hindrances }: Hindered): void => {
        if (parameter !== null) used.add(parameter)
        for (const hindrance of hindrances) used.add(hindrance.parameter)
      }
      take(approach.rate)
      take(harm.loss)
      if (approach.visibility !== null) used.add(approach.visibility)
      for (const chance of chancesAsked(harm)) take(approach.network.chances[chance]!)
      return used
    }),
  )
}

/**
 * The decision problem with one estimate at another value. Terms that the estimate does not touch are those of `base`
 * themselves, so that what is remembered of them serves again.
 */
export function variedProblem(
  compiled: CompiledModel,
  base: PortfolioProblem,
  byTerm: readonly ReadonlySet<number>[],
  parameter: number,
  value: number,
): PortfolioProblem {
  const values = compiled.means.slice()
  values[parameter] = value
  return {
    ...base,
    annualCost: annualCosts(compiled, values),
    terms: termsVaried(compiled.approaches, values, base.terms, (t) => byTerm[t]!.has(parameter)),
  }
}

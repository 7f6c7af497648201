import type { LossEvaluator } from "./expectedLoss.ts"

/** A portfolio whose expected loss follows every change of it: only the terms that a control touches are evaluated anew. */
export interface WatchedPortfolio {
  /** 1 where a control is in; changed by `flip` alone. */
  readonly portfolio: Readonly<Uint8Array>
  /** Its expected annual loss, the same to the last bit as a whole evaluation. */
  expectedLoss(): number
  /** Puts a control in or takes it out, and returns the new expected annual loss. */
  flip(control: number): number
}

/** Watches a copy of a portfolio. */
export function watchPortfolio(evaluator: LossEvaluator, start: Uint8Array): WatchedPortfolio {
  const portfolio = Uint8Array.from(start)
  const { terms } = evaluator
  const losses = Float64Array.from(terms, (term) => term.evaluate(portfolio))
  const touched: number[][] = Array.from(portfolio, () => [])
  terms.forEach((term, t) => term.controls.forEach((control) => touched[control]!.push(t)))
  const termsOf = touched.map((list) => Int32Array.from(list))
  const expectedLoss = (): number => {
    // Summed anew in the order of the terms: a running difference would drift away from the whole evaluation.
    let total = 0
    for (const loss of losses) total += loss
    return total
  }
  return {
    portfolio,
    expectedLoss,
    flip(control) {
      portfolio[control] = 1 - portfolio[control]!
      for (const t of termsOf[control]!) losses[t] = terms[t]!.evaluate(portfolio)
      return expectedLoss()
    },
  }
}

import type { LossInterval } from "../loss/expectedLoss.ts"
import type { Harm } from "../model/model.ts"
import type { BrokenRule } from "../optimise/rules.ts"

/** A portfolio of controls and what it costs a year: for the controls, for the loss that is left, and in all. */
export interface PortfolioFigures {
  /** Ids of its controls, sorted. */
  readonly controls: readonly string[]
  /** Annual cost of the controls, in the currency of the model. */
  readonly annualCost: number
  /** Expected annual loss under the portfolio. */
  readonly expectedLoss: number
  /** Annual cost plus expected annual loss. */
  readonly totalCost: number
  /** Only where the model is not exact: what is certain of the expected loss, and the error of its estimate. */
  readonly doubt?: LossInterval
}

/** A portfolio found by search, with its proof: nothing allowed costs less than `lowerBound`; `gap` is the rest, relative. */
export interface FoundPortfolio extends PortfolioFigures {
  readonly proven: boolean
  /** A proven lower bound on what was minimised (total cost; the expected loss for `sameSpend`). */
  readonly lowerBound: number
  /** (value found − lowerBound) / value found, 0 where proven. */
  readonly gap: number
}

/** The verdicts of model.md §7. */
export type Verdict =
  | "paranoid-enough"
  | "reshuffle"
  | "sound-but-thin"
  | "wrong-door"
  | "gold-plated"
  | "vault-door"
  | "bare"
  | "nothing-pays"
  | "not-allowed"

/** An expected annual loss under the three portfolios that every screen compares. */
export interface LossByPortfolio {
  readonly none: number
  readonly current: number
  /** Null where no portfolio is allowed. */
  readonly optimal: number | null
}

/** What one threat source costs, and how much of the spend faces it. */
export interface SourceFigures {
  readonly id: string
  readonly expectedLoss: LossByPortfolio
  /** Its share of the expected loss under the current portfolio, 0 to 1; 0 where there is no loss. */
  readonly lossShare: number
  /** The part of the current annual cost that faces it, in money per year. */
  readonly attention: number
  /** `attention` as a share of the current annual cost, 0 to 1; 0 where nothing is spent. */
  readonly attentionShare: number
}

/** What one harm of one asset costs. */
export interface HarmFigures {
  readonly asset: string
  readonly harm: Harm
  readonly expectedLoss: LossByPortfolio
}

/** Everything that `batten score` prints and the Overview shows. All money is per year, at full double precision. */
export interface ScoreReport {
  readonly currency: string
  /** False where a probability could only be bounded or estimated. */
  readonly exact: boolean
  readonly none: PortfolioFigures
  readonly current: PortfolioFigures
  /** The allowed portfolio of least loss that costs at most what the current one does; null where none is allowed. */
  readonly sameSpend: FoundPortfolio | null
  /** The allowed portfolio of least total cost; null where none is allowed. */
  readonly optimal: FoundPortfolio | null
  /** C(current) / C(optimal); null where nothing pays for itself but something is spent, or nothing is allowed. */
  readonly level: number | null
  /** Share of the loss that this money could remove which it does remove; null where nothing is achievable or allowed. */
  readonly placement: number | null
  /** T(current) − T(optimal) and its two parts; the parts are null where the current portfolio is not allowed. */
  readonly excess: { readonly total: number; readonly placement: number | null; readonly level: number | null } | null
  readonly verdict: Verdict
  /** The first rule that the current portfolio breaks, else null. */
  readonly brokenRule: BrokenRule | null
  readonly sources: readonly SourceFigures[]
  /** The part of the current annual cost that prevents nothing, in money per year. */
  readonly facesNobody: number
  /** The best allowed portfolio within the budget, where one is given and something fits. */
  readonly withinBudget: FoundPortfolio | null
  readonly harms: readonly HarmFigures[]
}

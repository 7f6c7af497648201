import {
  money,
  proofMark,
  splitInWords,
  type PortfolioFigures,
  type ScoredPlan,
  type ScoreFigure,
  type ScoreReport,
} from "../../../core/index.ts"
import { openOrigin } from "../../state/origin.ts"
import css from "./FourRows.module.css"

/** A figure that opens where it comes from: the table is of what is kept. */
function Figure({ says, of }: { readonly says: string; readonly of: ScoreFigure }) {
  return (
    <button
      type="button"
      className={css.figure}
      title="Where this number comes from"
      onClick={() => openOrigin(of, "kept")}
    >
      {says}
    </button>
  )
}

/**
 * The return on security investment [ROSI]: the loss kept away less the cost, as a share of the cost. A dash where nothing is
 * spent.
 */
export function returnInWords(none: PortfolioFigures, { annualCost, expectedLoss }: PortfolioFigures): string {
  if (annualCost === 0) return "–"
  const share = (none.expectedLoss - expectedLoss - annualCost) / annualCost
  return `${share < 0 ? "−" : ""}${Math.abs(Math.round(100 * share))}%`
}

/** The table that adds up by hand (ux.md §3.1): four portfolios, what each costs, which are proven, how the excess splits. */
export function FourRows(props: {
  readonly report: ScoreReport
  readonly proving: boolean
  /** Whether a column has the return on what each portfolio costs, for those who ask. */
  readonly withReturn?: boolean
}) {
  const { report, proving, withReturn = false } = props
  const { none, current, sameSpend, optimal, excess, currency } = report
  const say = (amount: number): string => money(amount, currency, 3)
  const row = (title: string, plan: ScoredPlan, figures: PortfolioFigures, mark: string | null = null) => (
    <tr data-kind={plan}>
      <th scope="row">
        {title}
        {mark !== null && <span className={css.mark}>{mark}</span>}
      </th>
      <td>
        <Figure says={say(figures.annualCost)} of={`${plan}-cost`} />
      </td>
      <td>
        <Figure says={say(figures.expectedLoss)} of={`${plan}-loss`} />
      </td>
      <td>
        <Figure says={say(figures.totalCost)} of={`${plan}-total`} />
      </td>
      {withReturn && <td>{returnInWords(none, figures)}</td>}
    </tr>
  )
  const split =
    excess?.placement != null && excess.level != null ? splitInWords(excess.total, excess.placement, currency) : null
  return (
    <>
      <table className={css.table}>
        <thead>
          <tr>
            <td />
            <th scope="col">Control cost</th>
            <th scope="col">Expected loss</th>
            <th scope="col">Total</th>
            {withReturn && <th scope="col">ROSI</th>}
          </tr>
        </thead>
        <tbody>
          {row("No controls", "none", none)}
          {row("Now", "current", current)}
          {sameSpend && row("Same money, placed well", "sameSpend", sameSpend, proofMark([sameSpend], proving))}
          {optimal && row("Best plan", "optimal", optimal, proofMark([optimal], proving))}
        </tbody>
      </table>
      {split && (
        <p className={css.split} data-testid="excess" data-value={excess?.total}>
          Excess cost <Figure says={split.total} of="excess" /> a year ={" "}
          <Figure says={split.first} of="excess-placement" /> placement +{" "}
          <Figure says={split.second} of="excess-level" /> amount
        </p>
      )}
    </>
  )
}

import {
  proofMark,
  scoreMoney,
  type Model,
  type PortfolioFigures,
  type ScoredPlan,
  type ScoreFigure,
  type ScoreReport,
} from "../../../core/index.ts"
import { openOrigin } from "../../state/origin.ts"
import css from "./FourRows.module.css"
import { useFormats } from "../../ui/formats.ts"

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
 * The return on security investment [ROSI]: the loss prevented less the cost, as a share of the cost. A dash where nothing is
 * spent.
 */
export function returnInWords(none: PortfolioFigures, { annualCost, expectedLoss }: PortfolioFigures): string {
  if (annualCost === 0) return "–"
  const share = (none.expectedLoss - expectedLoss - annualCost) / annualCost
  return `${share < 0 ? "−" : ""}${Math.abs(Math.round(100 * share))}%`
}

/** What is being tried, as a row: none of its figures is of what is kept. */
function TriedRow(props: { readonly model: Model; readonly report: ScoreReport; readonly withReturn: boolean }) {
  const { model, report, withReturn } = props
  const { say } = scoreMoney(model, report, useFormats())
  return (
    <tr data-kind="tried">
      <th scope="row">As tried</th>
      <td>{say("current-cost")}</td>
      <td>{say("current-loss")}</td>
      <td>{say("current-total")}</td>
      {withReturn && <td>{returnInWords(report.none, report.current)}</td>}
    </tr>
  )
}

/** The table that adds up by hand (ux.md §3.1): four portfolios, what each costs, which are proven, how the excess splits. */
export function FourRows(props: {
  /** The model of the report. */
  readonly model: Model
  readonly report: ScoreReport
  readonly proving: boolean
  /** Whether a column has the return on what each portfolio costs, for those who ask. */
  readonly withReturn?: boolean
  /** The score of what is being tried: a row more; none where null or absent. */
  readonly tried?: ScoreReport | null
}) {
  const formats = useFormats()
  const { model, report, proving, withReturn = false, tried = null } = props
  const { none, current, sameSpend, optimal, excess } = report
  const { say } = scoreMoney(model, report, formats)
  const row = (title: string, plan: ScoredPlan, figures: PortfolioFigures, mark: string | null = null) => (
    <tr data-kind={plan}>
      <th scope="row">
        {title}
        {mark !== null && <span className={css.mark}>{mark}</span>}
      </th>
      <td>
        <Figure says={say(`${plan}-cost`)} of={`${plan}-cost`} />
      </td>
      <td>
        <Figure says={say(`${plan}-loss`)} of={`${plan}-loss`} />
      </td>
      <td>
        <Figure says={say(`${plan}-total`)} of={`${plan}-total`} />
      </td>
      {withReturn && <td>{returnInWords(none, figures)}</td>}
    </tr>
  )
  const isSplit = excess?.placement != null && excess.level != null
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
          {tried && <TriedRow model={model} report={tried} withReturn={withReturn} />}
          {sameSpend && row("Same money, placed well", "sameSpend", sameSpend, proofMark([sameSpend], proving))}
          {optimal && row("Best plan", "optimal", optimal, proofMark([optimal], proving))}
        </tbody>
      </table>
      {isSplit && (
        <p className={css.split} data-testid="excess" data-value={excess.total}>
          Excess cost <Figure says={say("excess")} of="excess" /> a year ={" "}
          <Figure says={say("excess-placement")} of="excess-placement" /> placement +{" "}
          <Figure says={say("excess-level")} of="excess-level" /> amount
        </p>
      )}
    </>
  )
}

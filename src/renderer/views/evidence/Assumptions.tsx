import { discountRate, horizonYears, type Model, type ScoreReport } from "../../../core/index.ts"
import css from "./Evidence.module.css"
import { leftOut } from "./leftOut.ts"

/** What the result takes for granted, and what it leaves out, by name. */
export function Assumptions({ model, report }: { readonly model: Model; readonly report: ScoreReport | null }) {
  const rate = discountRate(model)
  return (
    <ul className={css.assumptions}>
      <li>Every estimate is drawn on its own: two numbers that are wrong together are wrong more often than shown.</li>
      <li>Two controls on one step work independently of each other.</li>
      <li>
        A cost paid once is spread over {horizonYears(model)} years unless the control has a life of its own
        {rate === 0 ? ", without interest" : `, at ${(rate * 100).toFixed(1)}% a year`}.
      </li>
      <li>
        {model.countSunk === true
          ? "What was paid once for controls in place counts again."
          : "What was paid once for controls in place is spent and does not count."}
      </li>
      <li>Attackers do not adapt beyond the paths that are drawn.</li>
      <li>A control that is not on the list cannot be recommended.</li>
      <li>Averages decide: a rare disaster and a steady drip of the same average weigh the same.</li>
      {report && !report.exact && (
        <li>Some chances are estimates: the attack graph is too entangled for exact ones.</li>
      )}
      {leftOut(model).map((says) => (
        <li key={says}>Left out of the score. {says}</li>
      ))}
    </ul>
  )
}

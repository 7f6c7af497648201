import { discountRate, horizonYears, type Model, type ScoreReport } from "../../../core/index.ts"
import { openOverlay } from "../../state/commands.ts"
import { chanceText } from "../spend/tolerance.ts"
import css from "./Evidence.module.css"
import { leftOut } from "./leftOut.ts"

/** What is set for the model as a whole, and the way to where that is done. */
function Setting({ children }: { readonly children: string }) {
  return (
    <button
      type="button"
      className={css.setting}
      title="Open the model settings"
      onClick={() => openOverlay("modelSettings")}
    >
      {children}
    </button>
  )
}

/** What the result takes for granted, and what it leaves out, by name. */
export function Assumptions({ model, report }: { readonly model: Model; readonly report: ScoreReport | null }) {
  const rate = discountRate(model)
  return (
    <ul className={css.assumptions}>
      <li>Every estimate is drawn on its own: two numbers that are wrong together are wrong more often than shown.</li>
      <li>Two controls on one step work independently of each other.</li>
      <li>
        A cost paid once is spread over <Setting>{`${horizonYears(model)} years`}</Setting> unless the control has a
        life of its own, <Setting>{rate === 0 ? "without interest" : `at ${chanceText(rate)} a year`}</Setting>.
      </li>
      <li>
        What was paid once for controls in place{" "}
        <Setting>{model.countSunk === true ? "counts again" : "is spent and does not count"}</Setting>.
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

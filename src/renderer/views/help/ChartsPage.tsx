import { ATTENTION_READING } from "../../../charts/attention.ts"
import { DRIVERS_READING } from "../../../charts/drivers.ts"
import { EXACT_CHECK_READING } from "../../../charts/exactCheck.ts"
import { EXCEEDANCE_READING } from "../../../charts/exceedance.ts"
import { FRONTIER_READING } from "../../../charts/frontier.ts"
import { YEARS_STRIP_READING } from "../../../charts/hundredYears.ts"
import { LADDER_READING } from "../../../charts/ladder.ts"
import { SCORE_MAP_READING } from "../../../charts/scoreMap.ts"
import { WATERFALL_READING } from "../../../charts/waterfall.ts"
import { Sheet } from "../../ui/Sheet.tsx"
import css from "./Help.module.css"

/** Every chart with where it is found, in the order of the talk; the lines are those that the chart itself shows. */
const CHARTS: readonly {
  readonly name: string
  readonly where: string
  readonly lines: readonly [string, string, string]
}[] = [
  { name: "Score map", where: "Overview, Spend", lines: SCORE_MAP_READING },
  { name: "Spend and loss by threat source", where: "Overview", lines: ATTENTION_READING },
  { name: "What each budget could buy", where: "Overview, Spend", lines: FRONTIER_READING },
  { name: "Chance of a bad year", where: "Overview, Spend, Scenarios", lines: EXCEEDANCE_READING },
  { name: "A hundred years", where: "beside the chance of a bad year", lines: YEARS_STRIP_READING },
  { name: "Where the next money goes", where: "Spend", lines: LADDER_READING },
  { name: "What could change the verdict", where: "Evidence, What could change", lines: DRIVERS_READING },
  { name: "Simulated and exact", where: "Evidence, Checks", lines: EXACT_CHECK_READING },
  { name: "From one plan to another", where: "Spend, Scenarios", lines: WATERFALL_READING },
]

/** How to read each chart, in three lines (ux.md §2.17). */
export function ChartsPage({ close }: { readonly close: () => void }) {
  return (
    <Sheet title="How to read each chart" close={close} reading>
      {CHARTS.map(({ name, where, lines }) => (
        <section key={name}>
          <h3 className={css.group}>
            {name} <span className="quiet small">{where}</span>
          </h3>
          <ol className={css.reading}>
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ol>
        </section>
      ))}
    </Sheet>
  )
}

import {
  bestSpendDefinition,
  inexactInWords,
  requiredInWords,
  unpricedIn,
  unpricedInWords,
  type Model,
  type ScoreReport,
} from "../../../core/index.ts"
import { showEvidence } from "../../state/evidenceTab.ts"
import { goTo } from "../../state/selection.ts"
import { notValued } from "../evidence/leftOut.ts"
import css from "./Verdict.module.css"
import { useFormats } from "../../ui/formats.ts"

/** The names of the first few, and how many more there are. */
function few(names: readonly string[]): string {
  return names.length > 2 ? `${names.slice(0, 2).join(", ")} and ${names.length - 2} more` : names.join(" and ")
}

/** What is small under the sentence: between what bounds losses lie that are not exact, what best spend means, what of the spend is bound, what counts as free, what is left out. */
export function VerdictNotes({ model, report }: { readonly model: Model; readonly report: ScoreReport }) {
  const formats = useFormats()
  const required = requiredInWords(model, report, formats)
  const inexact = inexactInWords(report, formats)
  const unpriced = unpricedInWords(model, report)
  const [first] = unpricedIn(model, report)
  const left = notValued(model)
  return (
    <p className={css.notes}>
      {inexact !== null && `${inexact} `}
      {bestSpendDefinition(report.currency)}
      {required !== null && ` ${required}`}
      {unpriced !== null && first && (
        <>
          {" "}
          <button
            type="button"
            title="Say what it costs"
            onClick={() => goTo({ screen: "controls", element: { list: "controls", id: first.id } })}
          >
            {unpriced}
          </button>
        </>
      )}
      {left.length > 0 && (
        <>
          {" "}
          <button type="button" title="What is left out of the score" onClick={() => showEvidence("assumptions")}>
            Not valued: {few(left)}.
          </button>
        </>
      )}
    </p>
  )
}

import { toleranceInWords, toleratedInWords, type Model, type ScoreReport } from "../../../core/index.ts"
import { Waiting } from "../Card.tsx"
import { useStudy } from "../charts.ts"
import { ExceedanceCard } from "../ExceedanceCard.tsx"
import css from "./Spend.module.css"
import { ToleranceFields } from "./ToleranceFields.tsx"
import { useFormats } from "../../ui/formats.ts"

/** The least total cost within the owner's limit on bad years, in words, the limit itself, and the curve it is drawn on. */
export function ToleratedPlan({ model, report }: { readonly model: Model; readonly report: ScoreReport }) {
  const formats = useFormats()
  const { result, stale, share, why } = useStudy("tolerated")
  const isSet = (model.tolerance ?? []).length > 0
  return (
    <section aria-label="Within what you tolerate" className={css.tolerated} data-testid="tolerated">
      <div>
        <h2 className={css.title}>Within what you tolerate</h2>
        <ToleranceFields model={model} />
        {!isSet ? (
          <p className="quiet">
            Draw the line you could live with, in one to five points. The curve then shows where you are above it, and
            here stands the cheapest plan that keeps to it.
          </p>
        ) : result && !stale ? (
          <>
            <p className={css.toleratedSays}>{toleratedInWords(model, result, report.optimal, formats)}</p>
            <p className="quiet">{toleranceInWords(result, report.currency, formats)}</p>
          </>
        ) : (
          <Waiting doing="Looking for a plan within what you tolerate" share={share} why={why} />
        )}
      </div>
      <ExceedanceCard model={model} />
    </section>
  )
}

/** The same in one sentence, for the Overview; nothing where there is no limit. */
export function ToleratedLine({ model, report }: { readonly model: Model; readonly report: ScoreReport }) {
  const formats = useFormats()
  const { result, stale, why } = useStudy("tolerated")
  if ((model.tolerance ?? []).length === 0) return null
  if (!result || stale)
    return (
      <p className="quiet" aria-busy={why === null}>
        {why ?? "Looking for a plan within what you tolerate…"}
      </p>
    )
  return <p data-testid="tolerated-line">{toleratedInWords(model, result, report.optimal, formats)} (Sampled.)</p>
}

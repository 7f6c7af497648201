import { money, type Model } from "../../core/index.ts"
import type { BlockPreview, GraphFigures } from "./figures.ts"
import { pathSentence } from "./lit.ts"

function previewWords(model: Model, { step, next, lossLeftPerYear }: BlockPreview): string {
  const name = model.steps.find(({ id }) => id === step)?.name ?? step
  const left = `${money(lossLeftPerYear, model.currency)} a year would be left`
  const start = `If “${name}” could never succeed, ${left}`
  return next === null ? `${start}, and no path.` : `${start}. The next weakest is ${pathSentence(model, next)}.`
}

/** The line under the graph: which path is lit and in which sense, what blocking would leave, what was last refused. */
export function GraphStatus({
  model,
  figures,
  preview,
  note,
}: {
  readonly model: Model
  readonly figures: GraphFigures | null
  readonly preview: BlockPreview | null
  readonly note: string
}) {
  const [weakest] = figures?.paths ?? []
  const sense = figures?.by === "ease" ? "Likeliest" : "Costliest"
  return (
    <div className="graph-status">
      {weakest ? (
        <p>
          <strong>{sense} path:</strong> {pathSentence(model, weakest)}
        </p>
      ) : (
        <p>{figures ? "No path leads to a harm." : "The weakest path lights up when it has been computed."}</p>
      )}
      {preview && <p className="graph-preview">{previewWords(model, preview)} Esc ends the look.</p>}
      <p role="status" className="graph-note">
        {note}
      </p>
    </div>
  )
}

import { type Formats, money, type Model } from "../../core/index.ts"
import type { BlockPreview, GraphFigures } from "./figures.ts"
import { useMemo } from "react"
import { circleIn } from "./circle.ts"
import type { AttackGraph } from "./graph.ts"
import { pathSentence } from "./lit.ts"
import { useFormats } from "../ui/formats.ts"

/** What blocking a step would leave, in words. */
export function previewWords(model: Model, { step, next, lossLeftPerYear }: BlockPreview, formats: Formats): string {
  const name = model.steps.find(({ id }) => id === step)?.name ?? step
  const left = `${money(lossLeftPerYear, model.currency, formats)} a year would be left`
  const start = `If “${name}” could never succeed, ${left}`
  return next === null
    ? `${start}, and no path.`
    : `${start}. The next weakest is ${pathSentence(model, next, formats)}.`
}

/** The line under the graph: which path is lit and in which sense, what blocking would leave, what was last refused. */
export function GraphStatus({
  model,
  graph,
  figures,
  preview,
  note,
  selected,
  onNumber,
}: {
  readonly model: Model
  /** Everything that can be drawn, whatever is folded. */
  readonly graph: AttackGraph
  readonly figures: GraphFigures | null
  readonly preview: BlockPreview | null
  readonly note: string
  /** What is selected, whole: a box ends a long name with an ellipsis. */
  readonly selected: string | null
  /** Goes to the field of a number, by the id of its parameter. */
  readonly onNumber?: ((parameter: string) => void) | undefined
}) {
  const formats = useFormats()
  const [weakest] = figures?.paths ?? []
  const circle = useMemo(() => circleIn(graph), [graph])
  const sense = figures?.by === "ease" ? "Likeliest" : "Costliest"
  return (
    <div className="graph-status">
      {weakest ? (
        <p>
          <strong>{sense} path:</strong> {pathSentence(model, weakest, formats)}
          {weakest.unknown && onNumber && (
            <>
              {" "}
              <button type="button" className="graph-link" onClick={() => onNumber(weakest.unknown!.parameter)}>
                Estimate it
              </button>
            </>
          )}
        </p>
      ) : (
        <p>{figures ? "No path leads to a harm." : "The weakest path lights up when it has been computed."}</p>
      )}
      {preview && <p className="graph-preview">{previewWords(model, preview, formats)} Esc ends the look.</p>}
      {circle && (
        <p className="graph-circle" title={circle.join(" → ")}>
          A way here leads back to itself, by “{circle[0]}”: going round gains an attempt nothing, and is not counted.
        </p>
      )}
      <p role="status" className="graph-note">
        {note}
      </p>
      {note === "" && (
        <p className="graph-note" aria-hidden="true">
          {selected}
        </p>
      )}
    </div>
  )
}

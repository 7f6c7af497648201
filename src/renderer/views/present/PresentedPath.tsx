import { useMemo } from "react"
import { assetName, sourceName, type Model } from "../../../core/index.ts"
import { KIND_GLYPHS } from "../../../charts/kindGlyph.ts"
import { lossOfPath } from "../../graph/lit.ts"
import { percent } from "../../graph/words.ts"
import { useFormats } from "../../ui/formats.ts"
import { useStudy } from "../charts.ts"
import { nextInWords, shownSteps } from "../overview/weakestPathWords.ts"
import { usePathFigures } from "../pathFigures.ts"
import css from "./Present.module.css"

/** The weakest path as a room reads it: from who attacks, step by step with its chance, to what is harmed; then what is next. */
export function PresentedPath({ model }: { readonly model: Model }) {
  const formats = useFormats()
  const { result } = useStudy("why")
  const figures = usePathFigures("expected-loss")
  const [weakest] = result?.paths ?? []
  const steps = useMemo(
    () => (weakest && result ? shownSteps(model, weakest, result.importance) : []),
    [model, weakest, result],
  )
  const figure = figures?.paths[0]
  if (!weakest || !figure) return null
  const { source, asset } = weakest.costliest
  const kind = model.sources.find(({ id }) => id === source)?.kind ?? "other"
  return (
    <div className={css.path}>
      <h2>{`The weakest path: ${percent(figure.probability)} of tries get through, ${lossOfPath(model, figure, formats)}`}</h2>
      <ol>
        <li className={css.end}>
          <span aria-hidden>{KIND_GLYPHS[kind]}</span> {sourceName(model, source)}
        </li>
        {steps.map(({ step, name, chance, isOpen }) => (
          <li key={step} data-open={isOpen}>
            {name}
            <strong>{chance}</strong>
            {isOpen && <span className={css.open}>open: no control acts here</span>}
          </li>
        ))}
        <li className={css.end}>{assetName(model, asset)}</li>
      </ol>
      <p>{nextInWords(model, weakest, formats)}</p>
    </div>
  )
}

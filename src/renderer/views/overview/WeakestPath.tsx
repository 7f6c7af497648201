import { useMemo } from "react"
import {
  assetName,
  sourceName,
  unknownOfPath,
  type Model,
  type StepImportance,
  type WeakestPath as Weakest,
} from "../../../core/index.ts"
import { ChartFrame } from "../../charts/ChartFrame.tsx"
import { KIND_GLYPHS } from "../../../charts/kindGlyph.ts"
import { goTo } from "../../state/selection.ts"
import { showScreen } from "../../state/settings.ts"
import { copyChart } from "../copyChart.ts"
import { openParameter } from "../openParameter.ts"
import { useLetters } from "../useStores.ts"
import css from "./WeakestPath.module.css"
import { nextInWords, shownSteps, weakestPathWords } from "./weakestPathWords.ts"
import { useFormats } from "../../ui/formats.ts"

/** The lit path in words: each step with its chance, what it costs a year, and what is next if it were blocked. */
export function WeakestPath(props: {
  readonly model: Model
  readonly weakest: Weakest
  readonly importance: readonly StepImportance[]
}) {
  const formats = useFormats()
  const { model, weakest, importance } = props
  const letters = useLetters()
  const steps = useMemo(() => shownSteps(model, weakest, importance), [model, weakest, importance])
  const words = useMemo(() => weakestPathWords(model, weakest, steps, formats), [model, weakest, steps, formats])
  const { source, asset } = weakest.costliest
  const unknown = unknownOfPath(model, weakest.costliest)
  const kind = model.sources.find(({ id }) => id === source)?.kind ?? "other"
  return (
    <ChartFrame
      words={words}
      readout={nextInWords(model, weakest, formats)}
      letters={letters}
      onCopy={copyChart}
      onOpen={() => showScreen("paths")}
      onMove={() => undefined}
    >
      <ol className={css.path}>
        <li className={css.end}>
          <span aria-hidden>{KIND_GLYPHS[kind]}</span> {sourceName(model, source)}
        </li>
        {steps.map(({ step, name, chance, isOpen }) => (
          <li key={step}>
            <button
              type="button"
              className={css.step}
              onClick={() => goTo({ screen: "paths", element: { list: "steps", id: step } })}
            >
              <span className={css.name}>{name}</span>
              {isOpen && <span className={css.open}>open</span>}
              <b>{chance}</b>
            </button>
          </li>
        ))}
        <li className={css.end}>
          {assetName(model, asset)}
          {unknown && (
            <button type="button" className={css.step} onClick={() => openParameter(model, unknown.parameter)}>
              <span className={css.open}>{unknown.what} not estimated</span>
            </button>
          )}
        </li>
      </ol>
    </ChartFrame>
  )
}

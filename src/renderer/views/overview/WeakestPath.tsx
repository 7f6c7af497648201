import { chanceInWords, money, percentInWords, type Model, type WeakestPath as Weakest } from "../../../core/index.ts"
import { KIND_GLYPHS } from "../../charts/kindGlyph.ts"
import { showScreen } from "../../state/settings.ts"
import { select } from "../../state/selection.ts"
import css from "./WeakestPath.module.css"
import { pathInWords } from "../pathWords.ts"

/** The lit path in words: each step with its chance, what it costs a year, and what is next if it were blocked. */
export function WeakestPath({ model, weakest }: { readonly model: Model; readonly weakest: Weakest }) {
  const { costliest, nextCostliest, costliestBlockedAt } = weakest
  const source = model.sources.find(({ id }) => id === costliest.source)
  const asset = model.assets.find(({ id }) => id === costliest.asset)
  const stepName = (id: string): string => model.steps.find((step) => step.id === id)?.name ?? id
  const open = (step: string): void => {
    select({ list: "steps", id: step })
    showScreen("paths")
  }
  const covered = (step: string): boolean =>
    model.controls.some(
      ({ status, effects }) =>
        (status === "in-place" || status === "required") &&
        effects.some(
          (effect) =>
            ("prevents" in effect && effect.prevents === step) || ("contains" in effect && effect.contains === step),
        ),
    )
  return (
    <>
      <h2>
        Weakest path: {source?.name ?? costliest.source} → {asset?.name ?? costliest.asset}
      </h2>
      <p className="quiet small">
        {percentInWords(costliest.probability)} of attempts that start here succeed; this path alone costs{" "}
        {money(costliest.expectedLoss, model.currency)} a year
      </p>
      <ol className={css.path}>
        <li className={css.end}>
          <span aria-hidden>{KIND_GLYPHS[source?.kind ?? "other"]}</span> {source?.name ?? costliest.source}
        </li>
        {costliest.steps.map(({ step, chance }) => (
          <li key={step}>
            <button type="button" className={css.step} onClick={() => open(step)}>
              <span className={css.name}>{stepName(step)}</span>
              {!covered(step) && <span className={css.open}>open</span>}
              <b>{chanceInWords(chance)}</b>
            </button>
          </li>
        ))}
        <li className={css.end}>{asset?.name ?? costliest.asset}</li>
      </ol>
      <p className={css.next}>
        {nextCostliest
          ? `If “${stepName(costliestBlockedAt)}” were blocked, next: ${pathInWords(model, nextCostliest)} (${money(nextCostliest.expectedLoss, model.currency)} a year).`
          : `If “${stepName(costliestBlockedAt)}” were blocked, this source has no other way to it.`}
      </p>
    </>
  )
}

import { useEffect } from "react"
import { type Formats, isPaidFor, meanOf, money, tryInWords, type Model } from "../../../core/index.ts"
import { documentStore } from "../../state/document.ts"
import { judged } from "../../state/judged.ts"
import { namedPlans, planShown } from "../../state/plans.ts"
import { say } from "../../state/toasts.ts"
import { keepTry, revertTry, sayToggled, tryStore } from "../../state/tries.ts"
import { Button } from "../../ui/Button.tsx"
import { useRuns, useTry } from "../useStores.ts"
import css from "./TryBar.module.css"
import { useFormats } from "../../ui/formats.ts"

/** Why the score may rise once a try is kept: what is bought once is spent then. Null where nothing is. */
function sayBought(model: Model, toggled: readonly string[], formats: Formats): string | null {
  const once = model.controls
    .filter((control) => toggled.includes(control.id) && !isPaidFor(model, control))
    .reduce((sum, { cost }) => sum + meanOf(cost?.oneTime ?? 0, "money"), 0)
  if (once === 0 || model.countSunk === true) return null
  return `Bought: the ${money(once, model.currency, formats, 3)} paid once is spent now, and no longer part of the yearly cost.`
}

function keepAndSay(formats: Formats): void {
  const { tried } = tryStore.getState()
  const { model } = documentStore.getState()
  const bought = tried?.kind === "controls" && model ? sayBought(model, tried.toggled, formats) : null
  const outcome = keepTry({ screen: "controls", element: null })
  if (outcome.kind === "refused") say(outcome.why.join(" "), "refused")
  else if (bought !== null) say(bought)
}

/** The bar under the work while controls are tried: what is tried, what the score becomes, keep or revert. */
export function TryBar() {
  const formats = useFormats()
  const tried = useTry()
  const scored = useRuns((runs) => runs.tried)
  const { model } = documentStore.getState()
  const trying = tried?.kind === "controls"
  useEffect(() => {
    if (!trying) return undefined
    const hear = (event: KeyboardEvent): void => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || !event.shiftKey) return
      event.preventDefault()
      keepAndSay(formats)
    }
    window.addEventListener("keydown", hear)
    return () => {
      window.removeEventListener("keydown", hear)
    }
  }, [trying, formats])
  const kept = useRuns((runs) => runs.kept)
  if (!trying || !model) return null
  const said = sayToggled(model, tried.toggled)
  const name = planShown(model, namedPlans(model, kept.report), tried)?.name
  const [before, after] = [judged(kept), judged(scored)]
  const words = before && after ? tryInWords(before, after, formats) : null
  const waiting = scored?.report && !scored.stale ? "no score yet" : "Working…"
  return (
    <div className={css.bar} role="region" aria-label="What is being tried">
      <span className={css.said} title={said}>
        Trying: <b>{name === undefined ? said : `${name}: ${said}`}</b>
      </span>
      <span className={css.score} data-testid="try-score">
        {words ? (
          <>
            <b>{words.money}</b> · {words.score}
            {words.why !== null && ` · ${words.why}`}
          </>
        ) : (
          (scored?.why ?? waiting)
        )}
      </span>
      <span className={css.gap} />
      <Button kind="main" keys="Ctrl Shift Enter" onClick={() => keepAndSay(formats)}>
        Keep
      </Button>
      <Button keys="Esc" onClick={revertTry}>
        Revert
      </Button>
    </div>
  )
}

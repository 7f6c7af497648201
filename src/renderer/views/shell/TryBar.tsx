import { useCallback, useEffect } from "react"
import { levelInWords, percentInWords } from "../../../core/index.ts"
import { documentStore } from "../../state/document.ts"
import { judged } from "../../state/judged.ts"
import { say } from "../../state/toasts.ts"
import { keepTry, revertTry, sayToggled } from "../../state/tries.ts"
import { Button } from "../../ui/Button.tsx"
import { useRuns, useTry } from "../useStores.ts"
import css from "./TryBar.module.css"

/** The bar under the work while controls are tried: what is tried, what the score becomes, keep or revert. */
export function TryBar() {
  const tried = useTry()
  const scored = useRuns((runs) => runs.tried)
  const keep = useCallback(() => {
    const outcome = keepTry({ screen: "controls", element: null })
    if (outcome.kind === "refused") say(outcome.why.join(" "), "refused")
  }, [])
  const trying = tried?.kind === "controls"
  useEffect(() => {
    if (!trying) return undefined
    const hear = (event: KeyboardEvent): void => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || !event.shiftKey) return
      event.preventDefault()
      keep()
    }
    window.addEventListener("keydown", hear)
    return () => {
      window.removeEventListener("keydown", hear)
    }
  }, [trying, keep])
  const { model } = documentStore.getState()
  if (!trying || !model) return null
  const report = judged(scored)
  const waiting = scored?.report && !scored.stale ? "no score yet" : "Working…"
  return (
    <div className={css.bar} role="region" aria-label="What is being tried">
      <span className={css.said}>
        Trying: <b>{sayToggled(model, tried.toggled)}</b>
      </span>
      <span className={css.score}>
        {report
          ? `score ${levelInWords(report.level)}, ${percentInWords(report.placement)} placed`
          : (scored?.why ?? waiting)}
      </span>
      <span className={css.gap} />
      <Button kind="main" keys="Ctrl Shift Enter" onClick={keep}>
        Keep
      </Button>
      <Button keys="Esc" onClick={revertTry}>
        Revert
      </Button>
    </div>
  )
}

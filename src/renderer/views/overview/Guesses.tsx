import { useMemo } from "react"
import { parametersOf, type Model } from "../../../core/index.ts"
import { showScreen } from "../../state/settings.ts"
import css from "./Guesses.module.css"

/** How many numbers are still as a template gave them: nobody here has confirmed or replaced them. */
export function guessesLeft(model: Model): number {
  return parametersOf(model).filter(({ estimate }) => typeof estimate === "object" && estimate.basis === "template")
    .length
}

/** Counts down the guesses of a template that are left to confirm (ux.md §2.20); nothing where there is none. */
export function Guesses({ model }: { readonly model: Model }) {
  const left = useMemo(() => guessesLeft(model), [model])
  if (left === 0) return null
  return (
    <button type="button" className={css.banner} onClick={() => showScreen("evidence")}>
      <b>{left === 1 ? "1 guess" : `${left} guesses`}</b> left to confirm <span aria-hidden>▸</span>
    </button>
  )
}

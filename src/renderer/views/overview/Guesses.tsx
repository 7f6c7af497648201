import { useMemo } from "react"
import { parametersOf, type Model, type Parameter, type Support } from "../../../core/index.ts"
import { showScreen } from "../../state/settings.ts"
import { openParameter } from "../openParameter.ts"
import { parameterWords } from "../parameterWords.ts"
import css from "./Guesses.module.css"

/** The numbers that are still as a template gave them: nobody here has confirmed or replaced them. */
export function guessesLeft(model: Model): readonly Parameter[] {
  return parametersOf(model).filter(({ estimate }) => typeof estimate === "object" && estimate.basis === "template")
}

/**
 * Counts down the guesses of a template that are left to confirm, and leads to the biggest (ux.md §2.20); nothing where there
 * is none.
 *
 * @param heaviest - the numbers that the loss hangs on, the heaviest first.
 */
export function Guesses({ model, heaviest }: { readonly model: Model; readonly heaviest: readonly Support[] }) {
  const left = useMemo(() => guessesLeft(model), [model])
  if (left.length === 0) return null
  const biggest = heaviest.find(({ estimate }) => left.some(({ id }) => id === estimate))
  const words = biggest && parameterWords(model, biggest.estimate)
  const open = (): void => {
    if (biggest) openParameter(model, biggest.estimate)
    else showScreen("evidence")
  }
  return (
    <p className={css.banner}>
      <button type="button" className={css.count} onClick={() => showScreen("evidence")}>
        <b>{left.length === 1 ? "1 guess" : `${left.length} guesses`}</b> left to confirm
      </button>
      {words && (
        <button type="button" className={css.first} title={words.words} onClick={open}>
          biggest first: {words.words} <span aria-hidden>▸</span>
        </button>
      )}
    </p>
  )
}

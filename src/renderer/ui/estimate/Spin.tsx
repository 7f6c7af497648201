import { useState } from "react"
import { Button } from "../Button.tsx"
import css from "./Spin.module.css"

const WIDEN = 1.25
const NARROW = 1 / 1.25
/** Asked at most so often: two clicks are enough, more is a quiz. */
const MOST_ROUNDS = 2

/**
 * "Would you rather spin?" (the equivalent bet): a wheel that wins 90 of 100 times beside one's own range. Whoever prefers the
 * wheel has a range that is too narrow, whoever prefers the range one that is too wide.
 */
export function Spin({ range, stretch }: { readonly range: string; readonly stretch: (factor: number) => void }) {
  const [round, setRound] = useState(0)
  const [tested, setTested] = useState(false)
  if (tested || round >= MOST_ROUNDS)
    return <p className={css.done}>{tested ? "Tested: you would take either bet." : "Asked twice: good enough."}</p>
  const answer = (factor: number): void => {
    stretch(factor)
    setRound(round + 1)
  }
  return (
    <div className={css.spin}>
      <svg viewBox="0 0 64 64" className={css.wheel} role="img" aria-label="A wheel, nine tenths of it green">
        <circle cx="32" cy="32" r="28" fill="var(--best-soft)" stroke="var(--best)" strokeWidth="2" />
        <path d="M32 32 L32 4 A28 28 0 0 1 48.46 9.35 Z" fill="var(--border)" stroke="var(--best)" strokeWidth="2" />
      </svg>
      <div>
        <p>Win 1,000 if the truth lies within {range}, or if the wheel stops on green?</p>
        <div className={css.answers}>
          <Button keepFocus onClick={() => answer(WIDEN)}>
            The wheel
          </Button>
          <Button keepFocus onClick={() => answer(NARROW)}>
            My range
          </Button>
          <Button keepFocus onClick={() => setTested(true)}>
            No preference
          </Button>
        </div>
      </div>
    </div>
  )
}

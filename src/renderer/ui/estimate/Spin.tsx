import { useState } from "react"
import { distributionOf, rangeInWords, type Estimate, type Quantity, type WriteMoney } from "../../../core/index.ts"
import { Button } from "../Button.tsx"
import css from "./Spin.module.css"

const WIDEN = 1.25
const NARROW = 1 / WIDEN
/** Asked at most so often: two clicks are enough, more is a quiz. */
const MOST_ROUNDS = 2
/** What can be won, in the currency of the document. */
const PRIZE = 1000

/** The middle 90 of 100 of an estimate, as the wheel has it; of a 90 % range these are its ends. */
function nineTenths(estimate: Estimate, quantity: Quantity): Estimate {
  const distribution = distributionOf(estimate, quantity)
  return { low: distribution.quantile(0.05), high: distribution.quantile(0.95) }
}

/**
 * "Would you rather spin?" (the equivalent bet): a wheel that wins 90 of 100 times beside nine tenths of one's own range.
 * Whoever prefers the wheel has a range that is too narrow, whoever prefers the range one that is too wide.
 */
export function Spin(props: {
  readonly estimate: Estimate
  readonly quantity: Quantity
  readonly money: WriteMoney
  /** Whether it is noted of the estimate that it stood the test. */
  readonly isTested: boolean
  readonly stretch: (factor: number) => void
  /** Notes that its author would take either bet. */
  readonly noteTested: () => void
}) {
  const { estimate, quantity, money, isTested, stretch, noteTested } = props
  const [round, setRound] = useState(0)
  if (isTested || round >= MOST_ROUNDS)
    return <p className={css.done}>{isTested ? "Tested: you would take either bet." : "Asked twice: good enough."}</p>
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
        <p>
          Win {money(PRIZE)} if the truth lies within {rangeInWords(nineTenths(estimate, quantity), quantity, money)},
          or if the wheel stops on green?
        </p>
        <div className={css.answers}>
          <Button keepFocus onClick={() => answer(WIDEN)}>
            The wheel
          </Button>
          <Button keepFocus onClick={() => answer(NARROW)}>
            My range
          </Button>
          <Button keepFocus onClick={noteTested}>
            No preference
          </Button>
        </div>
      </div>
    </div>
  )
}

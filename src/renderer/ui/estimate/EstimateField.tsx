import { useId, useState } from "react"
import { spreadAround, writeEstimate, type Estimate, type Quantity, type WriteMoney } from "../../../core/index.ts"
import { Button } from "../Button.tsx"
import css from "./Estimate.module.css"
import { EstimatePanel } from "./EstimatePanel.tsx"
import { Spin } from "./Spin.tsx"
import { useEstimateDraft, type EstimateDraft, type EstimateOwner } from "./useEstimateDraft.ts"

/** A range made wider or narrower around its middle by a factor on its own scale; null for what has no range. */
export function stretched(estimate: Estimate | null, quantity: Quantity, factor: number): string | null {
  if (typeof estimate !== "object" || estimate === null || !("low" in estimate) || estimate.likely !== undefined)
    return null
  const chance = quantity === "probability" || quantity === "reduction"
  const odds = (value: number): number => (chance ? value / (1 - value) : value)
  if (!(odds(estimate.low) > 0) || !(odds(estimate.high) < Infinity)) return null
  const half = Math.sqrt(odds(estimate.high) / odds(estimate.low))
  const middleOdds = Math.sqrt(odds(estimate.high) * odds(estimate.low))
  const middle = chance ? middleOdds / (1 + middleOdds) : middleOdds
  const { low, high } = spreadAround(middle, half ** factor, quantity)
  return writeEstimate({ low: Number(low.toPrecision(3)), high: Number(high.toPrecision(3)) }, quantity)
}

/** What the field says now: the text that is typed where it can be read, else what is in force. */
function shown({ reading }: EstimateDraft, inForce: Estimate | null): Estimate | null {
  return reading.kind === "estimate" ? reading.estimate : inForce
}

/** The one field for every uncertain number: text in, meaning out, in words and dots (ux.md §2.13). */
export function EstimateField(props: {
  readonly label: string
  readonly estimate: Estimate | null
  readonly quantity: Quantity
  readonly money: WriteMoney
  readonly owner: EstimateOwner
  readonly provenance?: string | undefined
  /** What is asked, where the label alone does not say it. */
  readonly asks?: string | undefined
  /** What the field would understand, where that is other than usual for the quantity. */
  readonly example?: string | undefined
}) {
  const { label, estimate, quantity, money, owner, provenance, asks, example } = props
  const id = useId()
  const draft = useEstimateDraft(estimate, quantity, owner)
  const [spinning, setSpinning] = useState(false)
  const stretch = (factor: number): void => {
    const next = stretched(shown(draft, estimate), quantity, factor)
    if (next !== null) draft.retype(next)
  }
  // A button is a whole act, so what it makes is committed; keys go on until Enter.
  const stretchBy = (factor: number): void => {
    const next = stretched(shown(draft, estimate), quantity, factor)
    if (next !== null) draft.commitText(next)
  }
  return (
    <div className={css.field}>
      <div className={css.label}>
        <label htmlFor={id}>{label}</label>
        {provenance !== undefined && <span className={css.provenance}>{provenance}</span>}
      </div>
      {asks !== undefined && (
        <p id={`${id}-asks`} className={css.asks}>
          {asks}
        </p>
      )}
      <input
        id={id}
        className={css.input}
        value={draft.text}
        spellCheck={false}
        autoComplete="off"
        aria-describedby={asks === undefined ? `${id}-says` : `${id}-asks ${id}-says`}
        data-nonsense={draft.reading.kind === "nonsense"}
        onChange={(event) => draft.retype(event.target.value)}
        onBlur={() => draft.commit()}
        onKeyDown={(event) => {
          if (event.key === "Enter") draft.commit()
          else if (event.key === "Escape") draft.restore()
          else if (event.altKey && event.key === "-") stretch(1 / 1.1)
          else if (event.altKey && event.key === "=") stretch(1.1)
          else return
          event.preventDefault()
          event.stopPropagation()
        }}
      />
      <div id={`${id}-says`}>
        {draft.refusal !== null && <p className={css.note}>{draft.refusal}</p>}
        <EstimatePanel
          reading={draft.reading}
          inForce={estimate}
          quantity={quantity}
          money={money}
          retype={draft.retype}
          example={example}
        />
      </div>
      {stretched(estimate, quantity, 1.1) !== null && draft.reading.kind === "estimate" && (
        <div className={css.tools}>
          <Button kind="quiet" keepFocus onClick={() => setSpinning(!spinning)}>
            Would you rather spin?
          </Button>
          <Button kind="quiet" keepFocus title="Widen (Alt =)" onClick={() => stretchBy(1.1)}>
            Widen
          </Button>
          <Button kind="quiet" keepFocus title="Narrow (Alt −)" onClick={() => stretchBy(1 / 1.1)}>
            Narrow
          </Button>
        </div>
      )}
      {spinning && <Spin range={draft.text} stretch={stretchBy} />}
    </div>
  )
}

import { useId, useRef } from "react"
import type { Estimate, Quantity, WriteMoney } from "../../../core/index.ts"
import css from "./Estimate.module.css"
import { EstimateWork } from "./EstimateWork.tsx"
import { useEstimateDraft, type EstimateOwner } from "./useEstimateDraft.ts"
import { stretchedByKey, useStretch } from "./useStretch.ts"

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
  const field = useRef<HTMLDivElement>(null)
  const input = useRef<HTMLInputElement>(null)
  const draft = useEstimateDraft(estimate, quantity, { owner, money })
  useStretch(field, draft)
  const retype = (text: string): void => {
    draft.retype(text)
    input.current?.focus()
  }
  return (
    <div ref={field} className={css.field} data-estimate-field>
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
        ref={input}
        id={id}
        className={css.input}
        value={draft.text}
        spellCheck={false}
        autoComplete="off"
        aria-describedby={asks === undefined ? `${id}-says` : `${id}-asks ${id}-says`}
        data-nonsense={draft.reading.kind === "nonsense"}
        data-asks={draft.reading.kind === "middle"}
        onChange={(event) => draft.retype(event.target.value)}
        onBlur={() => draft.commit()}
        onKeyDown={(event) => {
          if (event.key === "Enter") draft.commit()
          else if (event.key === "Escape") draft.restore()
          else if (!stretchedByKey(event, draft)) return
          event.preventDefault()
          event.stopPropagation()
        }}
      />
      <EstimateWork
        draft={draft}
        inForce={estimate}
        quantity={quantity}
        money={money}
        retype={retype}
        example={example}
        id={`${id}-says`}
      />
    </div>
  )
}

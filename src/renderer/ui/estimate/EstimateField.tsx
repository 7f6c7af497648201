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
}) {
  const { label, estimate, quantity, money, owner, provenance } = props
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
      <input
        ref={input}
        id={id}
        className={css.input}
        value={draft.text}
        spellCheck={false}
        autoComplete="off"
        aria-describedby={`${id}-says`}
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
        id={`${id}-says`}
      />
    </div>
  )
}

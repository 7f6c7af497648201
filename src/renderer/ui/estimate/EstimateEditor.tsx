import { useEffect, useRef } from "react"
import type { Estimate, Quantity, WriteMoney } from "../../../core/index.ts"
import { Floating } from "../Floating.tsx"
import css from "./Estimate.module.css"
import { EstimatePanel } from "./EstimatePanel.tsx"
import { useEstimateDraft, type EstimateOwner } from "./useEstimateDraft.ts"

/** Where the editing of a cell goes when it ends; `away` where the reader has put the focus elsewhere already. */
export type Leave = "stay" | "away" | "down" | "right" | "left"

/** The estimate field inside a cell of a table: the input in place, its meaning in a panel below. */
export function EstimateEditor(props: {
  readonly label: string
  readonly estimate: Estimate | null
  readonly quantity: Quantity
  readonly money: WriteMoney
  readonly owner: EstimateOwner
  /** What was typed to begin the editing, or null where the text that stands is edited. */
  readonly typed: string | null
  readonly leave: (to: Leave) => void
  /** Keeps a text that could not be read beside the cell when the editing ends by leaving it. */
  readonly keepDraft: (text: string | null) => void
}) {
  const { label, estimate, quantity, money, owner, typed, leave, keepDraft } = props
  const input = useRef<HTMLInputElement>(null)
  const draft = useEstimateDraft(estimate, quantity, owner, typed)
  const left = useRef(false)
  useEffect(() => {
    input.current?.focus()
    if (typed === null) input.current?.select()
  }, [typed])
  const finish = (to: Leave): void => {
    if (!draft.commit()) return
    left.current = true
    keepDraft(null)
    leave(to)
  }
  return (
    <>
      <input
        ref={input}
        className={css.cellInput}
        aria-label={label}
        value={draft.text}
        spellCheck={false}
        autoComplete="off"
        data-nonsense={draft.reading.kind === "nonsense"}
        onChange={(event) => draft.retype(event.target.value)}
        onBlur={() => {
          if (left.current) return
          if (!draft.commit()) keepDraft(draft.text)
          else keepDraft(null)
          leave("away")
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter") finish("down")
          else if (event.key === "Tab") finish(event.shiftKey ? "left" : "right")
          else if (event.key === "Escape") {
            left.current = true
            draft.restore()
            keepDraft(null)
            leave("stay")
          } else {
            event.stopPropagation()
            return
          }
          event.preventDefault()
          event.stopPropagation()
        }}
      />
      <Floating anchor={input} className={css.floating}>
        {draft.refusal !== null && <p className={css.note}>{draft.refusal}</p>}
        <EstimatePanel
          reading={draft.reading}
          inForce={estimate}
          quantity={quantity}
          money={money}
          retype={(text) => {
            draft.retype(text)
            input.current?.focus()
          }}
        />
      </Floating>
    </>
  )
}

import { useEffect, useRef, type FocusEvent, type KeyboardEvent } from "react"
import type { Estimate, Quantity, WriteMoney } from "../../../core/index.ts"
import { Floating } from "../Floating.tsx"
import { isWindowKey } from "../keys.ts"
import css from "./Estimate.module.css"
import { EstimateWork } from "./EstimateWork.tsx"
import { useEstimateDraft, type EstimateOwner } from "./useEstimateDraft.ts"
import { stretchedByKey, useStretch } from "./useStretch.ts"

/** Where the editing of a cell goes when it ends; `away` where the reader has put the focus elsewhere already. */
export type Leave = "stay" | "away" | "down" | "right" | "left"

/** The estimate field inside a cell of a table: the input in place, its meaning and its tools in a panel below. */
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
  const panel = useRef<HTMLDivElement>(null)
  const draft = useEstimateDraft(estimate, quantity, { owner, money, typed })
  useStretch(input, draft)
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
  const onBlur = (event: FocusEvent): void => {
    const isWithin = event.relatedTarget === input.current || panel.current?.contains(event.relatedTarget) === true
    if (left.current || isWithin) return
    // A composition that was begun and broken off has typed nothing.
    if (typed === "" && draft.text === "") draft.restore()
    else if (!draft.commit()) keepDraft(draft.text)
    else keepDraft(null)
    leave("away")
  }
  const restore = (): void => {
    left.current = true
    draft.restore()
    keepDraft(null)
    leave("stay")
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Enter") finish("down")
    else if (event.key === "Tab") finish(event.shiftKey ? "left" : "right")
    else if (event.key === "Escape") restore()
    else if (event.key === "ArrowDown") panel.current?.querySelector("button")?.focus()
    else if (isWindowKey(event)) return
    else if (!stretchedByKey(event, draft)) {
      event.stopPropagation()
      return
    }
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <>
      <input
        ref={input}
        className={css.cellInput}
        aria-label={label}
        aria-description="Arrow down: its tools"
        value={draft.text}
        spellCheck={false}
        autoComplete="off"
        data-nonsense={draft.reading.kind === "nonsense"}
        data-asks={draft.reading.kind === "middle"}
        onChange={(event) => draft.retype(event.target.value)}
        onBlur={onBlur}
        onKeyDown={onKeyDown}
      />
      <Floating anchor={input} className={css.floating}>
        <div
          ref={panel}
          className={css.work}
          data-settles
          onBlur={onBlur}
          onKeyDown={(event) => leaveTools(event, input.current)}
        >
          <EstimateWork
            draft={draft}
            inForce={estimate}
            quantity={quantity}
            money={money}
            retype={(text) => {
              draft.retype(text)
              input.current?.focus()
            }}
          />
        </div>
      </Floating>
    </>
  )
}

/** The keys of the tools below a cell: up and down go along them, up from the first and Esc back to the text. */
function leaveTools(event: KeyboardEvent<HTMLElement>, input: HTMLInputElement | null): void {
  if (isWindowKey(event)) return
  event.stopPropagation()
  const all = [...event.currentTarget.querySelectorAll("button")]
  const at = all.indexOf(document.activeElement as HTMLButtonElement)
  if (event.key === "Escape" || (event.key === "ArrowUp" && at <= 0)) input?.focus()
  else if (event.key === "ArrowUp" || event.key === "ArrowLeft") all[at - 1]?.focus()
  else if (event.key === "ArrowDown" || event.key === "ArrowRight") all[at + 1]?.focus()
  else return
  event.preventDefault()
}

import { useEffect, useRef, type ReactNode } from "react"
import {
  asksHowSure,
  endsInWords,
  isNotEstimated,
  LONGEST_NAME,
  rangeInWords,
  type Estimate,
  type Quantity,
  type WriteMoney,
} from "../../../core/index.ts"
import { EstimateEditor, type Leave } from "../estimate/EstimateEditor.tsx"
import { RangeStrip } from "../estimate/RangeStrip.tsx"
import { isWindowKey } from "../keys.ts"
import { RangeWords } from "../RangeWords.tsx"
import { Typeahead, type Option } from "../Typeahead.tsx"
import type { Cell } from "./cell.ts"
import css from "./Grid.module.css"

const labelOf = (options: readonly Option[], value: string): string =>
  options.find((option) => option.value === value)?.label ?? value

interface Written {
  readonly estimate: Estimate
  readonly quantity: Quantity
  readonly money: WriteMoney
}

/** The numbers of an estimate; a middle that still asks how sure it is is underlined. */
function Numbers({ estimate, quantity, money, after }: Written & { readonly after: ReactNode }) {
  const words = <RangeWords words={rangeInWords(estimate, quantity, money)} after={after} />
  return asksHowSure(estimate) ? <span className={css.asks}>{words}</span> : words
}

/** A second line for what is no 90 % range: that its ends are never passed, that it asks how sure it is or for a number. */
function Ends({ estimate, quantity, money }: Written) {
  const words = endsInWords(estimate, quantity, money)
  return words === null ? null : <span className={css.ends}>{words}</span>
}

/** A cell as it is read. */
export function CellFace({ cell, draft }: { readonly cell: Cell; readonly draft: string | null }) {
  switch (cell.kind) {
    case "text":
      return (
        <span className={css.text}>
          {cell.before}
          {cell.text === "" ? <span className={css.placeholder}>{cell.placeholder}</span> : cell.text}
        </span>
      )
    case "estimate": {
      const { estimate, quantity, axis, money, empty, below } = cell
      const after = cell.after !== undefined && <span className={css.after}> {cell.after}</span>
      const isKnown = estimate !== null && !isNotEstimated(estimate)
      return (
        <span className={css.estimate}>
          <span className={css.range} data-draft={draft !== null}>
            {draft === null && estimate !== null ? (
              <Numbers estimate={estimate} quantity={quantity} money={money} after={after} />
            ) : (
              <>
                {draft ?? <span className={css.placeholder}>{empty}</span>}
                {after}
              </>
            )}
          </span>
          {estimate !== null && <Ends estimate={estimate} quantity={quantity} money={money} />}
          {isKnown && axis && (
            <span className={css.strip}>
              <RangeStrip estimate={estimate} axis={axis} />
            </span>
          )}
          {below !== undefined && <span className={css.below}>{below}</span>}
        </span>
      )
    }
    case "choice":
      return (
        <>
          <span className={css.text}>{labelOf(cell.options, cell.value)}</span>
          {cell.below !== undefined && <span className={css.below}>{cell.below}</span>}
        </>
      )
    case "many":
      return cell.values.length === 0 ? (
        <span className={css.placeholder}>{cell.empty}</span>
      ) : (
        <span className={css.chips}>
          {cell.values.map((value) => (
            <span key={value} className={css.chip}>
              {labelOf(cell.options, value)}
            </span>
          ))}
        </span>
      )
    case "switch":
      return (
        <span
          className={css.switch}
          role="switch"
          aria-checked={cell.on}
          aria-label={cell.label}
          aria-disabled={cell.locked !== null}
          data-on={cell.on}
          data-tried={cell.tried}
          data-locked={cell.locked !== null}
        >
          <span className={css.knob} />
        </span>
      )
    case "derived":
      return <span className={css.derived}>{cell.content}</span>
  }
}

function TextEditor(props: {
  readonly label: string
  readonly text: string
  readonly typed: string | null
  readonly commit: (text: string) => void
  readonly leave: (to: Leave) => void
}) {
  const { label, text, typed, commit, leave } = props
  const input = useRef<HTMLInputElement>(null)
  const done = useRef(false)
  useEffect(() => {
    input.current?.focus()
    if (typed === null) input.current?.select()
  }, [typed])
  const finish = (to: Leave, keep: boolean): void => {
    if (done.current) return
    done.current = true
    const value = input.current?.value.trim() ?? ""
    // An emptied name is no name: the old one stays, as after a composition that was broken off.
    if (keep && value !== "" && value !== text) commit(value)
    leave(to)
  }
  return (
    <input
      ref={input}
      className={css.input}
      aria-label={label}
      defaultValue={typed ?? text}
      maxLength={LONGEST_NAME}
      autoComplete="off"
      onBlur={() => finish("away", true)}
      onKeyDown={(event) => {
        if (event.key === "Enter") finish("down", true)
        else if (event.key === "Tab") finish(event.shiftKey ? "left" : "right", true)
        else if (event.key === "Escape") finish("stay", false)
        else if (isWindowKey(event)) return
        else {
          event.stopPropagation()
          return
        }
        event.preventDefault()
        event.stopPropagation()
      }}
    />
  )
}

/** A cell as it is edited. */
export function CellEditor(props: {
  readonly cell: Cell
  readonly label: string
  readonly typed: string | null
  readonly leave: (to: Leave) => void
  readonly refuse: (why: string) => void
  readonly keepDraft: (text: string | null) => void
}) {
  const { cell, label, typed, leave, refuse, keepDraft } = props
  const told = (why: string | null): void => {
    if (why !== null) refuse(why)
  }
  switch (cell.kind) {
    case "text":
      return (
        <TextEditor
          label={label}
          text={cell.text}
          typed={typed}
          commit={(text) => told(cell.commit(text))}
          leave={leave}
        />
      )
    case "estimate":
      return (
        <EstimateEditor
          label={label}
          estimate={cell.estimate}
          quantity={cell.quantity}
          money={cell.money}
          owner={cell.owner}
          typed={typed}
          leave={leave}
          keepDraft={keepDraft}
        />
      )
    case "choice":
      return (
        <Typeahead
          label={label}
          options={cell.options}
          chosen={[cell.value]}
          many={false}
          typed={typed}
          choose={(value) => told(cell.commit(value))}
          leave={leave}
        />
      )
    case "many":
      return (
        <Typeahead
          label={label}
          options={cell.options}
          chosen={cell.values}
          many
          typed={typed}
          choose={(value) =>
            told(
              cell.commit(
                cell.values.includes(value) ? cell.values.filter((one) => one !== value) : [...cell.values, value],
              ),
            )
          }
          leave={leave}
        />
      )
    case "switch":
    case "derived":
      return null
  }
}

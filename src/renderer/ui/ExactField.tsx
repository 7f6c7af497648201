import { useId, useState, type ReactNode } from "react"
import { isWindowKey } from "./keys.ts"
import css from "./ExactField.module.css"

/** What a text says to a field of one exact value; where it says none, what the field would understand. */
export type Reading<Value> = { readonly value: Value } | { readonly wrong: string }

/**
 * A field for one exact value. Enter or leaving it commits, Esc restores; a text that says no value stays, is answered in
 * words, and leaves the old value in force.
 */
export function ExactField<Value>(props: {
  readonly label: string
  /** The value in force, as it would be typed. */
  readonly shown: string
  readonly placeholder?: string
  /** What the value counts, behind the field. */
  readonly unit?: string
  /** What it means, under the field. */
  readonly children?: ReactNode
  /** Usual values, offered while one types. */
  readonly usual?: readonly string[]
  readonly wide?: boolean
  readonly read: (text: string) => Reading<Value>
  /** Puts the value into the model; returns why it cannot be, or null. */
  readonly commit: (value: Value, text: string) => string | null
}) {
  const { label, shown, placeholder, unit, children, usual, wide = false, read, commit } = props
  const id = useId()
  const [draft, setDraft] = useState<string | null>(null)
  const [why, setWhy] = useState<string | null>(null)
  const restore = (): void => {
    setDraft(null)
    setWhy(null)
  }
  const finish = (): void => {
    const text = draft?.trim() ?? shown
    if (text === shown) {
      restore()
      return
    }
    const reading = read(text)
    const refusal = "wrong" in reading ? reading.wrong : commit(reading.value, text)
    if (refusal === null) restore()
    else setWhy(refusal)
  }
  return (
    <div className={css.field}>
      <label htmlFor={id}>{label}</label>
      <span className={css.row}>
        <input
          id={id}
          className={css.input}
          data-wide={wide}
          data-nonsense={why !== null}
          aria-invalid={why !== null}
          aria-describedby={`${id}-says`}
          list={usual && `${id}-usual`}
          value={draft ?? shown}
          placeholder={placeholder}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => {
            setDraft(event.target.value)
            setWhy(null)
          }}
          onBlur={finish}
          onKeyDown={(event) => {
            if (event.key === "Enter") finish()
            else if (event.key === "Escape" && draft !== null) {
              restore()
              // The page that the field stands on stays open: Esc has given back the text.
              event.preventDefault()
            } else if (event.key === "Escape" || isWindowKey(event)) return
            event.stopPropagation()
          }}
        />
        {unit !== undefined && <span>{unit}</span>}
      </span>
      {usual && (
        <datalist id={`${id}-usual`}>
          {usual.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      )}
      <div id={`${id}-says`} className={css.says}>
        {why === null ? children : <p className={css.wrong}>{why} The old value is still in force.</p>}
      </div>
    </div>
  )
}

import { type RefObject, useId, useState } from "react"
import css from "./SecretField.module.css"

/** A field for a secret: what is typed is hidden unless the reader asks to see it, and no one offers to remember it. */
export function SecretField(props: {
  readonly label: string
  readonly text: string
  readonly change: (text: string) => void
  readonly note?: string
  /** What was typed is being tried: it can be read and not changed, and the focus stays. */
  readonly locked?: boolean
  readonly field?: RefObject<HTMLInputElement | null>
}) {
  const { label, text, change, note, locked = false, field } = props
  const [shown, setShown] = useState(false)
  const id = useId()
  return (
    <div className={css.field}>
      <label htmlFor={id}>{label}</label>
      <span className={css.line}>
        <input
          ref={field}
          id={id}
          className={css.input}
          type={shown ? "text" : "password"}
          value={text}
          readOnly={locked}
          autoComplete="off"
          spellCheck={false}
          aria-describedby={note === undefined ? undefined : `${id}-note`}
          onChange={(event) => change(event.target.value)}
        />
        <button type="button" className={css.show} aria-pressed={shown} onClick={() => setShown(!shown)}>
          {shown ? "Hide" : "Show"}
        </button>
      </span>
      {note !== undefined && (
        <p id={`${id}-note`} className="quiet small">
          {note}
        </p>
      )}
    </div>
  )
}

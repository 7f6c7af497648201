import { useId, type KeyboardEvent } from "react"
import css from "./Choice.module.css"

/** One of a few, all in sight: a radio group as a row of buttons; arrow keys choose. */
export function Choice<T extends string>(props: {
  readonly label: string
  readonly value: T
  readonly options: readonly (readonly [T, string])[]
  readonly choose: (value: T) => void
}) {
  const { label, value, options, choose } = props
  const id = useId()
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
    if (by === undefined) return
    event.preventDefault()
    const at = options.findIndex(([option]) => option === value)
    const next = options[(at + by + options.length) % options.length]!
    choose(next[0])
    document.getElementById(`${id}-${next[0]}`)?.focus()
  }
  return (
    <div className={css.choice} role="radiogroup" aria-label={label} onKeyDown={onKeyDown}>
      {options.map(([option, words]) => (
        <button
          key={option}
          id={`${id}-${option}`}
          type="button"
          role="radio"
          aria-checked={option === value}
          tabIndex={option === value ? 0 : -1}
          className={css.option}
          onClick={() => choose(option)}
        >
          {words}
        </button>
      ))}
    </div>
  )
}

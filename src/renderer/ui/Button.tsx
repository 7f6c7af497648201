import type { ReactNode } from "react"
import css from "./Button.module.css"
import { keyNames } from "./keyNames.ts"

/** A button with words. `main` is the one thing to do here. */
export function Button(props: {
  readonly children: ReactNode
  readonly keys?: string
  readonly kind?: "main" | "plain" | "quiet"
  readonly disabled?: boolean
  readonly title?: string
  readonly keepFocus?: boolean
  /** Whether what it opens is open, for a button that opens something below it. */
  readonly expanded?: boolean
  readonly onClick: () => void
}) {
  const { children, keys, kind = "plain", disabled, title, keepFocus, expanded, onClick } = props
  return (
    <button
      type="button"
      className={css.button}
      data-kind={kind}
      disabled={disabled}
      title={title}
      aria-expanded={expanded}
      onMouseDown={
        keepFocus
          ? (event) => {
              event.preventDefault()
            }
          : undefined
      }
      onClick={onClick}
    >
      {children}
      {keys !== undefined && <kbd>{keyNames(keys)}</kbd>}
    </button>
  )
}

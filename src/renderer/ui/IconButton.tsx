import type { LucideIcon } from "lucide-react"
import css from "./Button.module.css"
import { keyNames } from "./keyNames.ts"

/** A button that shows an icon; its label is spoken and shown on hover and focus by the system. */
export function IconButton(props: {
  readonly Icon: LucideIcon
  readonly label: string
  readonly keys?: string
  readonly pressed?: boolean
  readonly disabled?: boolean
  readonly tabIndex?: 0 | -1
  readonly onClick: () => void
}) {
  const { Icon, label, keys, pressed, disabled, tabIndex, onClick } = props
  return (
    <button
      type="button"
      className={css.iconButton}
      aria-label={label}
      aria-pressed={pressed}
      title={keys === undefined ? label : `${label} (${keyNames(keys)})`}
      disabled={disabled}
      tabIndex={tabIndex}
      onClick={onClick}
    >
      <Icon size={16} strokeWidth={1.5} aria-hidden />
    </button>
  )
}

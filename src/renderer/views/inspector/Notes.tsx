import { useState } from "react"
import { isWindowKey } from "../../ui/keys.ts"
import css from "./Inspector.module.css"

/** The notes of an element: kept when the field is left. */
export function Notes(props: {
  readonly notes: string
  readonly commit: (notes: string) => void
  /** What it is called where there is more than one. */
  readonly label?: string
  readonly placeholder?: string
  readonly className?: string | undefined
}) {
  const { notes, commit, label = "Notes", placeholder = "Notes", className = css.notes } = props
  const [draft, setDraft] = useState<string | null>(null)
  return (
    <textarea
      className={className}
      aria-label={label}
      placeholder={placeholder}
      rows={1}
      value={draft ?? notes}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={() => {
        if (draft !== null && draft !== notes) commit(draft)
        setDraft(null)
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") setDraft(null)
        if (!isWindowKey(event)) event.stopPropagation()
      }}
    />
  )
}

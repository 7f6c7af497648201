import { useState } from "react"
import css from "./InlineText.module.css"

/** A text that is edited where it stands: Enter or leaving it commits, Esc restores. An empty text is not taken. */
export function InlineText(props: {
  readonly label: string
  readonly text: string
  readonly commit: (text: string) => void
  readonly className?: string | undefined
}) {
  const { label, text, commit, className } = props
  const [draft, setDraft] = useState<string | null>(null)
  const finish = (): void => {
    const typed = draft?.trim() ?? ""
    setDraft(null)
    if (typed !== "" && typed !== text) commit(typed)
  }
  return (
    <input
      className={className === undefined ? css.text : `${css.text ?? ""} ${className}`}
      aria-label={label}
      spellCheck={false}
      size={Math.max(4, (draft ?? text).length)}
      value={draft ?? text}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={finish}
      onKeyDown={(event) => {
        if (event.key === "Enter") finish()
        else if (event.key === "Escape") setDraft(null)
        else return
        event.preventDefault()
        event.stopPropagation()
      }}
    />
  )
}

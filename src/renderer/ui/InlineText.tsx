import { useState, type KeyboardEvent } from "react"
import { LONGEST_NAME } from "../../core/index.ts"
import css from "./InlineText.module.css"

/** A text that is edited where it stands: Enter or leaving it commits, Esc restores. An empty text is not taken. */
export function InlineText(props: {
  readonly label: string
  readonly text: string
  readonly commit: (text: string) => void
  readonly className?: string | undefined
  /** Whether a long text goes on in the next line; without it what does not fit is cut. */
  readonly wraps?: boolean
}) {
  const { label, text, commit, className, wraps = false } = props
  const [draft, setDraft] = useState<string | null>(null)
  const finish = (): void => {
    // One line it stays, whatever was pasted.
    const typed = draft?.replace(/\s+/gu, " ").trim() ?? ""
    setDraft(null)
    if (typed !== "" && typed !== text) commit(typed)
  }
  const field = {
    className: [css.text, wraps ? css.wraps : "", className].join(" "),
    "aria-label": label,
    spellCheck: false,
    maxLength: LONGEST_NAME,
    value: draft ?? text,
    onBlur: finish,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === "Enter") finish()
      else if (event.key === "Escape") setDraft(null)
      else return
      event.preventDefault()
      event.stopPropagation()
    },
  }
  return wraps ? (
    <textarea {...field} rows={1} onChange={(event) => setDraft(event.target.value)} />
  ) : (
    <input
      {...field}
      size={Math.min(Math.max(4, (draft ?? text).length), LONGEST_NAME)}
      onChange={(event) => setDraft(event.target.value)}
    />
  )
}

import { useRef, type KeyboardEvent } from "react"
import { LONGEST_NAME } from "../../core/index.ts"

/** Edits a name in place. `onDone` gets the new name, or null where the old one stays (Escape, or nothing typed). */
export function NameField({
  label,
  name,
  onDone,
}: {
  readonly label: string
  readonly name: string
  readonly onDone: (name: string | null) => void
}) {
  // Enter and Escape both take the focus away, and leaving the field is an answer too: only the first counts.
  const isDone = useRef(false)
  const finish = (text: string | null): void => {
    if (isDone.current) return
    isDone.current = true
    const trimmed = text?.trim() ?? ""
    onDone(trimmed === "" ? null : trimmed)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    event.stopPropagation()
    if (event.key === "Enter") finish(event.currentTarget.value)
    if (event.key === "Escape") finish(null)
  }
  return (
    <input
      className="graph-name-field nodrag nopan"
      aria-label={label}
      defaultValue={name}
      autoFocus
      maxLength={LONGEST_NAME}
      onFocus={(event) => event.currentTarget.select()}
      onKeyDown={onKeyDown}
      onBlur={(event) => finish(event.currentTarget.value)}
    />
  )
}

import { useState } from "react"
import css from "./PasteSheet.module.css"
import type { PreviewCell } from "./preview.ts"

/** A pasted cell in a field; line breaks, which separate what it names, are written as semicolons there. */
function CellField(props: {
  readonly label: string
  readonly text: string
  readonly isWrong: boolean
  readonly isBegun: boolean
  readonly commit: (text: string) => void
  readonly end: () => void
}) {
  const { label, text, isWrong, isBegun, commit, end } = props
  const shown = text.replace(/\n+/g, "; ")
  const [draft, setDraft] = useState(shown)
  const finish = (): void => {
    if (draft.trim() !== shown) commit(draft.trim())
    end()
  }
  return (
    <input
      className={css.mend}
      aria-label={label}
      aria-invalid={isWrong}
      autoFocus={isBegun}
      value={draft}
      spellCheck={false}
      autoComplete="off"
      onChange={(event) => setDraft(event.target.value)}
      onBlur={finish}
      onKeyDown={(event) => {
        if (event.key === "Enter") finish()
        else if (event.key === "Escape" && draft !== shown) setDraft(shown)
        else return
        event.preventDefault()
        event.stopPropagation()
      }}
    />
  )
}

/**
 * A cell of the preview: what it was understood as, or why it was not. A press turns it into a field; one that could not be read
 * is a field from the start.
 */
export function MendableCell(props: {
  readonly cell: PreviewCell
  readonly label: string
  readonly mend: (text: string) => void
}) {
  const { cell, label, mend } = props
  const { text, reading } = cell
  const [isMended, setIsMended] = useState(false)
  const isWrong = reading?.kind === "problem"
  if (isMended || isWrong)
    return (
      <>
        <CellField
          key={text}
          label={label}
          text={text}
          isWrong={isWrong}
          isBegun={isMended}
          commit={mend}
          end={() => setIsMended(false)}
        />
        {isWrong && <span className={css.problem}> {reading.why}</span>}
      </>
    )
  const words = reading?.kind === "value" ? reading.said : text
  return (
    <>
      <button
        type="button"
        className={reading ? css.read : css.unused}
        aria-label={`${label}: ${words === "" ? "empty" : words}. Change`}
        onClick={() => setIsMended(true)}
      >
        {words}
      </button>
      {reading && words !== text && <span className={css.written}> from “{text}”</span>}
    </>
  )
}

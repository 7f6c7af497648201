import { useState } from "react"
import { isSaveKey } from "../../ui/keys.ts"
import css from "./Inspector.module.css"

/** The notes of an element: kept when the field is left. */
export function Notes({ notes, commit }: { readonly notes: string; readonly commit: (notes: string) => void }) {
  const [draft, setDraft] = useState<string | null>(null)
  return (
    <textarea
      className={css.notes}
      aria-label="Notes"
      placeholder="Notes"
      value={draft ?? notes}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={() => {
        if (draft !== null && draft !== notes) commit(draft)
        setDraft(null)
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") setDraft(null)
        if (!isSaveKey(event)) event.stopPropagation()
      }}
    />
  )
}

import type { ReactNode } from "react"
import css from "./Term.module.css"

/** A word that has to be known, with a dotted line below it: one sentence says what it means, on hover and to screen readers. */
export function Term({ says, children }: { readonly says: string; readonly children: ReactNode }) {
  return (
    <abbr className={css.term} title={says}>
      {children}
    </abbr>
  )
}

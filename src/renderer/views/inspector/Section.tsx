import type { ReactNode } from "react"
import css from "./Inspector.module.css"

/** A part of the inspector with a heading. */
export function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={css.section}>
      <h3>{title}</h3>
      {children}
    </section>
  )
}

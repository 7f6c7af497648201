import type { ReactNode } from "react"
import { Boundary } from "../../ui/Boundary.tsx"
import css from "./Inspector.module.css"

/** A part of the inspector with a heading. */
export function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={css.section}>
      <h3>{title}</h3>
      <Boundary part={`“${title}”`} of={children}>
        {children}
      </Boundary>
    </section>
  )
}

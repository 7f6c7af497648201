import type { ReactNode } from "react"
import css from "./Evidence.module.css"

/** A question that a reader asks, and what Batten has to say to it. */
export interface Answer {
  readonly asks: string
  readonly says: ReactNode
}

/** Questions and answers, one under the other. */
export function Answers({ answers }: { readonly answers: readonly Answer[] }) {
  return (
    <dl className={css.answers}>
      {answers.map(({ asks, says }) => (
        <div key={asks}>
          <dt>{asks}</dt>
          <dd>{says}</dd>
        </div>
      ))}
    </dl>
  )
}

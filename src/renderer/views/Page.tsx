import type { ReactNode } from "react"
import css from "./Page.module.css"

/** A screen of the rail: its title, one line of what it is for, and its content. */
export function Page(props: {
  readonly title: string
  readonly says: string
  readonly actions?: ReactNode
  readonly children: ReactNode
}) {
  const { title, says, actions, children } = props
  return (
    <div className={css.page}>
      <header className={css.head}>
        <div>
          <h1>{title}</h1>
          <p className="quiet">{says}</p>
        </div>
        {actions}
      </header>
      <div className={css.content}>{children}</div>
    </div>
  )
}

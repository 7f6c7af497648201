import type { CSSProperties, ReactNode, RefObject } from "react"
import type { Spend } from "../../compute/protocol.ts"
import { Boundary } from "../ui/Boundary.tsx"
import { goOnStudying, STOPPED, stopStudies } from "../state/studies.ts"
import { Button } from "../ui/Button.tsx"
import css from "./Card.module.css"

interface CardProps {
  readonly children: ReactNode
  readonly tall?: boolean
  /** How many rows of names above marks it has room for, where it is too narrow for names beside them. */
  readonly rows?: number
  /** Long names stand beside its marks: in a narrow window it has a row of cards for itself. */
  readonly wide?: boolean
  /** Whether its figures are of an earlier state, while those of this one are worked out. */
  readonly stale?: boolean
  readonly place?: RefObject<HTMLElement | null>
  /** Called when a press of the pointer or of a key within it ends. */
  readonly onRelease?: () => void
  /** Called when the pointer or the keyboard leaves it. */
  readonly onLeave?: () => void
}

/** A card of a screen: a chart or a table on its own ground. */
export function Card(props: CardProps) {
  const { children, tall = false, wide = false, stale = false, rows, place, onRelease, onLeave } = props
  return (
    <section
      ref={place}
      className={css.card}
      data-tall={tall}
      data-wide={wide}
      data-stale={stale}
      {...(rows === undefined ? {} : { "data-rows": true, style: { "--rows": rows } as CSSProperties })}
      onPointerUp={onRelease}
      onKeyUp={onRelease}
      onPointerLeave={onLeave}
      onBlur={onLeave}
    >
      <Boundary part="This card" of={children}>
        {children}
      </Boundary>
    </section>
  )
}

/** A card whose figures are being worked out, with a way to stop that where it takes longer than a second; or why they are not. */
export function Waiting(props: { readonly doing: string; readonly share: number | null; readonly why: string | null }) {
  const { doing, share, why } = props
  return (
    <div className={css.waiting} aria-busy={why === null}>
      <div>
        {why ?? `${doing}…${share === null ? "" : ` ${Math.round(share * 100)}%`}`}
        {why === null && share !== null && (
          <span className={css.stop}>
            <Button kind="quiet" onClick={stopStudies}>
              Stop
            </Button>
          </span>
        )}
        {why === STOPPED && (
          <Button kind="quiet" onClick={goOnStudying}>
            Go on
          </Button>
        )}
      </div>
    </div>
  )
}

/** Said while it is worked out what each budget could buy. */
export const BUDGETS = "Working out what each budget could buy"

/** Below a frontier that is drawn of the budgets that are done: how far the others are, with a way to stop them, or that they were. */
export function Unfinished(props: {
  readonly frontier: Spend | null
  readonly share: number | null
  readonly why: string | null
}) {
  const { frontier: known, share, why } = props
  const isWhole = known?.frontier.kind !== "frontier" || known.frontier.complete
  return isWhole || (share === null && why === null) ? null : <Waiting doing={BUDGETS} share={share} why={why} />
}

import { useMemo } from "react"
import type { Estimate } from "../../../core/index.ts"
import { alongAxis, stripMarks, type StripAxis } from "./axis.ts"
import css from "./Strips.module.css"

const percent = (share: number): string => `${(share * 100).toFixed(2)}%`

/** A range on the axis of its column: 5 to 95 thin, 25 to 75 thick, a dot at the middle. No mark for the average (ux.md §2.12). */
export function RangeStrip({ estimate, axis }: { readonly estimate: Estimate; readonly axis: StripAxis }) {
  const { p5, p25, p50, p75, p95 } = useMemo(() => stripMarks(estimate, axis.quantity), [estimate, axis.quantity])
  const at = (value: number): number => alongAxis(axis, value)
  const between = (from: number, to: number) => ({ left: percent(at(from)), width: percent(at(to) - at(from)) })
  return (
    <span className={css.strip} aria-hidden>
      <span className={css.thin} style={between(p5, p95)} />
      <span className={css.thick} style={between(p25, p75)} />
      <span className={css.middle} style={{ left: percent(at(p50)) }} />
    </span>
  )
}

import type { FrontierPoint } from "../../../core/index.ts"
import type { LadderData } from "../../../charts/ladder.ts"
import type { Brush } from "../../state/brush.ts"

/** Places of the frontier's plans that have all the controls that another view reads; null where none reads any. */
export function plansWith(points: readonly FrontierPoint[], brush: Brush | null): ReadonlySet<number> | null {
  if (!brush || brush.view === "frontier") return null
  return new Set(points.flatMap(({ controls }, i) => (brush.controls.every((id) => controls.includes(id)) ? [i] : [])))
}

/** Ids of the ladder's rungs whose controls another view reads; null where none reads any. */
export function rungsWith({ buy, leave }: LadderData, brush: Brush | null): ReadonlySet<string> | null {
  if (!brush || brush.view === "ladder") return null
  const isRead = (id: string): boolean => brush.controls.includes(id)
  return new Set([...buy, ...leave].filter(({ controls }) => controls.every(isRead)).map(({ id }) => id))
}

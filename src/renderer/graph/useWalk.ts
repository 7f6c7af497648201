import { useEffect, useState } from "react"
import { WALK_MS } from "./lines.ts"

/** The light walk along the weakest path. */
export interface Walk {
  /** Counts the walks, so that each starts anew; null while nobody walks. */
  readonly round: number | null
  /** Whether numbers stand in for the motion. */
  readonly showsOrder: boolean
  readonly start: () => void
}

/** A walk that ends by itself after 1.2 s; where motion is not wanted, numbers that come and go with the key. */
export function useWalk(reducedMotion: boolean): Walk {
  const [walk, setWalk] = useState({ round: 0, isOn: false })
  useEffect(() => {
    if (!walk.isOn || reducedMotion) return
    const timer = setTimeout(() => setWalk(({ round }) => ({ round, isOn: false })), WALK_MS + 200)
    return () => clearTimeout(timer)
  }, [walk, reducedMotion])
  return {
    round: walk.isOn && !reducedMotion ? walk.round : null,
    showsOrder: walk.isOn && reducedMotion,
    start: () => setWalk(({ round, isOn }) => ({ round: round + 1, isOn: reducedMotion ? !isOn : true })),
  }
}

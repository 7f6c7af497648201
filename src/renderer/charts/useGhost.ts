import { useEffect, useState } from "react"

/** How long the state before a change stays visible, in ms (ux.md §4.4). */
export const GHOST_MS = 4000

/** Whether two values are drawn alike: then there is nothing to compare. */
type Alike<T> = (a: T, b: T) => boolean

/**
 * The value that was shown before the present one, for a while after a change; null before any change and afterwards.
 * Several changes in a row keep the value from before the first of them, so that a drag is compared with its beginning.
 *
 * @param alike - tells changes that show from those that do not, such as of what is known beside it; identity where absent.
 */
export function useGhost<T>(value: T, alike: Alike<T> = Object.is): T | null {
  const [shown, setShown] = useState(value)
  const [ghost, setGhost] = useState<T | null>(null)
  if (shown !== value) {
    setShown(value)
    if (!alike(shown, value)) setGhost((before) => before ?? shown)
  }
  useEffect(() => {
    if (ghost === null) return
    const timer = setTimeout(() => setGhost(null), GHOST_MS)
    return () => clearTimeout(timer)
  }, [ghost, shown])
  return ghost
}

import { useEffect, useState } from "react"

/** How long the state before a change stays visible, in ms (ux.md §4.4). */
export const GHOST_MS = 4000

/**
 * The value that was shown before the present one, for a while after a change; null before any change and afterwards.
 * Several changes in a row keep the value from before the first of them, so that a drag is compared with its beginning.
 *
 * @param value - compared by identity: a view hands over the same object while nothing has changed.
 */
export function useGhost<T>(value: T): T | null {
  const [shown, setShown] = useState(value)
  const [ghost, setGhost] = useState<T | null>(null)
  if (shown !== value) {
    setShown(value)
    setGhost((before) => before ?? shown)
  }
  useEffect(() => {
    if (ghost === null) return
    const timer = setTimeout(() => setGhost(null), GHOST_MS)
    return () => clearTimeout(timer)
  }, [ghost, shown])
  return ghost
}

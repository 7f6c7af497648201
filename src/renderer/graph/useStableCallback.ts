import { useCallback, useLayoutEffect, useRef } from "react"

/**
 * A callback that stays the same object and calls the newest `act`. The canvas tells each of its thousand listeners of
 * every callback that is new, so new ones with every frame of a drag would cost more than the drag.
 */
export function useStableCallback<Args extends readonly unknown[], Result>(
  act: (...args: Args) => Result,
): (...args: Args) => Result {
  const latest = useRef(act)
  useLayoutEffect(() => {
    latest.current = act
  })
  return useCallback((...args: Args) => latest.current(...args), [])
}

import { useEffect } from "react"
import { useStore } from "zustand"
import type { Journey, Model } from "../../core/index.ts"
import { askJourney, isSameWay, journeyStore } from "../state/journeys.ts"

/** The moves from one set of controls to another, as ids; null while they are worked out. */
export function useJourney(model: Model, from: readonly string[], to: readonly string[]): Journey | null {
  const { asked, journey } = useStore(journeyStore)
  useEffect(() => askJourney(from, to), [model, from, to])
  return isSameWay({ from, to, of: model }, asked) ? journey : null
}

import { useEffect, useEffectEvent, type KeyboardEvent, type RefObject } from "react"
import { answerStretch, NARROWER, WIDER } from "./stretch.ts"
import type { EstimateDraft } from "./useEstimateDraft.ts"

/** Lets a field answer the keys and menus that widen and narrow a range wherever it stands. */
export function useStretch(element: RefObject<HTMLElement | null>, { stretch }: EstimateDraft): void {
  const act = useEffectEvent((factor: number): boolean => stretch(factor, "committed"))
  useEffect(() => (element.current ? answerStretch(element.current, (factor) => act(factor)) : undefined), [element])
}

/** Whether a key of a field is Alt − or Alt =, which narrow and widen what is typed until it is committed. */
export function stretchedByKey(event: KeyboardEvent, { stretch }: EstimateDraft): boolean {
  if (!event.altKey || event.ctrlKey || event.metaKey) return false
  if (event.key === "-") stretch(NARROWER, "typed")
  else if (event.key === "=") stretch(WIDER, "typed")
  else return false
  return true
}

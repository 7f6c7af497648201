import { useEffect, useRef, type RefObject } from "react"
import { useStore } from "zustand"
import { type ConsoleField, workshopStore } from "../../state/workshop.ts"

/** A field of the console, which takes the focus whenever it is called for. */
export function useCalled(field: ConsoleField): RefObject<HTMLInputElement | null> {
  const input = useRef<HTMLInputElement>(null)
  const wanted = useStore(workshopStore, (state) => state.wanted)
  const last = useRef<number>(0)
  useEffect(() => {
    if (wanted?.field !== field || wanted.calls === last.current) return
    last.current = wanted.calls
    input.current?.focus()
    input.current?.select()
  }, [wanted, field])
  return input
}

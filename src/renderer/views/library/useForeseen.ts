import { useEffect, useState } from "react"
import type { Model } from "../../../core/index.ts"
import type { AddOptions, Entry, Shelf } from "../../../knowledge/index.ts"
import type { Foreseen } from "../../state/library.ts"
import { useDesk } from "../useDesk.ts"

/** Rests so long on a line before it is worked out, in milliseconds: who runs down the list asks for nothing. */
const REST_MS = 40

/** What adding would do: worked out, being worked out, or stopped. */
export interface Foreseeing {
  readonly foreseen: Foreseen | null
  readonly isBusy: boolean
  readonly doing: string
  readonly stop: () => void
}

const IDLE = { foreseen: null, isBusy: false, doing: "" } as const

/** Works out, off this thread, what adding entries would do to the document; what is no longer looked at is stopped. */
export function useForeseen(
  shelf: Shelf | null,
  model: Model | null,
  entries: readonly Entry[],
  options: AddOptions,
): Foreseeing {
  const { librarian } = useDesk()
  const [state, setState] = useState<Omit<Foreseeing, "stop">>(IDLE)
  const [stopping, setStopping] = useState<AbortController | null>(null)
  useEffect(() => {
    const left = new AbortController()
    const timer = setTimeout(() => {
      if (!shelf || !model || entries.length === 0) {
        setState(IDLE)
        return
      }
      setStopping(left)
      setState({ foreseen: null, isBusy: true, doing: "Working out what it would do" })
      const report = ({ doing }: { readonly doing: string }): void => {
        if (!left.signal.aborted) setState({ foreseen: null, isBusy: true, doing })
      }
      void librarian.foresee(shelf, model, entries, options, { signal: left.signal, report }).then((foreseen) => {
        if (!left.signal.aborted) setState({ foreseen, isBusy: false, doing: "" })
      })
    }, REST_MS)
    return () => {
      clearTimeout(timer)
      left.abort()
    }
  }, [librarian, shelf, model, entries, options])
  return {
    ...state,
    stop: () => {
      stopping?.abort()
      setState({ ...IDLE, doing: "Stopped." })
    },
  }
}

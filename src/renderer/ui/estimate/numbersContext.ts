import { createContext } from "react"
import type { NumberFormat } from "../../../core/index.ts"

/** How numbers are written in the document at hand, and who keeps it when a field had to ask. */
export interface Numbers {
  /** Null where it is not decided: fields ask where a text has two meanings. */
  readonly format: NumberFormat | null
  readonly decide: (format: NumberFormat) => void
}

/** The numbers of the document around a field; without a document nothing is decided, and nothing kept. */
export const NumbersContext = createContext<Numbers>({ format: null, decide: () => undefined })

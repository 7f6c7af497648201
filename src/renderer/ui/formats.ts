import { createContext, useContext } from "react"
import { type Formats, USUAL_FORMATS } from "../../core/index.ts"

/** How the figures around are written. */
export const FormatsContext = createContext<Formats>(USUAL_FORMATS)

/** How figures are written here. */
export function useFormats(): Formats {
  return useContext(FormatsContext)
}

import { useMemo } from "react"
import { type Model, type Quantity, type Range90, rangeInWords } from "../../../core/index.ts"
import { useFormats } from "../../ui/formats.ts"
import { writeMoneyIn } from "../format.ts"

/** Says a range of a quantity in the currency of a model. */
export function useSayRange({ currency }: Model, quantity: Quantity): (range: Range90) => string {
  const formats = useFormats()
  return useMemo(
    () => (range) => rangeInWords(range, quantity, writeMoneyIn(currency, formats)),
    [currency, quantity, formats],
  )
}

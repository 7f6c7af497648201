import {
  asksHowSure,
  hasHardEnds,
  isChance,
  writeEstimate,
  type Estimate,
  type Quantity,
  type RangeEstimate,
} from "../../../core/index.ts"

/** A shape that fits the numbers of an estimate, with what becomes of it. */
export interface ShapeChoice {
  readonly words: string
  readonly isNow: boolean
  /** The estimate in that shape; or the beginning of a text that its author ends, where a number is missing. */
  readonly becomes: { readonly estimate: Estimate } | { readonly text: string }
}

/** What an estimate of another shape does not take over; a question that the shape answers goes too. */
function goes(key: string, previous: RangeEstimate): boolean {
  return ["low", "likely", "high", "shape"].includes(key) || (key === "why" && asksHowSure(previous))
}

/** The same numbers in another shape: where they come from stays. */
function inShape(previous: RangeEstimate, numbers: object): Estimate {
  const rest = Object.fromEntries(Object.entries(previous).filter(([key]) => !goes(key, previous)))
  return { ...rest, ...numbers } as Estimate
}

/** The shapes that are valid for the numbers of an estimate (ux.md §2.13, "Shape…"); none for what is exact or unknown. */
export function shapesFor(estimate: Estimate | null, quantity: Quantity): readonly ShapeChoice[] {
  if (typeof estimate !== "object" || estimate === null || !("low" in estimate) || estimate.low === estimate.high)
    return []
  const { low, likely, high, shape } = estimate
  const isOpen = !hasHardEnds(estimate, quantity)
  const takesOpen = low > 0 && (!isChance(quantity) || high < 1)
  const range = writeEstimate({ low, high, ...(takesOpen ? {} : { shape: "uniform" }) }, quantity).replace(
    / evenly$/,
    "",
  )
  const made = (numbers: object): ShapeChoice["becomes"] => ({ estimate: inShape(estimate, numbers) })
  return [
    ...(takesOpen ? [{ words: "90%: 1 in 20 beyond either end", isNow: isOpen, becomes: made({ low, high }) }] : []),
    {
      words: "Most likely value, never beyond the ends",
      isNow: likely !== undefined && shape !== "triangular",
      becomes: likely === undefined ? { text: `${range} likely ` } : made({ low, likely, high }),
    },
    ...(likely === undefined
      ? []
      : [
          {
            words: "The same, falling in straight lines",
            isNow: shape === "triangular",
            becomes: made({ low, likely, high, shape: "triangular" }),
          },
        ]),
    {
      words: "All alike, never beyond the ends",
      isNow: shape === "uniform",
      becomes: made({ low, high, shape: "uniform" }),
    },
    {
      words: "Known exactly",
      isNow: false,
      becomes: likely === undefined ? { text: "=" } : made({ value: likely }),
    },
  ]
}

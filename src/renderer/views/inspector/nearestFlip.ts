import {
  type Formats,
  money,
  numberInWords,
  parametersOf,
  type EstimateSensitivity,
  type Model,
} from "../../../core/index.ts"
import { NO_FLIP } from "../../../charts/drivers.ts"
import { parameterWords } from "../parameterWords.ts"

/** The value of one number beyond which another plan becomes the best, in words. */
export interface NearestFlip {
  readonly estimate: string
  readonly words: string
  readonly side: "falls below" | "rises above"
  readonly at: string
  /** How likely the number is beyond it, 0 to 1. */
  readonly chance: number
}

/** The flips that are likeliest to be the truth, the likeliest first, at most one for each number. */
function nearestFlips(
  model: Model,
  found: readonly EstimateSensitivity[],
  most: number,
  formats: Formats,
): readonly NearestFlip[] {
  const parameters = parametersOf(model)
  const say = (amount: number): string => money(amount, model.currency, formats)
  return found
    .flatMap(({ estimate, flipBelow, flipAbove }) => {
      const flips = [
        ...(flipBelow ? [{ estimate, side: "falls below" as const, ...flipBelow }] : []),
        ...(flipAbove ? [{ estimate, side: "rises above" as const, ...flipAbove }] : []),
      ]
      return flips.toSorted((a, b) => b.chance - a.chance).slice(0, 1)
    })
    .toSorted((a, b) => b.chance - a.chance)
    .slice(0, most)
    .map(({ estimate, side, at, chance }) => {
      const quantity = parameters.find(({ id }) => id === estimate)?.quantity ?? "money"
      const { words } = parameterWords(model, estimate)
      return { estimate, side, chance, words, at: numberInWords(at, quantity, say) }
    })
}

/** The flip that is likeliest to be the truth; null where no single number changes the plan. */
export function nearestFlip(model: Model, found: readonly EstimateSensitivity[], formats: Formats): NearestFlip | null {
  return nearestFlips(model, found, 1, formats)[0] ?? null
}

/** When to look again at a plan that is as good as it gets: `Re-check when “…” rises above 2 a year`. */
export function recheckInWords(model: Model, found: readonly EstimateSensitivity[], formats: Formats): string {
  const flips = nearestFlips(model, found, 2, formats)
  if (flips.length === 0) return "No single number changes what you should do."
  return `Re-check when ${flips.map(({ words, side, at }) => `“${words}” ${side} ${at}`).join(" or ")}.`
}

/** Beyond which value of one number another plan becomes the best, or that there is none. */
export function flipInWords(model: Model, found: readonly EstimateSensitivity[], formats: Formats): string {
  const flip = nearestFlip(model, found, formats)
  return flip ? `The plan changes if “${flip.words}” ${flip.side} ${flip.at}.` : NO_FLIP
}

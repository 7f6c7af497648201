import { money, numberInWords, parametersOf, type EstimateSensitivity, type Model } from "../../../core/index.ts"
import { NO_FLIP } from "../../charts/drivers.ts"
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

/** The flip that is likeliest to be the truth; null where no single number changes the plan. */
export function nearestFlip(model: Model, found: readonly EstimateSensitivity[]): NearestFlip | null {
  const flips = found.flatMap(({ estimate, flipBelow, flipAbove }) => [
    ...(flipBelow ? [{ estimate, side: "falls below" as const, ...flipBelow }] : []),
    ...(flipAbove ? [{ estimate, side: "rises above" as const, ...flipAbove }] : []),
  ])
  if (flips.length === 0) return null
  const { estimate, side, at, chance } = flips.reduce((a, b) => (b.chance > a.chance ? b : a))
  const quantity = parametersOf(model).find(({ id }) => id === estimate)?.quantity ?? "money"
  const say = (amount: number): string => money(amount, model.currency)
  return { estimate, side, chance, words: parameterWords(model, estimate).words, at: numberInWords(at, quantity, say) }
}

/** Beyond which value of one number another plan becomes the best, or that there is none. */
export function flipInWords(model: Model, found: readonly EstimateSensitivity[]): string {
  const flip = nearestFlip(model, found)
  return flip ? `The plan changes if “${flip.words}” ${flip.side} ${flip.at}.` : NO_FLIP
}

import type { Verdict } from "./report.ts"

/** The share of the best total cost up to which the level part counts as the right amount (model.md §7). */
export const RIGHT_AMOUNT_SHARE = 0.02

/** The placement from which the places count as right (model.md §7). */
export const RIGHT_PLACES = 0.75

/** What a verdict is made from. Money per year. */
export interface VerdictFigures {
  /** False where the current portfolio breaks a rule, or no portfolio is allowed. */
  readonly allowed: boolean
  readonly anyInPlace: boolean
  readonly currentCost: number
  readonly bestCost: number
  readonly bestTotal: number
  readonly level: number | null
  readonly placement: number | null
  readonly levelPart: number | null
}

/** The verdict of model.md §7: the amount, the places, and what comes before both. */
export function verdictOf(figures: VerdictFigures): Verdict {
  if (!figures.anyInPlace) return "bare"
  if (figures.bestCost === 0 && figures.currentCost > 0 && figures.allowed) return "nothing-pays"
  if (!figures.allowed || figures.levelPart === null) return "not-allowed"
  const placesRight = figures.placement === null || figures.placement >= RIGHT_PLACES
  if (figures.levelPart <= RIGHT_AMOUNT_SHARE * figures.bestTotal) return placesRight ? "paranoid-enough" : "reshuffle"
  const tooLittle = figures.level !== null && figures.level < 1
  if (tooLittle) return placesRight ? "sound-but-thin" : "wrong-door"
  return placesRight ? "gold-plated" : "vault-door"
}

import type { ScoreReport, Verdict } from "./report.ts"

/** The share of the best total cost up to which the level part counts as the right amount (model.md §7). */
export const RIGHT_AMOUNT_SHARE = 0.02

/** The share of the best total cost up to which the placement part counts as the right places (model.md §7). */
export const RIGHT_PLACES_SHARE = 0.05

/** What a verdict is made from. Money per year. */
export interface VerdictFigures {
  /** False where the current portfolio breaks a rule, or no portfolio is allowed. */
  readonly allowed: boolean
  readonly anyInPlace: boolean
  readonly currentCost: number
  readonly bestCost: number
  readonly bestTotal: number
  readonly level: number | null
  /** The two parts of the excess cost; null where they are not measured. */
  readonly placementPart: number | null
  readonly levelPart: number | null
}

/** How the amount that is spent is judged. */
export type AmountJudgement = "too-little" | "right" | "too-much"

/** How the places on which it is spent are judged. */
export type PlacesJudgement = "right" | "wrong"

/**
 * All that is judged of a score: whatever a headline, a sentence, an advice or a chart says of amount and places is made from
 * these, so that no two of them contradict each other.
 */
export interface Judgements {
  readonly verdict: Verdict
  /** Null where what is in place is not allowed. */
  readonly amount: AmountJudgement | null
  readonly places: PlacesJudgement | null
  /** Whether both are right: then nothing is worth moving. */
  readonly leave: boolean
}

/** Judges amount and places in money, both as a share of the best total cost (model.md §7), and names the verdict. */
export function judgementsOf(figures: VerdictFigures): Judgements {
  const { allowed, level, levelPart, placementPart, bestTotal } = figures
  if (!allowed || levelPart === null || placementPart === null)
    return { verdict: figures.anyInPlace ? "not-allowed" : "bare", amount: null, places: null, leave: false }
  const tooLittle = level !== null && level < 1
  const amount = levelPart <= RIGHT_AMOUNT_SHARE * bestTotal ? "right" : tooLittle ? "too-little" : "too-much"
  const places = placementPart <= RIGHT_PLACES_SHARE * bestTotal ? "right" : "wrong"
  const verdict = verdictFor(figures, amount, places)
  // Any spend is too much where nothing pays for itself, however little it is.
  if (verdict === "nothing-pays") return { verdict, amount: "too-much", places, leave: false }
  return { verdict, amount, places, leave: amount === "right" && places === "right" }
}

function verdictFor(figures: VerdictFigures, amount: AmountJudgement, places: PlacesJudgement): Verdict {
  if (!figures.anyInPlace) return "bare"
  if (figures.bestCost === 0 && figures.currentCost > 0) return "nothing-pays"
  const wellPlaced = places === "right"
  if (amount === "right") return wellPlaced ? "paranoid-enough" : "reshuffle"
  if (amount === "too-little") return wellPlaced ? "sound-but-thin" : "wrong-door"
  return wellPlaced ? "gold-plated" : "vault-door"
}

/** The verdict of model.md §7: the amount, the places, and what comes before both. */
export function verdictOf(figures: VerdictFigures): Verdict {
  return judgementsOf(figures).verdict
}

/** The judgements of a report, or of what it is made from. */
export function judgementsOfReport({
  brokenRule,
  current,
  optimal,
  level,
  excess,
}: Pick<ScoreReport, "brokenRule" | "current" | "optimal" | "level" | "excess">): Judgements {
  return judgementsOf({
    allowed: brokenRule === null && optimal !== null,
    anyInPlace: current.controls.length > 0,
    currentCost: current.annualCost,
    bestCost: optimal?.annualCost ?? 0,
    bestTotal: optimal?.totalCost ?? 0,
    level,
    placementPart: excess?.placement ?? null,
    levelPart: excess?.level ?? null,
  })
}

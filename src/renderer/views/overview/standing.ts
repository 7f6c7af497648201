import { judgementsOfReport, type ScoreReport } from "../../../core/index.ts"

/** What is said beside the level, and how it is drawn: never by colour alone. */
export interface Standing {
  readonly word: string
  readonly sign: "less" | "more" | "right" | "broken"
}

/** What is said of the amount that is spent. */
export function levelStanding(report: ScoreReport): Standing {
  switch (judgementsOfReport(report).amount) {
    case null:
      return { word: "breaks a rule", sign: "broken" }
    case "right":
      return { word: "the right amount", sign: "right" }
    case "too-little":
      return { word: "too little", sign: "less" }
    case "too-much":
      return { word: "too much", sign: "more" }
  }
}

/**
 * What the placement is a share of, or why it has no figure. It is no judgement: whether the places are right is judged in money,
 * by the verdict (model.md §7), so the percentage carries no sign.
 */
export function placementMeans(report: ScoreReport): string {
  const { placement, brokenRule, current } = report
  if (placement !== null) return "of what this money could stop"
  if (brokenRule !== null) return "not measured"
  return current.annualCost === 0 ? "nothing placed" : "nothing to reduce"
}

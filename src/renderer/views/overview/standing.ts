import { RIGHT_PLACES, type ScoreReport } from "../../../core/index.ts"

/** What is said beside a figure of the verdict, and how it is drawn: never by colour alone. */
export interface Standing {
  readonly word: string
  readonly sign: "less" | "more" | "right" | "astray" | "broken" | "none"
}

/** What is said of the amount that is spent. */
export function levelStanding({ level, verdict }: ScoreReport): Standing {
  switch (verdict) {
    case "not-allowed":
      return { word: "breaks a rule", sign: "broken" }
    case "bare":
      // Where nothing on the list pays for itself, nothing is the right amount.
      return level === 1 ? { word: "the right amount", sign: "right" } : { word: "too little", sign: "less" }
    case "sound-but-thin":
    case "wrong-door":
      return { word: "too little", sign: "less" }
    case "gold-plated":
    case "vault-door":
    case "nothing-pays":
      return { word: "too much", sign: "more" }
    case "paranoid-enough":
    case "reshuffle":
      return { word: "the right amount", sign: "right" }
  }
}

/** What is said of where the money goes. */
export function placementStanding({ placement, verdict, current }: ScoreReport): Standing {
  if (placement !== null)
    return placement >= RIGHT_PLACES ? { word: "well placed", sign: "right" } : { word: "misplaced", sign: "astray" }
  if (verdict === "not-allowed") return { word: "not measured", sign: "none" }
  if (current.annualCost === 0) return { word: "nothing placed", sign: "none" }
  return { word: "nothing to reduce", sign: "none" }
}

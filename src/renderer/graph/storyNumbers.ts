import { numberContextOf, readEstimate, type Estimate, type Model, type Quantity } from "../../core/index.ts"

/** A sentence, and what is said behind one of its commas as a number. */
export interface Said {
  readonly words: string
  /** Null where no number was said. */
  readonly estimate: Estimate | null
}

/** What a text says as an estimate; null where it says none, or could say several. */
export function estimateSaid(text: string, quantity: Quantity, model: Model): Estimate | null {
  if (!/\d/u.test(text)) return null
  const reading = readEstimate(text, quantity, numberContextOf(model))
  return reading.kind === "estimate" || reading.kind === "middle" ? reading.estimate : null
}

/** The sentence without the number behind its last comma or colon, and the number: `… to read records, 10 to 30%`. */
export function numberBehind(sentence: string, quantity: Quantity, model: Model): Said {
  for (const { index, 0: mark } of sentence.matchAll(/[,:;]\s+/gu)) {
    const estimate = estimateSaid(sentence.slice(index + mark.length), quantity, model)
    if (estimate !== null) return { words: sentence.slice(0, index), estimate }
  }
  return { words: sentence, estimate: null }
}

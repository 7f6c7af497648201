/** The public face of the compute core. Nothing outside `src/core` imports anything else of it. */

// estimate: what a number is, and what it says
export type { Basis, Estimate, ExactEstimate, Provenance, Quantity, RangeEstimate, ShapeName } from "./estimate/estimate.ts"
export { BASES, SHAPES } from "./estimate/estimate.ts"
export type { EstimateReading } from "./estimate/grammar.ts"
export { exampleOf, readEstimate, spreadAround } from "./estimate/grammar.ts"
export { writeAmount, writeEstimate, writeNumber } from "./estimate/written.ts"
export type { EstimateSentences, QuotedFigures, WriteMoney } from "./estimate/inWords.ts"
export { chanceInWords, estimateInWords, numberInWords, rateInWords, sayEstimate } from "./estimate/inWords.ts"

// model: the document, its defaults, its rules, its edits
export type * from "./model/model.ts"
export { HARMS, SKILLS, SOURCE_KINDS, STATUSES } from "./model/model.ts"

// attack: what an attempt can obtain

// loss: what that costs

// optimise: which controls to have
export type { Freedom, LossTerm, PortfolioProblem } from "./optimise/problem.ts"

// score: how far the present is from the best
export type * from "./score/report.ts"
export { currencySign, money } from "./score/money.ts"

// explain: why

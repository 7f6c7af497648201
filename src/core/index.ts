/** The public face of the compute core. Nothing outside `src/core` imports anything else of it. */

// estimate: what a number is, and what it says
export type {
  Basis,
  Estimate,
  ExactEstimate,
  Provenance,
  Quantity,
  RangeEstimate,
  ShapeName,
} from "./estimate/estimate.ts"
export { BASES, SHAPES } from "./estimate/estimate.ts"

// model: the document, its defaults, its rules, its edits
export type * from "./model/model.ts"
export { HARMS, SKILLS, SOURCE_KINDS, STATUSES } from "./model/model.ts"
export type { Form, JsonRecord } from "./model/form.ts"
export { isId } from "./model/form.ts"
export type { ListName } from "./model/document.ts"
export { DOCUMENT, LISTS, NEWEST_VERSION } from "./model/document.ts"
export { ESTIMATE_KEYS, isRecord } from "./model/structure.ts"
export type { PathKey } from "./model/path.ts"
export { pathKeys, pathText } from "./model/path.ts"
export type { Notice, NoticeKind, Problem, ProblemKind } from "./model/problem.ts"
export type { Validation } from "./model/validate.ts"
export { validateModel } from "./model/validate.ts"

// attack: what an attempt can obtain

// loss: what that costs

// optimise: which controls to have
export type { Freedom, LossTerm, PortfolioProblem } from "./optimise/problem.ts"

// score: how far the present is from the best
export type * from "./score/report.ts"
export { currencySign, money } from "./score/money.ts"

// explain: why

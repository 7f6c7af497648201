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
export type { EstimateReading } from "./estimate/grammar.ts"
export { exampleOf, readEstimate, spreadAround } from "./estimate/grammar.ts"
export { writeAmount, writeEstimate, writeNumber } from "./estimate/written.ts"
export type { EstimateSentences, QuotedFigures, WriteMoney } from "./estimate/inWords.ts"
export { chanceInWords, estimateInWords, numberInWords, rateInWords, sayEstimate } from "./estimate/inWords.ts"
export { type Distribution, distributionOf, meanOf } from "./estimate/distribution.ts"
export { checkEstimate, type EstimateProblem } from "./estimate/check.ts"
export { WIDE_SIGMA, wideRange, type WideRange } from "./estimate/warnings.ts"
export { readBack, type ReadBack } from "./estimate/readBack.ts"
export { type Rng, seededRng } from "./estimate/rng.ts"

// model: the document, its defaults, its rules, its edits
export type * from "./model/model.ts"
export { HARMS, SKILLS, SOURCE_KINDS, STATUSES } from "./model/model.ts"
export type { Form, JsonRecord } from "./model/form.ts"
export { isId } from "./model/form.ts"
export type { ElementOf, ListName } from "./model/document.ts"
export { DOCUMENT, LISTS, NEWEST_VERSION } from "./model/document.ts"
export { ESTIMATE_KEYS, isRecord } from "./model/structure.ts"
export type { PathKey } from "./model/path.ts"
export { pathKeys, pathText } from "./model/path.ts"
export type { Notice, NoticeKind, Problem, ProblemKind } from "./model/problem.ts"
export type { Validation } from "./model/validate.ts"
export { validateModel } from "./model/validate.ts"
export type { Added, ModelField } from "./model/edit.ts"
export {
  addElement,
  changeElement,
  copyElement,
  moveElement,
  renameElement,
  setField,
  setLoss,
  setModelField,
} from "./model/edit.ts"
export { freshId, kebabCase } from "./model/freshId.ts"
export type { Removal, Removed } from "./model/remove.ts"
export { removeElement, removeLoss } from "./model/remove.ts"
export type { ListDiff, ModelDiff } from "./model/diff.ts"
export { applyDiff, diffOf, invertDiff, isEmptyDiff } from "./model/diff.ts"

export { newModel } from "./model/newModel.ts"
export type { Parameter } from "./model/parameters.ts"
export { parametersOf } from "./model/parameters.ts"
export * from "./model/query.ts"

// attack: what an attempt can obtain
export type { AttackNetwork, Chance, Hindrance, NetworkStep } from "./attack/network.ts"
export type { AttackDiagram, ObtainedHarm, ShareLevel } from "./attack/attackDiagram.ts"
export type { Diagram } from "./attack/diagram.ts"

// loss: what that costs
export type {
  CompiledApproach,
  CompiledHarm,
  CompiledModel,
  CompileLimits,
  HarmOutcome,
  ModelHarm,
} from "./loss/compile.ts"
export { compileModel, HARM_LIMIT, MODEL_LIMIT } from "./loss/compile.ts"
export type { LossBreakdown, LossEvaluator, LossInterval } from "./loss/expectedLoss.ts"
export { lossEvaluator } from "./loss/expectedLoss.ts"
export type { ApproachSlopes } from "./loss/slopes.ts"
export { lossSlopes } from "./loss/slopes.ts"
export type { WatchedPortfolio } from "./loss/watchedPortfolio.ts"
export { watchPortfolio } from "./loss/watchedPortfolio.ts"
export { annualCosts } from "./loss/cost.ts"
export { controlsIn, currentPortfolio, emptyPortfolio, portfolioOf } from "./loss/portfolio.ts"

// optimise: which controls to have
export type { Freedom, LossTerm, PortfolioProblem } from "./optimise/problem.ts"
export { portfolioProblem } from "./optimise/portfolioProblem.ts"
export type { Found, NothingAllowed, NothingWithin } from "./optimise/optimalPortfolio.ts"
export { bestWithinBudget, leastCostForLoss, leastLossWithin, optimalPortfolio } from "./optimise/optimalPortfolio.ts"
export type { SearchOptions, SearchProgress } from "./optimise/search.ts"
export type { Frontier, FrontierOptions, FrontierPoint } from "./optimise/frontier.ts"
export { frontier } from "./optimise/frontier.ts"
export type { BrokenRule } from "./optimise/rules.ts"
export { isAllowed } from "./optimise/rules.ts"

// score: how far the present is from the best
export type * from "./score/report.ts"
export { currencySign, money } from "./score/money.ts"
export type { ScoreOptions } from "./score/scoreModel.ts"
export { scoreCompiled, scoreModel } from "./score/scoreModel.ts"
export { RIGHT_AMOUNT_SHARE, RIGHT_PLACES } from "./score/verdict.ts"
export type { Phrase, Sentence, VerdictWords } from "./score/words.ts"
export {
  BEST_SPEND_DEFINITION,
  levelInWords,
  overviewSentence,
  percentInWords,
  plain,
  scoreSentence,
  splitInWords,
  verdictWords,
} from "./score/words.ts"

// explain: why

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
export type { Choice, EstimateReading, Question } from "./estimate/reading.ts"
export { exampleOf } from "./estimate/grammar.ts"
export {
  numberFormatOf,
  numberOf,
  type NumberReading,
  questionInWords,
  readEstimate,
  readNumber,
} from "./estimate/readEstimate.ts"
export type { Unit } from "./estimate/headingUnits.ts"
export { foreignHeading, hasOwnUnit, inPercent, PERIOD_WORDS, scaled, unitOf } from "./estimate/headingUnits.ts"
export type { NumberContext } from "./estimate/numerals.ts"
export { decimalMarkOf, NUMBER_FORMATS, type NumberFormat } from "./estimate/numberFormat.ts"
export { asksHowSure, middleOf } from "./estimate/middle.ts"
export { isChance, plainSpread, spreadAround } from "./estimate/spread.ts"
export { isNotEstimated, NOT_ESTIMATED } from "./estimate/unknown.ts"
export { currencySign } from "./estimate/currency.ts"
export { writeAmount, writeEstimate, writeNumber } from "./estimate/written.ts"
export type { EstimateSentences, QuotedFigures, WriteMoney } from "./estimate/inWords.ts"
export {
  chanceInWords,
  endsInWords,
  estimateInWords,
  hasHardEnds,
  numberInWords,
  rangeInWords,
  rateInWords,
  sayEstimate,
} from "./estimate/inWords.ts"
export { type Distribution, distributionOf, meanOf } from "./estimate/distribution.ts"
export { BOUNDS, boundsInWords, estimateBeyondInWords, isBeyond, LONGEST_NAME } from "./estimate/bounds.ts"
export { checkEstimate, type EstimateProblem } from "./estimate/check.ts"
export { readBack, type ReadBack } from "./estimate/readBack.ts"
export { type Rng, seededRng } from "./estimate/rng.ts"

// model: the document, its defaults, its rules, its edits
export type * from "./model/model.ts"
export { HARMS, PORT_PROTOCOLS, SKILLS, SOURCE_KINDS, STATUSES, ZONE_COLOURS } from "./model/model.ts"
export type { Paper, ReportField, ReportSection, Signature, TestPermission } from "./model/reportField.ts"
export {
  isColour,
  isLanguage,
  isLogo,
  isPermitted,
  MOST_LOGO_BYTES,
  PAPERS,
  REPORT_SECTIONS,
} from "./model/reportField.ts"
export type { Form, JsonRecord } from "./model/form.ts"
export { isId } from "./model/form.ts"
export type { ElementOf, ListName } from "./model/document.ts"
export { isDay } from "./model/day.ts"
export {
  type AgendaPhase,
  type Attribution,
  ATTRIBUTIONS,
  type Decision,
  DECISION_KINDS,
  type DecisionKind,
  type GroupOpinion,
  type Guess,
  type PersonRange,
  type PhaseDone,
  type PhaseName,
  PHASES,
  type PoolName,
  POOLS,
  type Session,
  type View,
} from "./model/workshop.ts"
export { DOCUMENT, LISTS, NEWEST_VERSION } from "./model/document.ts"
export { ESTIMATE_KEYS, isRecord } from "./model/structure.ts"
export type { PathKey } from "./model/path.ts"
export { pathKeys, pathText, pathWith } from "./model/path.ts"
export { MOST_REMARKS, type Notice, type NoticeKind, type Problem, type ProblemKind } from "./model/problem.ts"
export type { Validation } from "./model/validate.ts"
export { excerptOf, type Taken, withExcerpt } from "./model/excerpt.ts"
export { withoutBeyond } from "./model/setAside.ts"
export { validateModel } from "./model/validate.ts"
export type { Added, ModelField } from "./model/edit.ts"
export {
  addElement,
  changeElement,
  copyElement,
  moveElement,
  renameElement,
  setAttempts,
  setField,
  setLoss,
  setModelField,
  startName,
} from "./model/edit.ts"
export { duplicateElement } from "./model/duplicate.ts"
export { allNamed, byName, nameAsSeen, named, oneLine, withNamesOnOneLine } from "./model/names.ts"
export { freshId, kebabCase } from "./model/freshId.ts"
export type { Removal, Removed } from "./model/remove.ts"
export { removeElement, removeLoss } from "./model/remove.ts"
export type { ListDiff, ModelDiff } from "./model/diff.ts"
export { applyDiff, diffOf, invertDiff, isEmptyDiff, isSameModel } from "./model/diff.ts"

export { asTemplate } from "./model/asTemplate.ts"
export { newModel } from "./model/newModel.ts"
export {
  confirmedScales,
  confirmScales,
  rangeProblem,
  readScales,
  SCALED,
  SCALED_IN,
  SCALES_KEY,
  scalesInUse,
  wordsToRate,
} from "./model/scale.ts"
export type * from "./model/scale.ts"
export { withScales } from "./model/scaled.ts"
export type { Parameter } from "./model/parameters.ts"
export {
  approachParameterIds,
  chanceParameterId,
  costParameterId,
  effectParameterIds,
  lossParameterId,
  parametersOf,
  unknownNumbers,
} from "./model/parameters.ts"
export { STATUSES_AS_SAID } from "./model/statusWords.ts"
export * from "./model/query.ts"

// attack: what an attempt can obtain
export type { AttackNetwork, Chance, Hindrance, NetworkStep } from "./attack/network.ts"
export type { AttackDiagram, ObtainedHarm, ShareLevel } from "./attack/attackDiagram.ts"
export type { Diagram } from "./attack/diagram.ts"

// limits: how long anything may take
export { endsAt, type Spent, UNLIMITED } from "./loss/limit.ts"

// loss: what that costs
export type {
  CompiledApproach,
  CompiledHarm,
  CompiledModel,
  CompileMemory,
  CompileOptions,
  ModelHarm,
} from "./loss/compile.ts"
export { COMPILE_LIMIT, compileModel, PATIENT, QUICK_LIMIT } from "./loss/compile.ts"
export type { HarmOutcome, ShareFunctions, SharesBetween } from "./loss/outcomes.ts"
export type { LossBreakdown, LossEvaluator, LossInterval } from "./loss/expectedLoss.ts"
export { lossEvaluator } from "./loss/expectedLoss.ts"
export { annualCosts, meanAnnualCost, oneTimePerYear } from "./loss/cost.ts"
export { cashFlow, type CashYear } from "./loss/cashFlow.ts"
export type { Kernel, KernelMaker } from "./loss/kernel/kernel.ts"
export type { SampledTail } from "./loss/years/tail.ts"
export { sampledTail, tailYears } from "./loss/years/tail.ts"
export { twinKernel } from "./loss/kernel/twin.ts"
export { type KernelInstantiate, wasmKernelMaker } from "./loss/kernel/wasm.ts"
export { type TableBuilder, tableBuilder } from "./loss/kernel/table.ts"
export { type FairForm, type FairOptions, type FairResult, simulateFair } from "./loss/fair.ts"
export {
  type FairProblem,
  type FairReading,
  type FairTree,
  PERT_CONVENTIONS,
  type PertConvention,
  readFairTree,
} from "./loss/fairTree.ts"
export { type BinnedLosses, binnedLosses, keptLosses, type SortedLosses } from "./loss/sortedLosses.ts"
export {
  addMoments,
  type ExceedancePoint,
  type LossMoments,
  momentsOf,
  noMoments,
  SHORTFALL_LEVELS,
  type Simulated,
  type SimulatedQuantile,
  SUMMARY_QUANTILES,
  summaryOf,
  type YearsSummary,
} from "./loss/summary.ts"
export { type YearsOptions, yearsSimulator, type YearsSimulator } from "./loss/years/simulateYears.ts"
export { type Crowd, crowdOf, MOST_SIMULATED_EVENTS } from "./loss/years/crowd.ts"
export { BATCH_YEARS, MOST_KEPT_YEARS } from "./loss/years/collect.ts"
export {
  localYearsWorker,
  simulateYears,
  type YearsAsk,
  type YearsProgress,
  type YearsReply,
  type YearsRequest,
  type YearsRun,
  yearsServer,
  type YearsWorker,
} from "./loss/years/pool.ts"
export { type YearsOrigin, yearsReport, type YearsReport } from "./loss/yearsReport.ts"
export { outerDraws } from "./loss/outerDraws.ts"
export { type CompoundCurve, compoundCurve, type CompoundLoss } from "./loss/compoundCurve.ts"
export { exactExceedance, singleProcess } from "./loss/exactCurve.ts"
export { BAND_QUANTILES, bandCurves, type BandOptions, type BandPoint, exceedanceBand } from "./loss/band.ts"
export { controlsIn, currentPortfolio, emptyPortfolio, portfolioOf } from "./loss/portfolio.ts"

// optimise: which controls to have
export type { Freedom, LossTerm, PortfolioProblem } from "./optimise/problem.ts"
export { portfolioProblem } from "./optimise/portfolioProblem.ts"
export type { Found, NothingAllowed, NothingWithin } from "./optimise/optimalPortfolio.ts"
export { bestWithinBudget, leastCostForLoss, leastLossWithin, optimalPortfolio } from "./optimise/optimalPortfolio.ts"
export type { SearchOptions, SearchProgress } from "./optimise/search.ts"
export type { NothingTolerated, Tolerated } from "./optimise/toleratedPortfolio.ts"
export { leastTotalTolerated } from "./optimise/toleratedPortfolio.ts"
export { toleratedPlan, type TooCrowded, type ToleratedOptions, type ToleratedPlan } from "./optimise/toleratedPlan.ts"
export type { Frontier, FrontierOptions, FrontierPoint } from "./optimise/frontier.ts"
export { frontier } from "./optimise/frontier.ts"
export type { BrokenRule } from "./optimise/rules.ts"
export { isAllowed } from "./optimise/rules.ts"
export type { DialledPlan, NoSpread, Premium, Reluctance } from "./optimise/dialledPlan.ts"
export { adaptivePlan, aversionOf, cautiousPlan, premiumOf } from "./optimise/dialledPlan.ts"
export { adaptiveLoss, type AdaptiveLoss, type Displaced } from "./loss/adaptive.ts"

// certificate: a proof of the best plan that a stranger can check
export type { Certificate, CertifyOptions, NotCertified } from "./certificate/certificate.ts"
export { certify, CERTIFIED_TO } from "./certificate/certificate.ts"
export { certificateText, notCertifiedInWords } from "./certificate/written.ts"

// score: how far the present is from the best
export type * from "./score/report.ts"
export { perUnitInWords } from "./score/perUnit.ts"
export { type Formats, money, type MoneyUnit, USUAL_FORMATS } from "./score/money.ts"
export type { ScoreGround, ScoreOptions, ScorePlans } from "./score/scoreModel.ts"
export { groundKey, isProven, plansOf, scoreCompiled, scoreGround, scoreModel, scoreOn } from "./score/scoreModel.ts"
export { levelOf, placementOf } from "./score/paranoia.ts"
export type { AmountJudgement, Judgements, PlacesJudgement } from "./score/verdict.ts"
export { judgementsOfReport, RIGHT_AMOUNT_SHARE, RIGHT_PLACES_SHARE } from "./score/verdict.ts"
export { isWithoutEffect, type Missing, missingIn, unexplainedControls } from "./score/missing.ts"
export {
  amountsTogether,
  columnInMoney,
  columnsInMoney,
  differenceInMoney,
  moneyOn,
  partsInSteps,
  rowsInMoney,
  type Scale,
  scaleOf,
  sharesInWords,
  stepFor,
  stepOfPlans,
} from "./score/scale.ts"
export {
  type Changes,
  changesOf,
  type MoneyFigure,
  scoreMoney,
  type ScoreMoney,
  type ShownPlan,
  shownPlans,
  type ShownPlans,
} from "./score/scoreMoney.ts"
export type { Phrase, ScoredPlan, ScoreFigure, Sentence, VerdictWords } from "./score/words.ts"
export { isVerdict, levelInWords, percentInWords, plain, proofMark, splitInWords, verdictWords } from "./score/words.ts"
export { bestSpendDefinition, overviewSentence, scoreSentence } from "./score/sentences.ts"

// explain: why
export type { AttackPath, PathStep, WeakestPath } from "./explain/paths.ts"
export { costliestPaths, weakestPaths } from "./explain/paths.ts"
export { type PathFactor, pathFactors } from "./explain/pathFactors.ts"
export type { StepImportance } from "./explain/importance.ts"
export { importanceOf, importanceOfTechniques } from "./explain/importance.ts"
export { nowAndBest, type NowAndBest, type SharesOfLoss } from "./explain/nowAndBest.ts"
export type { ControlWorth } from "./explain/worth.ts"
export { worthOf } from "./explain/worth.ts"
export type { BalsaReason, BalsaVerdict } from "./explain/balsa.ts"
export { balsaTest } from "./explain/balsa.ts"
export { type Journey, journeyBetween } from "./explain/journey.ts"
export { planFigures, type PlanFigures } from "./explain/planFigures.ts"
export { leversOf, type Lever } from "./explain/levers.ts"
export { boughtRungs, type RungFigures } from "./explain/ladder.ts"
export type { Move } from "./explain/moves.ts"
export { movesBetween } from "./explain/moves.ts"
export type { EstimateSensitivity, Flip, ScoreAt, SensitivityOptions } from "./explain/sensitivity.ts"
export { sayableWorth, sensitivities, sensitivityOf, widestFirst } from "./explain/sensitivity.ts"
export type { DrawnLevel, LevelGiven, LevelVariation } from "./explain/levelGiven.ts"
export { isBeyondLuck, levelAtShare, levelLeft, levelVariation } from "./explain/levelGiven.ts"
export type {
  DoubtRange,
  DrawOutcome,
  DrawStanding,
  Robustness,
  RungDoubt,
  VerdictShare,
} from "./explain/robustness.ts"
export { drawOutcomes, outcomesOfDraws, robustnessOf, ROBUSTNESS_DRAWS } from "./explain/robustness.ts"
export { EARLY_GUESS, isConfirmed, standsOn, type Standpoint, type Support } from "./explain/standsOn.ts"
export type { Subject } from "./explain/subject.ts"
export { subjectOf } from "./explain/subject.ts"
export type { Explanation, ExplainOptions } from "./explain/explain.ts"
export { explain, explainSubject } from "./explain/explain.ts"
export * from "./explain/words/index.ts"

// group: a workshop, and what several people hold a number to be
export * from "./group/index.ts"

// fleet: many models, one budget
export { type FleetPlan, fleetPlan, type NoFleetPlan } from "./fleet/fleetPlan.ts"
export { fleetFrontier, type FleetFrontier, type FleetFrontierPoint } from "./fleet/fleetFrontier.ts"
export { type FleetModel, type FleetPoint, type FleetProblem, type GroupLimits, MOST_SHARED } from "./fleet/problem.ts"
export { tailShare, tailWeights, type TailWeights } from "./fleet/tailShares.ts"

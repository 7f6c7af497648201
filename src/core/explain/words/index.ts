/** What is said of an explanation outside the core; `src/core/index.ts` hands it on. */

export { adviceLine } from "./adviceWords.ts"
export { apart, drawsInWords, sureness, triesInWords, valueInWords } from "./amounts.ts"
export { balsaInWords } from "./balsaWords.ts"
export {
  firstMoveInWords,
  rangesInWords,
  regretInWords,
  rivalOf,
  sensitivityInWords,
  sureOfVerdict,
  tossUp,
  tossUpInWords,
  worthOfKnowingInWords,
} from "./doubtWords.ts"
export { earlyGuess } from "./standsOnWords.ts"
export { briefInWords } from "./briefWords.ts"
export { effectOfMove, moveName, movesInMoney, movesInWords } from "./moveWords.ts"
export { missingInWords } from "./missingWords.ts"
export { tryInWords, type TryWords } from "./tryWords.ts"
export { planInWords } from "./planWords.ts"
export { assetName, controlName, estimateName, listed, sourceName, stepName } from "./names.ts"
export { betweenInWords, inexactInWords, requiredInWords, unpricedIn, unpricedInWords } from "./noteWords.ts"
export { pathInWords, pathLossInWords, unknownOfPath, type UnknownOfPath, weakestInWords } from "./pathWords.ts"
export { ruleInWords, verdictSays } from "./ruleWords.ts"
export { isBestTolerated, toleranceInWords, toleratedInWords } from "./toleranceWords.ts"

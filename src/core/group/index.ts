/** The public face of what groups do with a model: a workshop, and what several people hold a number to be. */
export { type AskedNumber, askedNumbers, rangeOfRound } from "./asked.ts"
export {
  acceptAsked,
  askAgain,
  type AskedNow,
  askedNow,
  askRoom,
  dropAsked,
  enterRanges,
  POOL_WORDS,
  pooledBy,
  showRanges,
} from "./asking.ts"
export { MOST_ACTIONS, QUICK_EXAMPLES, type QuickAdd, quickAdd } from "./quickAdd.ts"
export {
  changeRunning,
  type Clock,
  clockOf,
  endWorkshop,
  goToPhase,
  park,
  startWorkshop,
  toggleClock,
  type Trim,
  trimOffer,
  type Underway,
  underway,
  unpark,
  withMinutes,
  type WorkshopStart,
} from "./running.ts"
export { type Dissent, dissentOf, type TooManyCombinations } from "./dissent.ts"
export { agendaOf, ownAgenda, type Phase, type Prompt, promptsOf, WORKSHOP_LENGTHS } from "./agenda.ts"
export { type Extremes, extremesOf, middleOfRange, type Opinion, pool, type Pooled, type Range90 } from "./pool.ts"

import { hashOf } from "../../estimate/rng.ts"
import type { CompiledApproach, CompiledModel } from "../compile.ts"
import type { Arena } from "../kernel/arena.ts"
import { type Kernel, TILE_YEARS } from "../kernel/kernel.ts"
import { valueOfWord } from "../kernel/twin.ts"
import {
  CHOICE,
  type Draws,
  drawsOf,
  drawSuccess,
  eventsPerAttempt,
  type MergedFunctions,
  type Shares,
  type YearNow,
} from "./attempt.ts"
import { type AttemptRecord, planAttemptRecord } from "./attemptRecord.ts"
import { BLOCK_YEARS, type Columns } from "./columns.ts"
import {
  type EventChance,
  eventChance,
  eventCount,
  eventWord,
  MOST_EVENTS_A_YEAR,
  startBlock,
  startEvent,
} from "./eventChance.ts"
import { evaluateHarms, type HarmProgram, planHarmProgram } from "./harmPrograms.ts"
import { type LossDraws, lossOfEvent, planLossDraws, startYear } from "./lossDraws.ts"
import { type NetworkAttempts, networkAttempts } from "./networkAttempt.ts"

/** What every approach of a simulation shares. */
export interface YearsContext {
  readonly compiled: CompiledModel
  readonly columns: Columns
  readonly plan: Arena
  readonly key: readonly [number, number]
  /** Values of all parameters, held in an outer draw. */
  readonly held: Float64Array | null
  /** Words of one block, as scratch. */
  readonly words: number
}

/** How the attempts of an approach come out: by the functions of its harms, or by running the network. */
type Attempts =
  | {
      readonly kind: "exact"
      readonly functions: MergedFunctions
      readonly program: HarmProgram
      readonly record: AttemptRecord
    }
  | { readonly kind: "sampled"; readonly network: NetworkAttempts }

/** One approach under one portfolio, laid out in a kernel. */
export interface ApproachYears {
  /** Index of the column of attempts a year among the doubles. */
  readonly rate: number
  /** Index of the column of the visibility, −1 where it does not matter. */
  readonly visibility: number
  readonly draws: Draws
  readonly losses: LossDraws
  readonly chance: EventChance
  readonly countId: readonly [number, number]
  readonly attempts: Attempts
  readonly shares: Shares
  /** Byte offset of the first random word of each year of a block: how many events it has. */
  readonly countWords: number
  /** Byte offset of the losses of a block. */
  readonly yearLosses: number
}

/** Hashes of the names of an approach's draws: they do not depend on which other steps there are. */
function drawHashes({ model }: CompiledModel, { network }: CompiledApproach): Int32Array {
  return Int32Array.from(network.chances.flatMap(({ kind, step }) => hashOf(`${kind}/${model.steps[step]!.id}`)))
}

/**
 * Lays out an approach under a portfolio. Its columns are asked for here, before the kernel is made.
 *
 * @param functions - of its harms; null where one of them is sampled.
 * @param stopped - asked before each column: thousands of them take seconds.
 * @returns null if stopped.
 */
export function planApproach(
  context: YearsContext,
  approach: CompiledApproach,
  functions: MergedFunctions | null,
  portfolio: Uint8Array,
  stopped: () => boolean,
): ApproachYears | null {
  const { compiled, columns, plan, key, held } = context
  const id = compiled.parameters[approach.rate.parameter!]!.id
  const { chances } = approach.network
  const chanceColumns = new Int32Array(chances.length)
  for (let c = 0; c < chances.length; c++) {
    if (stopped()) return null
    chanceColumns[c] = columns.ofFactor(chances[c]!, portfolio)
  }
  const laid = {
    rate: columns.ofFactor(approach.rate, portfolio) >> 3,
    visibility: approach.visibility === null ? -1 : columns.ofParameter(approach.visibility) >> 3,
    draws: drawsOf(
      chanceColumns.map((at) => at >> 3),
      drawHashes(compiled, approach),
    ),
    losses: planLossDraws(compiled, columns, approach, portfolio, held),
    countId: hashOf(`${id}/count`),
  }
  const chance = eventChance(key, hashOf(`${id}/events`))
  const program = functions ? planHarmProgram(plan, functions, chanceColumns) : null
  const harms = approach.harms.map(({ harm }) => harm)
  return {
    ...laid,
    chance,
    attempts:
      functions && program
        ? {
            kind: "exact",
            functions,
            program,
            record: planAttemptRecord(plan, { ...laid, functions, program, eventsId: chance.id, choice: CHOICE }),
          }
        : { kind: "sampled", network: networkAttempts(approach.network, harms) },
    shares: new Float64Array(approach.harms.length),
    countWords: plan.take(BLOCK_YEARS * 4),
    yearLosses: plan.take(BLOCK_YEARS * 8),
  }
}

/** Once the kernel exists: writes what the approach needs there. */
export function startApproach({ attempts }: ApproachYears, kernel: Kernel): void {
  if (attempts.kind === "sampled") return
  const { at, words } = attempts.program
  new Int32Array(kernel.buffer, at, words.length).set(words)
  attempts.record.write(kernel)
}

/** Events with one outcome only: nothing but their sizes is left to draw. */
function certainLosses(
  functions: MergedFunctions,
  { tables, exact, hashes, left }: LossDraws,
  values: Float64Array,
  chance: EventChance,
  year: number,
  events: number,
): number {
  const table = tables[0]!
  const factor = left[0]! * functions.levelWeight[0]!
  if (table < 0) return events * exact[0]! * factor
  const hash0 = hashes[0]!
  const hash1 = hashes[1]!
  let sum = 0
  for (let event = 0; event < events; event++) {
    startEvent(chance, year, event)
    sum += valueOfWord(values, table, eventWord(chance, hash0, hash1))
  }
  return sum * factor
}

/**
 * The loss of a year, or null if stopped between two events. Of a year with more than {@link MOST_EVENTS_A_YEAR} events on
 * average, so many are drawn and each stands for several: the mean is the same, and the spread that is added is below a
 * thousandth of the loss for events of one size.
 */
function lossOfYear(approach: ApproachYears, now: YearNow, word: number, stopped: () => boolean): number | null {
  const { attempts, chance } = approach
  const { values, year } = now
  const attemptsPerYear =
    values[approach.rate + year]! * (approach.visibility < 0 ? 1 : values[approach.visibility + year]!)
  const obtained = attempts.kind === "exact" ? eventsPerAttempt(attempts.functions, now) : 1
  const mean = attemptsPerYear * obtained
  const drawn = mean > MOST_EVENTS_A_YEAR ? MOST_EVENTS_A_YEAR : mean
  const events = eventCount(chance, word, year, drawn)
  if (events === 0) return 0
  const loss = lossOfEvents(approach, now, obtained, events, stopped)
  return loss !== null && mean > drawn ? loss * (mean / drawn) : loss
}

/** What so many events of a year cost, or null if stopped between two of them. */
function lossOfEvents(
  { attempts, chance, losses, shares, draws }: ApproachYears,
  now: YearNow,
  obtained: number,
  events: number,
  stopped: () => boolean,
): number | null {
  const { values, year } = now
  startYear(losses, now)
  if (attempts.kind === "exact" && attempts.functions.isCertain)
    return certainLosses(attempts.functions, losses, values, chance, year, events)
  let sum = 0
  for (let event = 0; event < events; event++) {
    if (stopped()) return null
    startEvent(chance, year, event)
    if (attempts.kind === "sampled") attempts.network.draw(draws, now, chance, shares)
    else if (!drawSuccess(attempts.functions, draws, now, obtained, chance, shares)) continue
    sum += lossOfEvent(losses, shares, values, chance)
  }
  return sum
}

/** Nodes that are looked at for attempts of one block, from which on a block takes seconds. */
const LONG_BLOCK = 1e9

/** Whether the kernel could need seconds for a block whose columns are drawn: it cannot be stopped within one. */
function isLong({ attempts, rate, visibility }: ApproachYears, values: Float64Array): boolean {
  if (attempts.kind === "sampled") return true
  let sum = 0
  for (let year = 0; year < BLOCK_YEARS; year++)
    sum += values[rate + year]! * (visibility < 0 ? 1 : values[visibility + year]!)
  return sum * attempts.functions.diagram.variable.length > LONG_BLOCK
}

/**
 * The losses of an approach in all years of a block whose columns are drawn, in its `yearLosses`, by the kernel's own
 * operation.
 *
 * @param slots - room for the values of every node.
 * @param mayTakeLong - false leaves alone what could need seconds.
 * @returns false where it is left to {@link simulateTile}: the twin of that operation, and where it met a number of events
 *   that is none, the one that says which.
 */
export function simulateWholeBlock(
  approach: ApproachYears,
  { key, words }: YearsContext,
  kernel: Kernel,
  values: Float64Array,
  block: number,
  slots: number,
  mayTakeLong: boolean,
): boolean {
  const { attempts, yearLosses, shares } = approach
  if (shares.length === 0) return true
  if (attempts.kind === "sampled" || kernel.simulateAttempts === null) return false
  if (!mayTakeLong && isLong(approach, values)) return false
  return kernel.simulateAttempts(attempts.record.at, slots, words, key[0], key[1], block, yearLosses) === 1
}

/** Turns an approach to a block of years, for {@link simulateTile}. */
export function startBlockHere(
  { chance, countId, countWords }: ApproachYears,
  { key }: YearsContext,
  kernel: Kernel,
  block: number,
): void {
  kernel.fillWords(countWords, BLOCK_YEARS, key[0], key[1], countId[0], countId[1], block)
  startBlock(chance, block)
}

/**
 * The losses of an approach in the years of a tile of the block that it was turned to, in its `yearLosses`.
 *
 * @param tile - the first year of the tile within the block.
 * @returns false if stopped: then the tile is not whole.
 * @throws RangeError where a year has a number of events that is none.
 */
export function simulateTile(
  approach: ApproachYears,
  kernel: Kernel,
  values: Float64Array,
  tile: number,
  slots: number,
  stopped: () => boolean,
): boolean {
  const { attempts, countWords, yearLosses } = approach
  const words = new Int32Array(kernel.buffer, countWords, BLOCK_YEARS)
  const now: YearNow = { values, year: 0, slot: 0 }
  if (attempts.kind === "exact") evaluateHarms(attempts.program, kernel, tile, slots)
  for (let lane = 0; lane < TILE_YEARS; lane++) {
    now.year = tile + lane
    now.slot = (slots >> 3) + lane
    const loss = lossOfYear(approach, now, words[now.year]!, stopped)
    if (loss === null) return false
    values[(yearLosses >> 3) + now.year] = loss
  }
  return true
}

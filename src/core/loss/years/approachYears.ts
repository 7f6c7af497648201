import { hashOf } from "../../estimate/rng.ts"
import type { CompiledApproach, CompiledModel } from "../compile.ts"
import type { Arena } from "../kernel/arena.ts"
import { type Kernel, TILE_YEARS } from "../kernel/kernel.ts"
import { anyAttempts, type AttemptSampler, type HarmFunctions, successfulAttempts } from "./attempt.ts"
import { BLOCK_YEARS, type Columns } from "./columns.ts"
import { type EventChance, eventChance } from "./eventChance.ts"
import { harmFunctions, type HarmPrograms, planHarmPrograms } from "./harmPrograms.ts"
import { type LossDraw, lossOfEvent, planLossDraws } from "./lossDraws.ts"

/** One approach under one portfolio, ready to add its losses to years. */
export interface ApproachYears {
  /** Once the kernel exists: writes programs. */
  start(kernel: Kernel): void
  /** Adds the losses of a block whose columns are drawn. `slots` has room for the values of every node. */
  addLosses(kernel: Kernel, block: number, slots: number, losses: Float64Array): void
}

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

/** Places of an approach's numbers among the doubles of the kernel, and its random numbers. */
interface Laid {
  readonly rate: number
  readonly visibility: number | null
  readonly chances: Int32Array
  readonly losses: readonly LossDraw[]
  readonly chance: EventChance
  readonly countId: readonly [number, number]
  readonly functions: readonly HarmFunctions[] | null
  readonly programs: HarmPrograms | null
}

function layOut(context: YearsContext, approach: CompiledApproach, portfolio: Uint8Array): Laid {
  const { compiled, columns, plan, key, held } = context
  const id = compiled.parameters[approach.rate.parameter!]!.id
  const chanceColumns = Int32Array.from(approach.network.chances, (one) => columns.ofFactor(one, portfolio))
  const functions = harmFunctions(approach)
  return {
    rate: columns.ofFactor(approach.rate, portfolio) >> 3,
    visibility: approach.visibility === null ? null : columns.ofParameter(approach.visibility) >> 3,
    chances: chanceColumns.map((at) => at >> 3),
    losses: planLossDraws(compiled, columns, approach, portfolio, held),
    chance: eventChance(key, hashOf(`${id}/events`)),
    countId: hashOf(`${id}/count`),
    functions,
    programs: functions ? planHarmPrograms(plan, functions, chanceColumns) : null,
  }
}

/** Hashes of the names of an approach's draws: they do not depend on which other steps there are. */
function drawHashes({ model }: CompiledModel, { network }: CompiledApproach): Int32Array {
  return Int32Array.from(network.chances.flatMap(({ kind, step }) => hashOf(`${kind}/${model.steps[step]!.id}`)))
}

/** Lays out an approach under a portfolio. Its columns must be asked for before the kernel is made: here. */
export function approachYears(context: YearsContext, approach: CompiledApproach, portfolio: Uint8Array): ApproachYears {
  const { key, words, compiled } = context
  const laid = layOut(context, approach, portfolio)
  const { functions, programs, chances, chance, losses } = laid
  let values = new Float64Array(0)
  let year = 0
  let slot = 0
  const chanceOf = (v: number) => values[chances[v]! + year]!
  const valueOf = (harm: number, node: number) => values[slot + programs!.slotOf(harm, node)]!
  const hashes = drawHashes(compiled, approach)
  const sampler: AttemptSampler = functions
    ? successfulAttempts(functions, hashes, valueOf)
    : anyAttempts(
        approach.network,
        approach.harms.map(({ harm }) => harm),
        hashes,
      )

  /** Events a year: attempts, times the chance of each harm where those are known. */
  const eventsPerYear = (): number => {
    const attempts = values[laid.rate + year]! * (laid.visibility === null ? 1 : values[laid.visibility + year]!)
    if (functions === null) return attempts
    let obtained = 0
    for (let h = 0; h < functions.length; h++) obtained += valueOf(h, functions[h]!.levels[0]!.root)
    return attempts * obtained
  }

  const lossOfYear = (word: number): number => {
    const events = chance.countOf(word, year, eventsPerYear())
    let sum = 0
    for (let event = 0; event < events; event++) {
      chance.startEvent(year, event)
      if (sampler.sample(chance, chanceOf)) sum += lossOfEvent(losses, sampler.shares, values, year, chance)
    }
    return sum
  }

  return {
    start(kernel) {
      values = new Float64Array(kernel.buffer)
      programs?.start(kernel)
    },
    addLosses(kernel, block, slots, into) {
      if (approach.harms.length === 0) return
      kernel.fillWords(words, BLOCK_YEARS, key[0], key[1], laid.countId[0], laid.countId[1], block)
      const countWords = new Int32Array(kernel.buffer, words, BLOCK_YEARS)
      chance.startBlock(block)
      for (let tile = 0; tile < BLOCK_YEARS; tile += TILE_YEARS) {
        programs?.evaluate(kernel, tile, slots)
        for (let lane = 0; lane < TILE_YEARS; lane++) {
          year = tile + lane
          slot = (slots >> 3) + lane
          into[year] = into[year]! + lossOfYear(countWords[year]!)
        }
      }
    },
  }
}

import { type Distribution, distributionOf } from "../estimate/distribution.ts"
import type { Estimate, Quantity } from "../estimate/estimate.ts"
import { classicPertShape, scaledBeta } from "../estimate/pert.ts"
import { hashOf, keyOf } from "../estimate/rng.ts"
import { resolve } from "../estimate/shape.ts"
import type { FairTree, PertConvention } from "./fairTree.ts"
import { arena } from "./kernel/arena.ts"
import type { Kernel, KernelMaker } from "./kernel/kernel.ts"
import { TABLE_BYTES } from "./kernel/knots.ts"
import { tableBuilder, type TableBuilder } from "./kernel/table.ts"
import { MOST_EVENTS, poissonCount } from "./poisson.ts"
import { keptLosses } from "./sortedLosses.ts"
import { momentsOf, summaryOf, type YearsSummary } from "./summary.ts"

/** One form of the tree, simulated, with the mean that arithmetic gives. */
export interface FairForm {
  readonly exactMean: number
  readonly summary: YearsSummary
}

/** A FAIR tree in both forms. They agree in the mean; their tails do not. */
export interface FairResult {
  /** The mean chance that an attempt succeeds. */
  readonly vulnerability: number
  /** As FAIR tools do it: TEF · V · (PL + SLEF · SLEM), one draw of each a trial. */
  readonly product: FairForm
  /** A Poisson number of events a year, each with losses of its own. Null where not asked for, or over 500 a year. */
  readonly compound: FairForm | null
}

/** What to simulate with. */
export interface FairOptions {
  readonly trials: number
  readonly seed: number
  readonly makeKernel: KernelMaker
  /** "product" leaves the compound form out; absent means both. */
  readonly forms?: "both" | "product"
}

const TRIALS_PER_BLOCK = 1024

/** Words for the events of one block: 500 a year and eight standard deviations, in every year. */
const EVENT_WORDS = TRIALS_PER_BLOCK * 700

function distributionUnder(pert: PertConvention, estimate: Estimate, quantity: Quantity): Distribution {
  const resolved = resolve(estimate, quantity)
  if (pert === "classic" && resolved.shape === "pert") {
    const { low, likely, high } = resolved
    return scaledBeta(low, high, classicPertShape(low, likely, high))
  }
  return distributionOf(estimate, quantity)
}

function tableUnder(tables: TableBuilder, pert: PertConvention, estimate: Estimate, quantity: Quantity) {
  const resolved = resolve(estimate, quantity)
  if (pert === "classic" && resolved.shape === "pert") {
    const { low, likely, high } = resolved
    return tables.betaTable(low, high, classicPertShape(low, likely, high))
  }
  return tables.tableOf(estimate, quantity)
}

/** Nodes and weights of Gauss and Legendre's rule of five points on [0, 1]. */
const GAUSS_NODES = [0.04691007703066802, 0.23076534494715845, 0.5, 0.7692346550528415, 0.9530899229693319]
const GAUSS_WEIGHTS = [
  0.11846344252809454, 0.23931433524968324, 0.28444444444444444, 0.23931433524968324, 0.11846344252809454,
]

/** P(capability > resistance): the mean of the resistance's cdf over the capability, in 400 parts of equal chance. */
function chanceAbove(capability: Distribution, resistance: Distribution): number {
  const parts = 400
  let sum = 0
  for (let part = 0; part < parts; part++)
    for (let i = 0; i < 5; i++)
      sum += GAUSS_WEIGHTS[i]! * resistance.cdf(capability.quantile((part + GAUSS_NODES[i]!) / parts))
  return sum / parts
}

/** One estimate of the tree in a kernel: draws of a block go to its column. */
interface Column {
  readonly id: readonly [number, number]
  readonly table: number
  readonly values: Float64Array
  readonly at: number
  readonly isExact: boolean
}

interface Columns {
  readonly kernel: Kernel
  readonly words: number
  readonly eventValues: number
  readonly columns: ReadonlyMap<string, Column>
}

interface Part {
  readonly name: string
  readonly estimate: Estimate
  readonly quantity: Quantity
}

function partsOf(tree: FairTree): Part[] {
  const parts: Part[] = [
    { name: "TEF", estimate: tree.threatEventFrequency, quantity: "rate" },
    { name: "PL", estimate: tree.primaryLoss, quantity: "money" },
  ]
  if (!isCapability(tree.vulnerability))
    parts.push({ name: "V", estimate: tree.vulnerability, quantity: "probability" })
  if (tree.secondaryLoss) {
    parts.push({ name: "SLEF", estimate: tree.secondaryLoss.frequency, quantity: "probability" })
    parts.push({ name: "SLEM", estimate: tree.secondaryLoss.magnitude, quantity: "money" })
  }
  return parts
}

type Vulnerability = FairTree["vulnerability"]

function isCapability(v: Vulnerability): v is Exclude<Vulnerability, Estimate> {
  return typeof v === "object" && "threatCapability" in v
}

function layOut(tree: FairTree, makeKernel: KernelMaker): Columns {
  const tables = tableBuilder()
  const plan = arena()
  const parts = partsOf(tree).map((part) => ({
    ...part,
    drawn: tableUnder(tables, tree.pert, part.estimate, part.quantity),
    table: plan.take(TABLE_BYTES),
    at: plan.take(TRIALS_PER_BLOCK * 8),
  }))
  const words = plan.take(EVENT_WORDS * 4)
  const eventValues = plan.take(EVENT_WORDS * 8)
  const kernel = makeKernel(plan.size())
  const columns = new Map<string, Column>()
  for (const { name, estimate, quantity, drawn, table, at } of parts) {
    const values = new Float64Array(kernel.buffer, at, TRIALS_PER_BLOCK)
    if (drawn === null) values.fill(distributionOf(estimate, quantity).mean)
    else new Float64Array(kernel.buffer, table, drawn.length).set(drawn)
    columns.set(name, { id: hashOf(`fair/${name}`), table, values, at, isExact: drawn === null })
  }
  return { kernel, words, eventValues, columns }
}

function drawColumn({ kernel, words }: Columns, column: Column, seed: number, block: number): Float64Array {
  if (column.isExact) return column.values
  const [key0, key1] = keyOf(seed)
  kernel.fillWords(words, TRIALS_PER_BLOCK, key0, key1, column.id[0], column.id[1], block)
  kernel.drawValues(words, TRIALS_PER_BLOCK, column.table, column.at)
  return column.values
}

function productTrials(laid: Columns, vulnerability: number, { trials, seed }: FairOptions): Float64Array {
  const losses = new Float64Array(trials)
  const { columns } = laid
  for (let done = 0, block = 0; done < trials; done += TRIALS_PER_BLOCK, block++) {
    const drawn = (name: string) => {
      const column = columns.get(name)
      return column ? drawColumn(laid, column, seed, block) : null
    }
    const rate = drawn("TEF")!
    const chance = drawn("V")
    const primary = drawn("PL")!
    const frequency = drawn("SLEF")
    const magnitude = drawn("SLEM")
    for (let i = 0; i < Math.min(TRIALS_PER_BLOCK, trials - done); i++) {
      const second = frequency && magnitude ? frequency[i]! * magnitude[i]! : 0
      losses[done + i] = rate[i]! * (chance ? chance[i]! : vulnerability) * (primary[i]! + second)
    }
  }
  return losses
}

/** Values of a fresh stream, as many as a block has events. */
function drawEvents(laid: Columns, name: string, count: number, seed: number, block: number): Float64Array | null {
  const { kernel, words, eventValues, columns } = laid
  const column = columns.get(name)
  if (!column) return null
  const values = new Float64Array(kernel.buffer, eventValues, count)
  if (column.isExact) return values.fill(column.values[0]!)
  const [key0, key1] = keyOf(seed)
  const [id0, id1] = hashOf(`fair/event/${name}`)
  const padded = (count + 3) & ~3
  kernel.fillWords(words, padded, key0, key1, id0, id1, block)
  kernel.drawValues(words, padded, column.table, eventValues)
  return values
}

function drawUniforms({ kernel, words }: Columns, name: string, count: number, seed: number, block: number) {
  const [key0, key1] = keyOf(seed)
  const [id0, id1] = hashOf(`fair/${name}`)
  kernel.fillWords(words, (count + 3) & ~3, key0, key1, id0, id1, block)
  return Float64Array.from(new Uint32Array(kernel.buffer, words, count), (word) => (word + 0.5) / 4294967296)
}

/** One block of years, each a Poisson number of events: rates and chances drawn for the year, losses for each event. */
function compoundBlock(laid: Columns, vulnerability: number, seed: number, block: number, into: Float64Array): void {
  const { columns } = laid
  const rate = drawColumn(laid, columns.get("TEF")!, seed, block)
  const chanceColumn = columns.get("V")
  const chance = chanceColumn ? drawColumn(laid, chanceColumn, seed, block) : null
  const frequencyColumn = columns.get("SLEF")
  const frequency = frequencyColumn ? drawColumn(laid, frequencyColumn, seed, block) : null
  const luck = drawUniforms(laid, "count", TRIALS_PER_BLOCK, seed, block)
  const counts = luck.map((u, i) => poissonCount(u, rate[i]! * (chance ? chance[i]! : vulnerability)))
  const total = counts.reduce((a, b) => a + b, 0)
  into.fill(0)
  const addTo = (values: Float64Array, happens: ((year: number, event: number) => boolean) | null) => {
    for (let year = 0, event = 0; year < into.length; year++)
      for (let k = counts[year]!; k > 0; k--, event++)
        if (happens === null || happens(year, event)) into[year] = into[year]! + values[event]!
  }
  addTo(drawEvents(laid, "PL", total, seed, block)!, null)
  if (frequency === null) return
  const followUp = drawUniforms(laid, "second", total, seed, block)
  addTo(drawEvents(laid, "SLEM", total, seed, block)!, (year, event) => followUp[event]! < frequency[year]!)
}

function compoundYears(laid: Columns, vulnerability: number, { trials, seed }: FairOptions): Float64Array {
  const losses = new Float64Array(trials)
  const year = new Float64Array(TRIALS_PER_BLOCK)
  for (let done = 0, block = 0; done < trials; done += TRIALS_PER_BLOCK, block++) {
    compoundBlock(laid, vulnerability, seed, block, year)
    losses.set(year.subarray(0, Math.min(TRIALS_PER_BLOCK, trials - done)), done)
  }
  return losses
}

function summarise(losses: Float64Array, exactMean: number): FairForm {
  return { exactMean, summary: summaryOf(keptLosses(losses), momentsOf(losses, exactMean)) }
}

/**
 * A FAIR tree, simulated in both forms from one seed.
 *
 * @param options - `trials` at least 1; the same seed gives the same bits with every kernel.
 */
export function simulateFair(tree: FairTree, options: FairOptions): FairResult {
  const of = (estimate: Estimate, quantity: Quantity) => distributionUnder(tree.pert, estimate, quantity)
  const { vulnerability: v, secondaryLoss } = tree
  const isDerived = isCapability(v)
  const vulnerability = isDerived
    ? chanceAbove(of(v.threatCapability, "probability"), of(v.resistanceStrength, "probability"))
    : of(v, "probability").mean
  const rate = of(tree.threatEventFrequency, "rate")
  const second = secondaryLoss
    ? of(secondaryLoss.frequency, "probability").mean * of(secondaryLoss.magnitude, "money").mean
    : 0
  const exactMean = rate.mean * vulnerability * (of(tree.primaryLoss, "money").mean + second)
  const laid = layOut(tree, options.makeKernel)
  // The tables end at a tail of 2^−33: no draw is beyond that quantile.
  const mostEvents = rate.quantile(1 - 2 ** -33) * (isDerived ? vulnerability : of(v, "probability").quantile(1))
  return {
    vulnerability,
    product: summarise(productTrials(laid, vulnerability, options), exactMean),
    compound:
      options.forms !== "product" && mostEvents <= MOST_EVENTS
        ? summarise(compoundYears(laid, vulnerability, options), exactMean)
        : null,
  }
}

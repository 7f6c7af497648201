import {
  keptLosses,
  momentsOf,
  SHORTFALL_LEVELS,
  summaryOf,
  tailShare,
  tailWeights,
  yearsReport,
  type YearsReport,
} from "../core/index.ts"
import type { Fleet, FleetEntry } from "./fleet.ts"
import type { NoSum, Unread } from "./gather.ts"
import { type FleetMoney, fleetMoney, mixedInWords } from "./money.ts"
import { sumOf } from "./work/cache.ts"
import { cutByYears } from "./work/cut.ts"
import type { PortfolioWord, YearsAnswer } from "./work/question.ts"
import { answersInOrder, type Answered, type Tools } from "./work/run.ts"

/** What to simulate. */
export interface FleetYearsWish {
  readonly years: number
  readonly seed: number
  readonly portfolio: PortfolioWord
}

/** One model's part of a fleet's losses. Money a year, in the fleet's currency, by the model's weight. */
export interface YearsRow {
  readonly file: string
  readonly name: string
  /** Of its random numbers: `batten simulate FILE --seed` with it draws the same years. */
  readonly seed: number
  /** By arithmetic. */
  readonly expectedLoss: number
  readonly mean: number
  /** By level, "0.95" and "0.99": its part of the fleet's expected shortfall. The parts of all models add up to it. */
  readonly shortfallShare: Readonly<Record<string, number>>
}

/** The simulated years of a fleet: the sum over its models, which are drawn independently of one another. */
export interface FleetYears {
  readonly kind: "years"
  readonly currency: string
  /** `controls` is empty: each model has its own. */
  readonly report: YearsReport
  readonly models: readonly YearsRow[]
  readonly unread: readonly Unread[]
}

/** Years of which every total is kept: 32 MB. */
export const MOST_FLEET_YEARS = 4_194_304

/**
 * The seed of a model in a fleet: models must not draw the same years, however alike they are, and a model that is added must not
 * change those of the others. So it follows from the seed of the fleet and what the model is called in it.
 */
export function seedOfModel(seed: number, { file }: FleetEntry): number {
  // 52 bits: every such number is a seed, and prints as one.
  return Number.parseInt(sumOf(`${seed}|${file}`).slice(0, 13), 16)
}

/**
 * Simulates the years of a fleet, model by model, and adds up what the models lose in the same year. In a second pass, for which the
 * cache has the answers, each model's part of the fleet's worst years.
 *
 * @returns `stopped` where it was; with no models where none could be simulated.
 */
export async function simulateFleet(
  fleet: Fleet,
  wish: FleetYearsWish,
  tools: Tools,
): Promise<FleetYears | NoSum | "stopped"> {
  const totals = new Float64Array(wish.years)
  const firstPass = new Map<FleetEntry, Part>()
  const unread = new Map<FleetEntry, Unread>()
  let money: FleetMoney | null = fleet.currency === null ? null : fleetMoney(fleet, fleet.currency)
  const others = new Set<string>()
  const pass = (entries: readonly FleetEntry[]): AsyncGenerator<Answered> =>
    answersInOrder(
      cutByYears(entries, wish.years, wish.portfolio, (entry) => seedOfModel(wish.seed, entry)),
      tools,
    )
  for await (const { piece, answer } of pass(fleet.entries)) {
    if (answer.kind === "refused") unread.set(piece.entry, { file: piece.entry.file, why: answer.why })
    if (answer.kind !== "years" || piece.question.kind !== "years") continue
    money ??= fleetMoney(fleet, answer.currency)
    const factor = money.factorOf(piece.entry, answer.currency)
    if (factor === null) others.add(answer.currency)
    else addYears(totals, piece.question.from, partOf(firstPass, piece.entry, answer, factor), answer)
  }
  if (others.size > 0) return { kind: "noSum", noSum: mixedInWords(money!.currency, [...others].sort()) }
  const torn = [...unread.keys()].find((entry) => firstPass.has(entry))
  if (torn) return { kind: "noSum", noSum: `${torn.file}: ${unread.get(torn)!.why}; start again when it is at rest` }
  const parts = [...firstPass]
  if (tools.shouldStop?.() === true) return "stopped"
  const tails = SHORTFALL_LEVELS.map((level) => tailWeights(totals, level))
  const models = parts.map(([entry]) => entry)
  for await (const { piece, answer } of pass(models)) {
    if (answer.kind !== "years" || piece.question.kind !== "years") continue
    const part = firstPass.get(piece.entry)!
    const losses = inPlace(answer.losses, piece.question.from, wish.years)
    tails.forEach((tail, t) => (part.shares[t]! += part.factor * tailShare(tail, losses)))
  }
  return fleetYears(wish, totals, { currency: money?.currency ?? "", parts, unread: [...unread.values()] })
}

/** What is summed of one model. */
interface Part {
  readonly answer: YearsAnswer
  readonly factor: number
  sum: number
  readonly shares: number[]
}

function partOf(parts: Map<FleetEntry, Part>, entry: FleetEntry, answer: YearsAnswer, factor: number): Part {
  const known = parts.get(entry)
  if (known) return known
  const part = {
    answer: { ...answer, losses: new Float64Array(0) },
    factor,
    sum: 0,
    shares: SHORTFALL_LEVELS.map(() => 0),
  }
  parts.set(entry, part)
  return part
}

function addYears(totals: Float64Array, from: number, part: Part, { losses }: YearsAnswer): void {
  for (let year = 0; year < losses.length; year++) {
    const loss = part.factor * losses[year]!
    totals[from + year]! += loss
    part.sum += loss
  }
}

/** Losses of a range of years among all years; 0 in the others. */
function inPlace(losses: Float64Array, from: number, years: number): Float64Array {
  if (from === 0 && losses.length === years) return losses
  const all = new Float64Array(years)
  all.set(losses, from)
  return all
}

function fleetYears(
  { years, seed, portfolio }: FleetYearsWish,
  totals: Float64Array,
  of: {
    readonly currency: string
    readonly parts: readonly (readonly [FleetEntry, Part])[]
    readonly unread: readonly Unread[]
  },
): FleetYears {
  const expectedLoss = of.parts.reduce((sum, [, { answer, factor }]) => sum + factor * answer.expectedLoss, 0)
  const summary = summaryOf(keptLosses(totals), momentsOf(totals, expectedLoss))
  const exact = of.parts.every(([, { answer }]) => answer.exact)
  const report = yearsReport(summary, { seed, portfolio, controls: [], exact, expectedLoss })
  return {
    kind: "years",
    currency: of.currency,
    report,
    models: of.parts.map(([entry, { answer, factor, sum, shares }]) => ({
      file: entry.file,
      name: entry.name ?? answer.name,
      seed: seedOfModel(seed, entry),
      expectedLoss: factor * answer.expectedLoss,
      mean: sum / years,
      shortfallShare: Object.fromEntries(SHORTFALL_LEVELS.map((level, t) => [String(level), shares[t]!])),
    })),
    unread: of.unread,
  }
}

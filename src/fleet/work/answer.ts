import {
  type CompiledModel,
  compileModel,
  controlsIn,
  crowdOf,
  currentPortfolio,
  estimateName,
  explain,
  frontier,
  type FrontierPoint,
  type KernelMaker,
  lossEvaluator,
  missingIn,
  missingInWords,
  type Model,
  optimalPortfolio,
  portfolioOf,
  portfolioProblem,
  PATIENT,
  scoreCompiled,
  sourceName,
  type YearsSimulator,
  yearsSimulator,
} from "../../core/index.ts"
import { problemInWords, readBatten } from "../../formats/index.ts"
import { sharedIdsIn, withShared } from "./shared.ts"
import { type BoundPoint, underLines } from "./underLines.ts"
import {
  type Answer,
  type DoubtAnswer,
  type FrontierAnswer,
  MOST_ESTIMATES,
  type PackedPoint,
  type PlanFigures,
  type Question,
  type RefusedAnswer,
  type ScoreAnswer,
} from "./question.ts"

/** Counted work alone ends compiling, never a clock: every machine comes to the same. */
const COMPILING = PATIENT

/** Nodes of a search, for the same reason: what is not proven by then says so, with its gap. */
const MOST_NODES = 20_000

/** Nodes of each of the searches that find what no plan of a large model lies below. */
const MOST_NODES_A_PRICE = 2000

/** Years in a block, of which whole ones are simulated. */
const BLOCK_YEARS = 256

/** Answers questions about models. The answer depends on the bytes and the question alone, not on what was asked before. */
export type Answering = (bytes: Uint8Array, question: Question, sum: string) => Answer

/** An answering that keeps the last simulation laid out: the next question is often about the years after it. */
export function answering(makeKernel: KernelMaker): Answering {
  let laidOut: { readonly key: string; readonly years: Years } | null = null
  return (bytes, question, sum) => {
    if (question.kind === "years") {
      const key = `${sum} ${question.portfolio} ${question.seed}`
      if (laidOut?.key !== key) {
        const years = withModel(bytes, (model) => layOut(model, question, makeKernel))
        if ("kind" in years) return years
        laidOut = { key, years }
      }
      return yearsOf(laidOut.years, question)
    }
    return withModel(bytes, (model): Answer => {
      switch (question.kind) {
        case "score":
          return scoreOf(model)
        case "frontier":
          return frontierOf(model, question.shared)
        case "doubt":
          return doubtOf(model, question.draws)
      }
    })
  }
}

function withModel<T>(bytes: Uint8Array, answer: (model: Model) => T): T | RefusedAnswer {
  const result = readBatten(bytes)
  if (result.kind === "read") return answer(result.model)
  const [first, ...others] = result.problems
  const more = others.length === 0 ? "" : ` (and ${others.length} more)`
  return { kind: "refused", why: `${first ? problemInWords(first) : "it is no model"}${more}` }
}

const figures = ({ controls, annualCost, expectedLoss }: PlanFigures): PlanFigures => ({
  controls,
  annualCost,
  expectedLoss,
})

function scoreOf(model: Model): ScoreAnswer {
  const report = scoreCompiled(compileModel(model, COMPILING), { search: { nodeLimit: MOST_NODES } })
  const { currency, exact, level, placement, excess, verdict, current, optimal } = report
  const missing = missingInWords(model, missingIn(model, report))
  const [first] = report.sources.toSorted((a, b) => b.lossShare - a.lossShare)
  return {
    kind: "score",
    name: model.name,
    currency,
    exact,
    missing,
    level: missing.length > 0 ? null : level,
    placement: missing.length > 0 ? null : placement,
    excess: missing.length > 0 ? null : (excess?.total ?? null),
    verdict,
    current: figures(current),
    best: missing.length > 0 || !optimal ? null : { ...figures(optimal), proven: optimal.proven, gap: optimal.gap },
    biggestSource: first && first.lossShare > 0 ? { name: sourceName(model, first.id), share: first.lossShare } : null,
  }
}

function frontierOf(model: Model, asked: readonly string[]): FrontierAnswer | RefusedAnswer {
  const shared = sharedIdsIn(model, asked)
  if ("why" in shared) return { kind: "refused", why: shared.why }
  const compiled = compileModel(model, COMPILING)
  const problem = portfolioProblem(compiled)
  const now = currentPortfolio(model)
  const controlIds = model.controls.map(({ id }) => id)
  const found = Array.from({ length: 2 ** shared.ids.length }, (_, set) => {
    const bought = shared.ids.filter((_, i) => ((set >> i) & 1) === 1)
    const own = shared.ids.length === 0 ? compiled : compileModel(withShared(model, shared.ids, bought), COMPILING)
    return boughtBy(own, controlIds)
  })
  return {
    kind: "frontier",
    name: model.name,
    currency: model.currency,
    exact: compiled.exact,
    current: {
      controls: controlsIn(now, controlIds),
      annualCost: problem.annualCost.reduce((sum, cost, c) => sum + (now[c] === 1 ? cost : 0), 0),
      expectedLoss: lossEvaluator(compiled).expectedLoss(now),
    },
    controlIds,
    shared: shared.ids,
    frontiers: found.map(({ points }) => points),
    bounds: found.map(({ bound }) => bound),
  }
}

/** A frontier, and, where it is not all there is, what no plan lies below. */
interface Bought {
  readonly points: readonly PackedPoint[]
  readonly bound: readonly BoundPoint[] | null
}

function boughtBy(compiled: CompiledModel, controlIds: readonly string[]): Bought {
  const problem = portfolioProblem(compiled)
  const found = frontier(problem)
  if (found.kind !== "frontier") return { points: [], bound: null }
  if (found.complete && compiled.exact) return { points: packed(found.points, controlIds), bound: null }
  const { points, bound } = underLines(problem, found.points, MOST_NODES_A_PRICE)
  return { points: packed([...found.points, ...points], controlIds), bound }
}

type Plan = Pick<FrontierPoint, "annualCost" | "expectedLoss" | "controls">

function packed(points: readonly Plan[], controlIds: readonly string[]): PackedPoint[] {
  const at = new Map(controlIds.map((id, i) => [id, i]))
  return points.map(({ annualCost, expectedLoss, controls }) => {
    const bits = controls.reduce((sum, id) => sum | (1n << BigInt(at.get(id)!)), 0n)
    return [annualCost, expectedLoss, bits.toString(16)]
  })
}

/** The controls of a packed point, sorted. */
export function controlsOfPoint(controlIds: readonly string[], [, , bits]: PackedPoint): string[] {
  const set = BigInt(`0x${bits}`)
  return controlIds.filter((_, i) => ((set >> BigInt(i)) & 1n) === 1n).sort()
}

function doubtOf(model: Model, draws: number): DoubtAnswer {
  const compiled = compileModel(model, COMPILING)
  const search = { nodeLimit: MOST_NODES }
  const { exact, evpi, evppi } = explain(compiled, { draws, mostEstimates: 2 * MOST_ESTIMATES, search })
  return {
    kind: "doubt",
    name: model.name,
    currency: model.currency,
    exact,
    worth: evpi.value,
    standardError: evpi.standardError,
    estimates: evppi
      .slice(0, MOST_ESTIMATES)
      .map(({ estimate, value }) => ({ name: estimateName(model, estimate), worth: value })),
  }
}

interface Years {
  readonly model: Model
  readonly exact: boolean
  readonly expectedLoss: number
  readonly simulator: YearsSimulator
}

type YearsQuestion = Extract<Question, { readonly kind: "years" }>

function layOut(model: Model, { portfolio, seed }: YearsQuestion, makeKernel: KernelMaker): Years | RefusedAnswer {
  const compiled = compileModel(model, COMPILING)
  const chosen = portfolioNamed(compiled, portfolio)
  if (chosen === null) return { kind: "refused", why: "there is no best plan: nothing is allowed" }
  if (crowdOf(compiled, chosen))
    return { kind: "refused", why: "it has too many events a year to be simulated one by one" }
  return {
    model,
    exact: compiled.exact,
    expectedLoss: lossEvaluator(compiled).expectedLoss(chosen),
    simulator: yearsSimulator(compiled, { portfolios: [chosen], seed, makeKernel }),
  }
}

function portfolioNamed(
  compiled: ReturnType<typeof compileModel>,
  word: YearsQuestion["portfolio"],
): Uint8Array | null {
  if (word === "none") return portfolioOf(compiled.model, [])
  if (word === "current") return currentPortfolio(compiled.model)
  const best = optimalPortfolio(portfolioProblem(compiled), { nodeLimit: MOST_NODES })
  return best.kind === "found" ? best.portfolio : null
}

function yearsOf({ model, exact, expectedLoss, simulator }: Years, { from, to }: YearsQuestion): Answer {
  if (from % BLOCK_YEARS !== 0) throw new RangeError(`years begin with a whole block, found ${from}`)
  const [losses] = simulator.simulateBlocks(from / BLOCK_YEARS, Math.ceil((to - from) / BLOCK_YEARS))
  const { name, currency } = model
  return { kind: "years", name, currency, exact, expectedLoss, losses: losses!.slice(0, to - from) }
}

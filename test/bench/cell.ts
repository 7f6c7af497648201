import {
  compileModel,
  leastLossWithin,
  lossEvaluator,
  optimalPortfolio,
  portfolioProblem,
  type Found,
  type Model,
  type SearchOptions,
} from "../../src/core/index.ts"
import { generated } from "./expectation.ts"

/** A generated model: its shape, size and seed. */
export interface Cell {
  readonly shape: string
  readonly steps: number
  readonly controls: number
  readonly seed: number
}

/** How far a search was when: seconds of CPU since the cell began, compiling included. */
interface Moment {
  readonly at: number
  readonly gap: number
}

/** What one question took, and how far it came. */
export interface Answered extends Pick<Found, "proven" | "gap" | "rootGap" | "nodes"> {
  readonly wall: number
  /** CPU seconds of the whole process: what a quiet machine takes, however busy this one is. */
  readonly cpu: number
  readonly moments: readonly Moment[]
}

/** What one cell took. */
export interface CellResult {
  readonly exact: boolean
  readonly compile: { readonly wall: number; readonly cpu: number }
  readonly optimum: Answered
  readonly safest: Answered
  /** What is certain of the best plan's total cost where the model is not exact; null where it is. */
  readonly interval: { readonly low: number; readonly value: number; readonly high: number } | null
  /** The most memory that the process ever held, in MB. */
  readonly memory: number
}

const cpuSeconds = (): number => process.cpuUsage().user / 1e6 + process.cpuUsage().system / 1e6

function timedOnce<T>(task: () => T): { readonly result: T; readonly wall: number; readonly cpu: number } {
  const cpu = cpuSeconds()
  const wall = performance.now()
  const result = task()
  return { result, wall: (performance.now() - wall) / 1e3, cpu: cpuSeconds() - cpu }
}

function answered(
  began: number,
  limit: number,
  search: (options: SearchOptions) => { readonly kind: string },
): { readonly answer: Answered; readonly found: Found } {
  const moments: Moment[] = []
  const start = cpuSeconds()
  const options: SearchOptions = {
    shouldStop: () => cpuSeconds() - start > limit,
    onProgress: ({ gap }) => moments.push({ at: cpuSeconds() - began, gap }),
  }
  const { result, wall, cpu } = timedOnce(() => search(options))
  if (result.kind !== "found") throw new Error(result.kind)
  const found = result as Found
  const { proven, gap, rootGap, nodes } = found
  return { answer: { proven, gap, rootGap, nodes, wall, cpu, moments }, found }
}

/** Seconds of CPU for a question about a model that is not exact: nothing is proven then, however long one waits. */
const INEXACT_LIMIT = 20

/** Compiles the model of a cell, and finds the best plan and L° of what is spent now, each within some seconds of CPU. */
export function measureCell(model: Model, limits: { readonly optimum: number; readonly safest: number }): CellResult {
  const began = cpuSeconds()
  const compile = timedOnce(() => compileModel(model))
  const compiled = compile.result
  const problem = portfolioProblem(compiled)
  const within = (limit: number): number => (problem.exact ? limit : Math.min(limit, INEXACT_LIMIT))
  const best = answered(began, within(limits.optimum), (options) => optimalPortfolio(problem, options))
  const spent = problem.annualCost.reduce((sum, cost, c) => sum + cost * problem.inPlace[c]!, 0)
  const safest = answered(cpuSeconds(), within(limits.safest), (options) => leastLossWithin(problem, spent, options))
  const { annualCost, totalCost, portfolio } = best.found
  const bounds = lossEvaluator(compiled).interval(portfolio)
  return {
    exact: problem.exact,
    compile: { wall: compile.wall, cpu: compile.cpu },
    optimum: best.answer,
    safest: safest.answer,
    interval: bounds && { low: annualCost + bounds.low, value: totalCost, high: annualCost + bounds.high },
    memory: Math.round(process.resourceUsage().maxRSS / 1024),
  }
}

// Started by cells.ts as a program of its own, so that its memory is its own.
const [, , asked] = process.argv
if (asked?.startsWith("{")) {
  const { cell, limits } = JSON.parse(asked) as { cell: Cell; limits: { optimum: number; safest: number } }
  const model = generated(cell.shape, cell.steps, cell.controls, cell.seed)
  console.log(JSON.stringify(model && measureCell(model, limits)))
}

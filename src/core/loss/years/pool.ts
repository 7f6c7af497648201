import type { Model } from "../../model/model.ts"
import { type CompiledModel, compileModel, type CompileOptions } from "../compile.ts"
import type { KernelMaker } from "../kernel/kernel.ts"
import { portfolioOf } from "../portfolio.ts"
import type { YearsSummary } from "../summary.ts"
import { BATCH_BLOCKS, yearsCollector } from "./collect.ts"
import { BLOCK_YEARS, stoppableSimulator, type YearsSimulator } from "./simulateYears.ts"

/** What to simulate, as a cloneable value: portfolios by the ids of their controls, compared on common random numbers. */
export interface YearsRequest {
  readonly model: Model
  readonly portfolios: readonly (readonly string[])[]
  readonly seed: number
  /** How every worker compiles: by counted work alone, so that all come to the same. As ever unless said. */
  readonly compiling?: Pick<CompileOptions, "joins">
}

/** Asks a worker to get ready, or for the years of consecutive blocks. */
export type YearsAsk =
  | { readonly kind: "prepare"; readonly request: YearsRequest }
  | { readonly kind: "blocks"; readonly first: number; readonly count: number }

/**
 * What a worker answers: one array of yearly losses for each portfolio, as many as were whole when it was stopped, or that it
 * was stopped before it was ready.
 */
export type YearsReply =
  | { readonly kind: "prepared" }
  | { readonly kind: "stopped" }
  | { readonly kind: "blocks"; readonly first: number; readonly losses: readonly Float64Array<ArrayBuffer>[] }

/** What cannot be sent to another thread, and serves a worker on this one. */
export interface YearsAside {
  /** The model of the request, compiled as it says. */
  readonly compiled?: CompiledModel
  /** Asked now and then; true ends the work with the years that are whole. */
  readonly stopped: () => boolean
}

/** Makes years, somewhere. Asks are answered one after the other. */
export interface YearsWorker {
  /** @param aside - for a worker on this thread; others are not stopped on the way, and come to the same. */
  ask(ask: YearsAsk, aside?: YearsAside): Promise<YearsReply>
  close(): void
}

/** The answering end, the same in every kind of worker. */
export function yearsServer(makeKernel: KernelMaker): (ask: YearsAsk, aside?: YearsAside) => YearsReply {
  let simulator: YearsSimulator | null = null
  return (ask, aside) => {
    if (ask.kind === "prepare") {
      const { model, portfolios, seed, compiling } = ask.request
      const compiled = aside?.compiled ?? compileModel(model, compiling)
      const options = { portfolios: portfolios.map((ids) => portfolioOf(model, ids)), seed, makeKernel }
      simulator = stoppableSimulator(compiled, options, aside?.stopped ?? (() => false))
      return { kind: simulator ? "prepared" : "stopped" }
    }
    if (!simulator) throw new Error(`asked for block ${ask.first} before a model`)
    return { kind: "blocks", first: ask.first, losses: simulator.simulateBlocks(ask.first, ask.count, aside?.stopped) }
  }
}

/** A worker on this thread: for tests, and where there is no other. */
export function localYearsWorker(makeKernel: KernelMaker): YearsWorker {
  const serve = yearsServer(makeKernel)
  return { ask: (ask, aside) => Promise.resolve().then(() => serve(ask, aside)), close: () => undefined }
}

/** How far a simulation is. */
export interface YearsProgress {
  readonly years: number
  /** Figures of the years so far, worked out when asked for: a first curve long before the end. Null before the first. */
  summaries(): readonly YearsSummary[] | null
}

/** What a simulation needs besides its request. */
export interface YearsRun {
  readonly years: number
  /** For each portfolio its expected loss, near which moments are summed. */
  readonly expectedLosses: readonly number[]
  readonly workers: readonly YearsWorker[]
  readonly report: (progress: YearsProgress) => void
  /** Asked again and again, and before it is known that any years are whole: true ends the simulation. */
  readonly stopped: () => boolean
  /** True where the years made until it is stopped are wanted. */
  readonly keepsWhatThereIs?: boolean
  /** The model of the request, compiled as it says, where that was done before. */
  readonly compiled?: CompiledModel
}

/** Blocks after which as many are asked for at once as an eighth of those that are behind. */
const GROWTH = 8

/**
 * Simulates years on any number of workers; the figures do not depend on how many. If it is stopped, they depend on the
 * number of years that were made without a gap alone: they are those of a simulation of so many.
 *
 * @returns figures for each portfolio; if stopped, null, or those of the years so far where they are wanted.
 * @throws whatever a worker throws.
 */
export async function simulateYears(request: YearsRequest, run: YearsRun): Promise<readonly YearsSummary[] | null> {
  const { years, workers, report, stopped, compiled } = run
  const collector = yearsCollector(years, run.expectedLosses)
  const blocks = Math.ceil(years / BLOCK_YEARS)
  const aside: YearsAside = { stopped, ...(compiled && { compiled }) }
  let next = 0
  /** Few at first, so that the first years come soon wherever they are slow. */
  const take = (): { first: number; count: number } => {
    const count = Math.min(Math.ceil((next + 1) / GROWTH), BATCH_BLOCKS, blocks - next)
    next += count
    return { first: next - count, count }
  }
  const work = async (worker: YearsWorker): Promise<void> => {
    const ready = await worker.ask({ kind: "prepare", request }, aside)
    while (ready.kind === "prepared" && next < blocks && !stopped()) {
      const reply = await worker.ask({ kind: "blocks", ...take() }, aside)
      if (reply.kind !== "blocks") throw new Error(`a worker answered blocks with ${reply.kind}`)
      collector.add(reply.first, reply.losses)
      report({ years: collector.years(), summaries: () => collector.summaries() })
    }
    // Who is stopped does not wait for the others: what they are at would come too late.
    if (stopped() && collector.years() < years) stop()
  }
  let stop: () => void = () => undefined
  const ended = new Promise<void>((resolve) => (stop = resolve))
  await Promise.race([Promise.all(workers.map(work)), ended])
  return collector.years() < years && run.keepsWhatThereIs !== true ? null : collector.summaries()
}

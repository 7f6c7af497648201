import type { Model } from "../../model/model.ts"
import { type CompiledModel, compileModel, type CompileOptions } from "../compile.ts"
import type { KernelMaker } from "../kernel/kernel.ts"
import { portfolioOf } from "../portfolio.ts"
import type { YearsSummary } from "../summary.ts"
import { BATCH_BLOCKS, batchCount, yearsCollector } from "./collect.ts"
import { yearsSimulator, type YearsSimulator } from "./simulateYears.ts"

/** What to simulate, as a cloneable value: portfolios by the ids of their controls, compared on common random numbers. */
export interface YearsRequest {
  readonly model: Model
  readonly portfolios: readonly (readonly string[])[]
  readonly seed: number
  /** How every worker compiles: by counted work alone, so that all come to the same. As ever unless said. */
  readonly compiling?: Pick<CompileOptions, "joins">
}

/** Asks a worker to get ready, or for one batch of years. */
export type YearsAsk =
  { readonly kind: "prepare"; readonly request: YearsRequest } | { readonly kind: "batch"; readonly batch: number }

/** What a worker answers: one array of yearly losses for each portfolio. */
export type YearsReply =
  | { readonly kind: "prepared" }
  | { readonly kind: "batch"; readonly batch: number; readonly losses: readonly Float64Array<ArrayBuffer>[] }

/** Makes batches of years, somewhere. Asks are answered one after the other. */
export interface YearsWorker {
  ask(ask: YearsAsk): Promise<YearsReply>
  close(): void
}

/**
 * The answering end, the same in every kind of worker.
 *
 * @param compiledFor - where the model of a request lies compiled already; else it is compiled.
 */
export function yearsServer(
  makeKernel: KernelMaker,
  compiledFor: (request: YearsRequest) => CompiledModel = ({ model, compiling }) => compileModel(model, compiling),
): (ask: YearsAsk) => YearsReply {
  let simulator: YearsSimulator | null = null
  return (ask) => {
    if (ask.kind === "prepare") {
      const { model, portfolios, seed } = ask.request
      simulator = yearsSimulator(compiledFor(ask.request), {
        portfolios: portfolios.map((ids) => portfolioOf(model, ids)),
        seed,
        makeKernel,
      })
      return { kind: "prepared" }
    }
    if (!simulator) throw new Error(`asked for batch ${ask.batch} before a model`)
    const { batch } = ask
    return { kind: "batch", batch, losses: simulator.simulateBlocks(batch * BATCH_BLOCKS, BATCH_BLOCKS) }
  }
}

/**
 * A worker on this thread: for tests, and where there is no other.
 *
 * @param compiled - the model of its requests, where that is compiled already.
 */
export function localYearsWorker(makeKernel: KernelMaker, compiled?: CompiledModel): YearsWorker {
  const serve = yearsServer(makeKernel, compiled && (() => compiled))
  return { ask: (ask) => Promise.resolve().then(() => serve(ask)), close: () => undefined }
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
  /** Asked between batches. */
  readonly stopped: () => boolean
  /** True where the years made until it is stopped are wanted. */
  readonly keepsWhatThereIs?: boolean
}

/**
 * Simulates years on any number of workers; the figures do not depend on how many.
 *
 * @returns figures for each portfolio; if stopped, null, or those of the years so far where they are wanted.
 * @throws whatever a worker throws.
 */
export async function simulateYears(request: YearsRequest, run: YearsRun): Promise<readonly YearsSummary[] | null> {
  const { years, workers, report, stopped } = run
  const collector = yearsCollector(years, run.expectedLosses)
  const batches = batchCount(years)
  let next = 0
  const work = async (worker: YearsWorker): Promise<void> => {
    await worker.ask({ kind: "prepare", request })
    while (next < batches && !stopped()) {
      const reply = await worker.ask({ kind: "batch", batch: next++ })
      if (reply.kind !== "batch") throw new Error(`a worker answered a batch with ${reply.kind}`)
      collector.add(reply.batch, reply.losses)
      report({ years: collector.years(), summaries: () => collector.summaries() })
    }
  }
  await Promise.all(workers.map(work))
  return collector.years() < years && run.keepsWhatThereIs !== true ? null : collector.summaries()
}

import {
  type BandPoint,
  bandCurves,
  type CompiledModel,
  crowdOf,
  exactExceedance,
  exceedanceBand,
  lossEvaluator,
  localYearsWorker,
  portfolioOf,
  simulateYears,
  type YearsReport,
  yearsReport,
  type YearsSummary,
  type YearsWorker,
} from "../core/index.ts"
import { BY_WORK, compiledFor } from "./compiled.ts"
import type { JobHost } from "./host.ts"
import type { BandJob, Progress, SimulateJob, SimulateResult } from "./protocol.ts"

/** A worker on this thread that lets it go before each batch. */
function pausingWorker(host: JobHost): YearsWorker {
  const worker = localYearsWorker(host.makeKernel)
  return { ask: (ask) => host.pause().then(() => worker.ask(ask)), close: () => worker.close() }
}

function reportsOf(
  job: SimulateJob,
  compiled: CompiledModel,
  expectedLosses: readonly number[],
  summaries: readonly YearsSummary[],
  isLast: boolean,
): YearsReport[] {
  const { exact, model } = compiled
  return summaries.map((summary, p) => {
    const { name, controls } = job.portfolios[p]!
    const origin = {
      seed: job.seed ?? model.seed ?? 1,
      portfolio: name,
      controls,
      exact,
      expectedLoss: expectedLosses[p]!,
    }
    // The exact curve takes longer than a first look at the years: it waits for the last one.
    return isLast
      ? yearsReport(summary, origin, (losses) => exactExceedance(compiled, portfolioOf(model, controls), losses))
      : yearsReport(summary, origin)
  })
}

/**
 * Simulates years. Figures so far are reported whenever the number of years has doubled: a first curve at once, and
 * little work on the way.
 *
 * @returns null if stopped.
 */
export async function runSimulation(
  job: SimulateJob,
  report: (progress: Progress) => void,
  stopped: () => boolean,
  host: JobHost,
): Promise<SimulateResult | null> {
  const { model, portfolios, years } = job
  const compiled = compiledFor(model)
  for (const { controls } of portfolios) {
    const crowd = crowdOf(compiled, portfolioOf(model, controls))
    if (crowd) return { kind: "crowded", crowd }
  }
  const evaluator = lossEvaluator(compiled)
  const expectedLosses = portfolios.map(({ controls }) => evaluator.expectedLoss(portfolioOf(model, controls)))
  let nextFigures = 1
  const summaries = await simulateYears(
    {
      model,
      portfolios: portfolios.map(({ controls }) => controls),
      seed: job.seed ?? model.seed ?? 1,
      compiling: BY_WORK,
    },
    {
      years,
      expectedLosses,
      workers: [pausingWorker(host)],
      stopped,
      report(progress) {
        const told = { share: progress.years / years, doing: "Simulating years" }
        const soFar = progress.years >= nextFigures && progress.years < years ? progress.summaries() : null
        if (soFar) nextFigures = 2 * progress.years
        report(soFar ? { ...told, soFar: reportsOf(job, compiled, expectedLosses, soFar, false) } : told)
      },
    },
  )
  return summaries && { kind: "simulated", reports: reportsOf(job, compiled, expectedLosses, summaries, true) }
}

/**
 * Draws the band of not knowing.
 *
 * @returns null if stopped.
 */
export async function runBand(
  job: BandJob,
  report: (progress: Progress) => void,
  stopped: () => boolean,
  host: JobHost,
): Promise<readonly BandPoint[] | null> {
  const { model, controls, losses, draws, years } = job
  const compiled = compiledFor(model)
  const curves = bandCurves(compiled, {
    portfolio: portfolioOf(model, controls),
    seed: job.seed ?? model.seed ?? 1,
    makeKernel: host.makeKernel,
    draws,
    years,
  })
  const found = []
  for (const curve of curves) {
    found.push(curve)
    report({ share: found.length / draws, doing: "Drawing what the estimates could be" })
    await host.pause()
    if (stopped()) return null
  }
  return exceedanceBand(found, losses)
}

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
import { BY_WORK, type Held } from "./held.ts"
import type { Work } from "./host.ts"
import type { BandQuestion, SimulateQuestion, SimulateResult } from "./protocol.ts"

/** A worker on this thread that lets it go before each batch. */
function pausingWorker({ host }: Work, compiled: CompiledModel): YearsWorker {
  const worker = localYearsWorker(host.makeKernel, compiled)
  return { ask: (ask) => host.pause().then(() => worker.ask(ask)), close: () => worker.close() }
}

function reportsOf(
  question: SimulateQuestion,
  compiled: CompiledModel,
  expectedLosses: readonly number[],
  summaries: readonly YearsSummary[],
  isLast: boolean,
): YearsReport[] {
  const { exact, model } = compiled
  return summaries.map((summary, p) => {
    const { name, controls } = question.portfolios[p]!
    const origin = {
      seed: question.seed ?? model.seed ?? 1,
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
  { model, compiled }: Held,
  question: SimulateQuestion,
  work: Work,
): Promise<SimulateResult | null> {
  const { portfolios, years } = question
  const { report, stopped } = work
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
      seed: question.seed ?? model.seed ?? 1,
      compiling: BY_WORK,
    },
    {
      years,
      expectedLosses,
      workers: [pausingWorker(work, compiled)],
      stopped,
      report(progress) {
        const told = { share: progress.years / years, doing: "Simulating years" }
        const soFar = progress.years >= nextFigures && progress.years < years ? progress.summaries() : null
        if (soFar) nextFigures = 2 * progress.years
        report(soFar ? { ...told, soFar: reportsOf(question, compiled, expectedLosses, soFar, false) } : told)
      },
    },
  )
  return summaries && { kind: "simulated", reports: reportsOf(question, compiled, expectedLosses, summaries, true) }
}

/**
 * Draws the band of not knowing.
 *
 * @returns null if stopped.
 */
export async function runBand(
  { model, compiled }: Held,
  question: BandQuestion,
  { report, stopped, host }: Work,
): Promise<readonly BandPoint[] | null> {
  const { controls, losses, draws, years } = question
  const curves = bandCurves(compiled, {
    portfolio: portfolioOf(model, controls),
    seed: question.seed ?? model.seed ?? 1,
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

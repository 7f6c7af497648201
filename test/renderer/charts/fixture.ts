import type { ScoreReport, SourceKind } from "../../../src/core/index.ts"
import type { CurvePoint, ExceedanceData } from "../../../src/renderer/charts/exceedance.ts"
import { planWithin, type FrontierData } from "../../../src/renderer/charts/frontier.ts"
import type { SourceFace } from "../../../src/renderer/charts/fromReport.ts"
import { KIND_GLYPHS } from "../../../src/renderer/charts/kindGlyph.ts"
import clinic from "./fixtures/clinic.json" with { type: "json" }
import exchange2001 from "./fixtures/exchange-2001.json" with { type: "json" }
import frontiers from "./fixtures/frontiers.json" with { type: "json" }
import saas from "./fixtures/saas.json" with { type: "json" }

/** A sample's expected score with the names that a screen shows: figures of the specification, not of our engine. */
export interface Fixture {
  readonly report: ScoreReport
  readonly sourceFace: (id: string) => SourceFace
  readonly controlName: (id: string) => string
}

interface FixtureFile {
  currency: string
  sources: Record<string, { name: string; kind: SourceKind }>
  controls: Record<string, string>
  report: Omit<ScoreReport, "currency">
}

const FILES = { clinic, "exchange-2001": exchange2001, saas } as unknown as Record<string, FixtureFile>

/** One of the three samples, as scored by the reference implementation of the specification. */
export function fixture(name: "clinic" | "exchange-2001" | "saas"): Fixture {
  const file = FILES[name]!
  return {
    report: { ...file.report, currency: file.currency },
    sourceFace: (id) => ({ name: file.sources[id]!.name, glyph: KIND_GLYPHS[file.sources[id]!.kind] }),
    controlName: (id) => file.controls[id]!,
  }
}

function frontierFixture(
  plans: FrontierData["plans"],
  now: FrontierData["now"],
  best: number,
  currency: string,
): FrontierData {
  const asGoodUpTo = 1.02 * (plans[best]!.annualCost + plans[best]!.expectedLoss)
  const sameMoney = planWithin(plans, now.annualCost)
  return { currency, plans, pricedControls: 6, now, nowRegion: [], best, sameMoney, asGoodUpTo, budget: null }
}

/** The figures of ux.md §3.1, with a frontier through them. */
export function northwind(): FrontierData {
  const plans = [
    [0, 860],
    [30, 700],
    [60, 560],
    [95, 430],
    [145, 330],
    [175, 285],
    [233, 215],
    [300, 193],
    [400, 175],
    [500, 165],
  ].map(([cost, loss], i) => ({
    controls: Array.from({ length: i }, (_, k) => `Control ${k + 1}`),
    annualCost: cost! * 1000,
    expectedLoss: loss! * 1000,
  }))
  return frontierFixture(plans, { annualCost: 145e3, expectedLoss: 525e3 }, 6, "EUR")
}

/** Case C12 of the specification with one dear gateway in place: its exact frontier, enumerated. */
export function gateways(): FrontierData {
  const plans = frontiers["C12-excludes-levels"].frontier.map((plan) => ({
    controls: plan.controls,
    annualCost: plan.cost,
    expectedLoss: plan.loss,
  }))
  const best = plans.findIndex((plan) => plan.annualCost === 9500)
  return frontierFixture(plans, { annualCost: 9000, expectedLoss: 12705 }, best, "USD")
}

/** The figures of ux.md §3.1 the other way round: more money than the best plan, placed well. */
export function goldPlated(): FrontierData {
  return { ...northwind(), now: { annualCost: 400e3, expectedLoss: 180e3 }, sameMoney: 8, budget: 250e3 }
}

/** Chance that a standard normal is above z, to 1.5e-7 (Abramowitz and Stegun 7.1.26). */
function normalTail(z: number): number {
  const t = 1 / (1 + 0.3275911 * (Math.abs(z) / Math.SQRT2))
  const poly = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
  const tail = 0.5 * poly * Math.exp((-z * z) / 2)
  return z >= 0 ? tail : 1 - tail
}

/** A curve in closed form: in a share of years there is one lognormal loss, else none. */
function lognormalCurve(share: number, median: number, sigma: number): CurvePoint[] {
  const losses = Array.from({ length: 161 }, (_, i) => 1e3 * 10 ** (i / 32))
  const points = losses.map((loss) => ({ loss, chance: share * normalTail(Math.log(loss / median) / sigma) }))
  return [{ loss: 0, chance: share }, ...points]
}

/** Curves in closed form that read about as ux.md §2.12-A does. */
export function exceedance(): ExceedanceData {
  const now = lognormalCurve(0.82, 350e3, 1.3)
  return {
    currency: "EUR",
    none: lognormalCurve(0.95, 800e3, 1.35),
    now,
    best: lognormalCurve(0.6, 150e3, 1.35),
    nowBand: now.map(({ loss, chance }) => ({ loss, low: chance * 0.7, high: Math.min(1, chance * 1.3) })),
    tolerance: [
      { loss: 100e3, chance: 0.5 },
      { loss: 500e3, chance: 0.15 },
      { loss: 3e6, chance: 0.02 },
    ],
    threshold: 1e6,
  }
}

import { stepOfPlans } from "../../../src/core/index.ts"
import type { ScoreReport, SourceKind } from "../../../src/core/index.ts"
import type { ExactCheckData } from "../../../src/charts/exactCheck.ts"
import type { CurvePoint, ExceedanceData } from "../../../src/charts/exceedance.ts"
import { planWithin, type FrontierData } from "../../../src/charts/frontier.ts"
import type { Driver, DriversData } from "../../../src/charts/drivers.ts"
import type { WaterfallData } from "../../../src/charts/waterfall.ts"
import type { LadderData, LadderRung } from "../../../src/charts/ladder.ts"
import type { SourceFace } from "../../../src/charts/fromReport.ts"
import { KIND_GLYPHS } from "../../../src/charts/kindGlyph.ts"
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
  const step = stepOfPlans([plans[0]!, now, plans[best]!])
  return { currency, step, plans, pricedControls: 6, now, nowRegion: [], best, sameMoney, asGoodUpTo, budget: null }
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

/** The controls of ux.md §2.4 and §2.12-F with their figures, and some more. */
export function ladder(): LadderData {
  const rung = (name: string, cost: number, prevented: number, inPlace: boolean, boughtIn: number): LadderRung => ({
    id: name,
    controls: [name],
    name,
    annualCost: cost * 1000,
    prevented: prevented * 1000,
    range: { low: (prevented / cost) * 0.4, high: (prevented / cost) * 2 },
    boughtIn,
    firstIn: name === "Own admin logins" ? 0.84 : 0,
    inPlace,
  })
  return {
    currency: "EUR",
    buy: [
      rung("Own admin logins", 18, 142, false, 0.96),
      rung("Offline backups", 30, 96, false, 0.93),
      rung("Staff phishing drills", 9, 24, true, 0.88),
      rung("Second factor for mail and remote access", 31, 52, true, 0.81),
    ],
    leave: [
      rung("Vault door", 61, 4, true, 0.04),
      rung("Second SIEM", 44, 26, true, 0.2),
      rung("Cyber insurance", 40, 33, false, 0.31),
    ],
  }
}

/** Drivers in the shape of ux.md §2.4 and §2.12-G; the figures are made up, for there is no engine for them here. */
export function drivers(): DriversData {
  const driver = (
    name: string,
    levels: [number, number],
    texts: [string, string],
    flip: Driver["flip"],
    worth: number,
  ): Driver => ({
    id: name,
    name,
    lowLevel: levels[0],
    highLevel: levels[1],
    lowText: texts[0],
    highText: texts[1],
    flip,
    worthFindingOut: worth,
  })
  return {
    currency: "EUR",
    level: 0.62,
    average: 0.63,
    drivers: [
      driver("Insider tries", [0.78, 0.47], ["0.1 a year", "2 a year"], { level: 0.74, text: "0.1 a year" }, 31e3),
      driver("Loss if records leak", [0.72, 0.54], ["€200k", "€2.5m"], { level: 0.7, text: "€240k" }, 12e3),
      driver("Shared login guessed", [0.68, 0.58], ["45%", "70%"], null, 0),
      driver("Booking system outage a day", [0.66, 0.6], ["€10k", "€90k"], null, 0),
      driver("Phishing mails opened", [0.64, 0.61], ["5%", "20%"], null, 0),
    ],
    others: { count: 18, lowLevel: 0.59, highLevel: 0.65 },
  }
}

/** ux.md §3.1 as a waterfall, with the moves of ux.md §2.4 in between. */
export function waterfall(): WaterfallData {
  return {
    currency: "EUR",
    from: { name: "Now", annualCost: 145e3, expectedLoss: 525e3, state: "now" },
    moves: [
      { name: "+ Own admin logins", change: -124e3, kind: "add" },
      { name: "− Vault door", change: -57e3, kind: "drop" },
      { name: "+ Offline backups", change: -27e3, kind: "add" },
      { name: "+ Staff phishing drills", change: -14e3, kind: "add" },
    ],
    to: { name: "Best plan", annualCost: 233e3, expectedLoss: 215e3, state: "best" },
    placement: 195e3,
  }
}

/** Two plans of an owner's own: more moves than have a row each, one of which costs more than it saves. */
export function plansApart(): WaterfallData {
  const changes = [-90e3, -40e3, 30e3, -22e3, -9e3, -8e3, -4e3, -3e3, 2e3, -1e3]
  return {
    currency: "EUR",
    from: { name: "Perimeter only", annualCost: 38e3, expectedLoss: 245e3, state: "other" },
    moves: changes.map((change, i) => ({
      name: i === 2 ? "− Virus scanner on servers and desktops" : `+ Control ${i + 1}`,
      change,
      kind: i === 2 ? "drop" : "add",
    })),
    to: { name: "Use what you already have", annualCost: 37e3, expectedLoss: 101e3, state: "other" },
    placement: null,
  }
}

/** A single compound process: the exact chances of a lognormal curve, and 20,000 years that lie a little beside them. */
export function exactCheck(): ExactCheckData {
  const years = 20_000
  const points = Array.from({ length: 80 }, (_, i) => {
    const loss = i === 0 ? 0 : 8e3 * 1.11 ** i
    const exact = i === 0 ? 0.82 : 0.82 * normalTail(Math.log(loss / 350e3) / 1.3)
    const beside = 1.6 * Math.sin(i / 5) * Math.sqrt((exact * (1 - exact)) / years)
    return { loss, exact, simulated: Math.max(0, exact + beside) }
  })
  return { currency: "EUR", years, points }
}

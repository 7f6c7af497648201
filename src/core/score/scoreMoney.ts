import { meanAnnualCost } from "../loss/cost.ts"
import type { Model } from "../model/model.ts"
import type { PortfolioFigures, ScoreReport } from "./report.ts"
import { moneyOn, partsInSteps, type Scale, scaleOf, stepOfPlans } from "./scale.ts"
import type { ScoreFigure } from "./words.ts"

/** The controls that the best plan drops and adds, and what each lot costs a year. */
export interface Changes {
  readonly dropped: readonly string[]
  readonly added: readonly string[]
  readonly freed: number
  readonly spent: number
}

/** What changes from now to the best plan; nothing where no plan is allowed. */
export function changesOf(model: Model, { current, optimal }: ScoreReport): Changes {
  const dropped = optimal ? current.controls.filter((id) => !optimal.controls.includes(id)) : []
  const added = optimal ? optimal.controls.filter((id) => !current.controls.includes(id)) : []
  const sum = (ids: readonly string[]): number =>
    model.controls.reduce((all, control) => all + (ids.includes(control.id) ? meanAnnualCost(model, control) : 0), 0)
  return { dropped, added, freed: sum(dropped), spent: sum(added) }
}

/** A figure of a report in money. */
export type MoneyFigure = Exclude<ScoreFigure, "level" | "placement"> | `withinBudget-${"cost" | "loss" | "total"}`

/** The figures of a report in money, all rounded to one step so that everything that adds up does so as it is printed. */
export interface ScoreMoney {
  /** The figure as it is written wherever the report is shown. */
  readonly say: (figure: MoneyFigure) => string
  /** Parts of a figure, rounded so that they add up to it, and the figure written as they are. */
  readonly parts: (
    amounts: readonly number[],
    of: MoneyFigure,
  ) => { readonly parts: readonly string[]; readonly whole: string }
  /** Any other amount that stands beside these figures, on the same scale. */
  readonly write: (amount: number) => string
  /** What every figure is rounded to, in units of the currency. */
  readonly step: number
  /** How every figure is written. */
  readonly scale: Scale
  /** What a figure is rounded to, in units of the currency. */
  readonly shown: (figure: MoneyFigure) => number
}

/** A figure that is given, or the sum of others with their signs. */
type Sum = ReadonlyMap<number, 1 | -1>

/** The amounts of a report that are not made of others, each once, and every figure as a sum of them. */
interface Ledger {
  readonly bases: readonly number[]
  readonly figures: ReadonlyMap<MoneyFigure, Sum>
}

const SAME = 1e-9

function ledgerOf(model: Model, report: ScoreReport): Ledger {
  const bases: number[] = []
  const figures = new Map<MoneyFigure, Sum>()
  const base = (amount: number): number => {
    const known = bases.findIndex((one) => Math.abs(one - amount) <= SAME * Math.max(one, amount))
    return known === -1 ? bases.push(amount) - 1 : known
  }
  const add = (...terms: readonly (readonly [MoneyFigure | number, 1 | -1])[]): Sum => {
    const sum = new Map<number, number>()
    for (const [term, sign] of terms) {
      const parts: Sum = typeof term === "number" ? new Map([[term, 1]]) : figures.get(term)!
      for (const [at, own] of parts) sum.set(at, (sum.get(at) ?? 0) + own * sign)
    }
    return new Map([...sum].filter(([, count]) => count !== 0)) as Sum
  }
  const plan = (name: "none" | "current" | "sameSpend" | "optimal" | "withinBudget", of: PortfolioFigures | null) => {
    if (!of) return
    figures.set(`${name}-cost`, add([base(of.annualCost), 1]))
    figures.set(`${name}-loss`, add([base(of.expectedLoss), 1]))
    figures.set(`${name}-total`, add([`${name}-cost`, 1], [`${name}-loss`, 1]))
  }
  plan("none", report.none)
  plan("current", report.current)
  plan("sameSpend", report.sameSpend)
  plan("optimal", report.optimal)
  plan("withinBudget", report.withinBudget)
  if (!report.optimal) return { bases, figures }
  figures.set("excess", add(["current-total", 1], ["optimal-total", -1]))
  if (report.excess?.placement != null && report.sameSpend) {
    figures.set("excess-placement", add(["current-loss", 1], ["sameSpend-loss", -1]))
    figures.set("excess-level", add(["excess", 1], ["excess-placement", -1]))
  }
  figures.set("dropped-cost", add([base(changesOf(model, report).freed), 1]))
  figures.set("added-cost", add(["optimal-cost", 1], ["current-cost", -1], ["dropped-cost", 1]))
  return { bases, figures }
}

const valueOf = (sum: Sum, bases: readonly number[]): number => {
  let value = 0
  for (const [at, sign] of sum) value += sign * bases[at]!
  return value
}

/**
 * Every base rounded up or down so that all figures made of them are as near to the truth as can be: controlled rounding, by
 * trying all ways, of which there are at most two for each of a dozen amounts.
 */
function roundedBases(
  { bases, figures }: Ledger,
  step: number,
): { readonly counts: readonly number[]; readonly worst: number } {
  const exact = bases.map((amount) => amount / step)
  const floors = exact.map((amount) => Math.floor(amount + SAME))
  const open = exact.flatMap((amount, i) => (amount - floors[i]! > SAME ? [i] : []))
  const sums = [...figures.values()]
  const truths = sums.map((sum) => valueOf(sum, exact))
  let best: { readonly counts: readonly number[]; readonly worst: number; readonly error: number } | null = null
  for (let way = 0; way < 2 ** open.length; way++) {
    const counts = floors.slice()
    open.forEach((i, bit) => (counts[i]! += (way >> bit) & 1))
    let [error, worst] = [0, 0]
    sums.forEach((sum, i) => {
      const shown = valueOf(sum, counts)
      const off = Math.abs(shown - truths[i]!)
      // What is above nothing is never printed below it, or the other way round.
      const isTurned = shown * truths[i]! < 0
      error += off * off + (isTurned ? bases.length : 0)
      worst = Math.max(worst, isTurned ? 2 : off)
    })
    if (!best || error < best.error) best = { counts, worst, error }
  }
  return best!
}

/** Figures of the largest total to which figures of one sentence are told apart. */
const MOST_FIGURES = 5

/** What stands in one sentence: of these no two that differ may read alike. */
const SAID_TOGETHER = [
  "current-cost",
  "optimal-cost",
  "excess",
  "excess-placement",
  "excess-level",
  "dropped-cost",
  "added-cost",
] as const satisfies readonly MoneyFigure[]

/** Whether figures of one sentence that differ are printed differently. */
function areApart({ bases, figures }: Ledger, counts: readonly number[]): boolean {
  const said = SAID_TOGETHER.flatMap((name) => figures.get(name) ?? [])
  return said.every((a) =>
    said.every((b) => {
      const [x, y] = [valueOf(a, bases), valueOf(b, bases)]
      return (
        valueOf(a, counts) !== valueOf(b, counts) || Math.abs(x - y) <= SAME * Math.max(Math.abs(x), Math.abs(y), 1)
      )
    }),
  )
}

/** The step that keeps every sum within itself and figures apart, and the bases in it: the coarsest, to five figures at most. */
function rounded(ledger: Ledger, report: ScoreReport): { readonly step: number; readonly counts: readonly number[] } {
  const plans = [report.none, report.current, ...(report.optimal ? [report.optimal] : [])]
  const largest = plans.reduce((most, { totalCost }) => Math.max(most, totalCost), 1)
  const finest = largest / 10 ** MOST_FIGURES
  for (let step = stepOfPlans(plans); ; step /= 10) {
    const { counts, worst } = roundedBases(ledger, step)
    if ((worst < 1 + SAME && areApart(ledger, counts)) || step / 10 < finest) return { step, counts }
  }
}

/** The money of a report, rounded together: what the sentence, the table, the strip and the moves say of it. */
export function scoreMoney(model: Model, report: ScoreReport): ScoreMoney {
  const ledger = ledgerOf(model, report)
  const { step, counts } = rounded(ledger, report)
  const stepsOf = (figure: MoneyFigure): number => valueOf(ledger.figures.get(figure) ?? NONE, counts)
  const scale = scaleOf([...ledger.figures.keys()].map(stepsOf), step)
  const rounding = SAME * Math.max(report.none.totalCost, report.current.totalCost)
  return {
    say: (figure) => {
      const truth = valueOf(ledger.figures.get(figure) ?? NONE, ledger.bases)
      const steps = Math.round((stepsOf(figure) * step) / scale.step)
      return moneyOn(scale, Math.abs(truth) <= rounding ? 0 : truth, report.currency, steps)
    },
    parts: (amounts, of) => {
      const whole = stepsOf(of)
      const own = partsInSteps(amounts, whole * step, step)
      const on = scaleOf([...own, whole], step)
      const say = (amount: number, count: number): string =>
        moneyOn(on, amount, report.currency, Math.round((count * step) / on.step))
      return { parts: own.map((count, i) => say(amounts[i]!, count)), whole: say(whole, whole) }
    },
    write: (amount) => moneyOn(scale, amount, report.currency),
    step,
    scale,
    shown: (figure) => stepsOf(figure) * step,
  }
}

/** What a plan costs and leaves a year, as it is shown: whole multiples of a scale's step, in units of the currency. */
export interface ShownPlan {
  readonly annualCost: number
  readonly expectedLoss: number
}

/** The plans that a chart names, as the score shows them, so that what lies between them reads alike wherever it stands. */
export interface ShownPlans {
  readonly scale: Scale
  readonly now: ShownPlan
  readonly best: ShownPlan
  /** The same money as now, placed well; null where there is no such plan. */
  readonly same: ShownPlan | null
}

/** The plans of a report as its money is shown. */
export function shownPlans({ scale, shown }: ScoreMoney, report: ScoreReport): ShownPlans {
  const plan = (name: "current" | "optimal" | "sameSpend"): ShownPlan => ({
    annualCost: shown(`${name}-cost`),
    expectedLoss: shown(`${name}-loss`),
  })
  return { scale, now: plan("current"), best: plan("optimal"), same: report.sameSpend && plan("sameSpend") }
}

const NONE: Sum = new Map()

import {
  columnInMoney,
  currencySign,
  type FleetFrontier,
  listed,
  money,
  percentInWords,
  USUAL_FORMATS,
} from "../../core/index.ts"
import type { PlannedFleet, PlanRow } from "../../fleet/index.ts"
import { table, wrapped } from "../layout.ts"
import { rowNames } from "./scoreInWords.ts"

/** Budgets that a table of the frontier shows. */
const RUNGS = 12

/** Models that a sentence names. */
const MOST_NAMED = 3

/** Less than this part of a model's cost is no change. */
const NO_CHANGE = 1e-9

/** The best use of one budget for a person to read: the proof, who gets more and who less, and what other budgets would do. */
export function fleetPlanInWords(found: PlannedFleet, currency: string, frontier: FleetFrontier | null): string {
  const { plan, budget, rows, bought } = found
  const amount = (value: number): string => money(value, currency, USUAL_FORMATS, 3)
  return [
    wrapped(
      `With ${amount(budget)} a year for ${rows.length === 1 ? "one model" : `${rows.length} models together`}: ${amount(plan.annualCost)} for ` +
        `controls + ${amount(plan.expectedLoss)} expected loss = ${amount(plan.totalCost)} a year.`,
    ),
    wrapped(
      plan.proven
        ? "Proven: no other way to share the budget out loses less."
        : `Not proven: another way could lose at most ${percentInWords(plan.gap)} less, but no less than ${amount(plan.lowerBound)}.`,
    ),
    wrapped(priceInWords(plan.marginalPrice, currency)),
    ...(bought.length === 0
      ? []
      : [
          wrapped(
            `Bought once for all: ${listed(bought.map(({ name, annualCost }) => `${name} (${amount(annualCost)})`))}.`,
          ),
        ]),
    "",
    rowsInWords(rows, currency),
    "",
    wrapped(whoInWords(rows, currency)),
    ...(frontier === null || frontier.points.length === 0 ? [] : ["", frontierInWords(frontier, currency)]),
    "",
  ].join("\n")
}

/** What a unit of money saves: three figures, as it is compared with 1. */
const priced = (price: number, currency: string): string => `${currencySign(currency)}${Number(price.toPrecision(3))}`

function priceInWords(price: number, currency: string): string {
  if (price === 0) return "More money would save nothing more."
  const one = money(1, currency, USUAL_FORMATS)
  const saved = priced(price, currency)
  const pays = price >= 1 ? "more than it costs" : "less than it costs"
  return `The next ${one} a year would save ${saved} of loss a year, ${pays}.`
}

function rowsInWords(rows: readonly PlanRow[], currency: string): string {
  const columns = [
    rows.map(({ now }) => now.annualCost),
    rows.map(({ annualCost }) => annualCost),
    rows.map(({ now }) => now.expectedLoss),
    rows.map(({ expectedLoss }) => expectedLoss),
  ].map((parts) => columnInMoney(parts, currency, USUAL_FORMATS))
  const names = rowNames(rows)
  return table([
    ["Model", "Spends now", "Gets", "Loses now", "Then"],
    ...rows.map((_, i) => [names[i]!, ...columns.map(({ parts }) => parts[i]!)]),
    ["All", ...columns.map(({ whole }) => whole)],
  ])
}

/** Who gets more than it spends now, and who less, the greatest change first. */
function whoInWords(rows: readonly PlanRow[], currency: string): string {
  const names = rowNames(rows)
  const changes = rows.map((row, i) => ({ name: names[i]!, by: row.annualCost - row.now.annualCost, row }))
  const isChange = ({ by, row }: (typeof changes)[number]): boolean =>
    Math.abs(by) > NO_CHANGE * Math.max(row.annualCost, row.now.annualCost)
  const more = changes.filter((one) => isChange(one) && one.by > 0).sort((a, b) => b.by - a.by)
  const less = changes.filter((one) => isChange(one) && one.by < 0).sort((a, b) => a.by - b.by)
  const same = rows.length - more.length - less.length
  const told = (all: typeof changes, sign: string): string => {
    const first = all.slice(0, MOST_NAMED)
    const words = first.map(({ name, by }) => `${name} (${sign}${money(Math.abs(by), currency, USUAL_FORMATS, 3)})`)
    const others = all.length - first.length
    return listed(others === 0 ? words : [...words, `${others} more`])
  }
  return [
    more.length === 0 ? "Nobody gets more than now." : `More than now: ${told(more, "+")}.`,
    less.length === 0 ? "Nobody gets less." : `Less: ${told(less, "−")}.`,
    ...(same === 0 ? [] : [`As much as now: ${same}.`]),
  ].join(" ")
}

/** A dozen budgets of the frontier, evenly spread, the point where money stops paying among them. */
function frontierInWords({ points, proven, stop }: FleetFrontier, currency: string): string {
  const step = Math.max(1, Math.ceil(points.length / RUNGS))
  const shown = points
    .map((point, i) => ({ point, isStop: i === stop, i }))
    .filter(({ i, isStop }) => isStop || i % step === 0 || i === points.length - 1)
  const amount = (value: number): string => money(value, currency, USUAL_FORMATS, 3)
  return [
    table([
      ["", "All cost", "All lose", `The next ${money(1, currency, USUAL_FORMATS)} saves`],
      ...shown.map(({ point, isStop }) => [
        isStop ? "*" : "",
        amount(point.annualCost),
        amount(point.expectedLoss),
        point.marginalPrice === 0 ? "nothing" : priced(point.marginalPrice, currency),
      ]),
    ]),
    ...(stop < 0 ? [] : ["* from here on, a unit of money saves less than a unit of loss."]),
    ...(proven ? [] : ["Not all of these are proven to lose least."]),
  ].join("\n")
}

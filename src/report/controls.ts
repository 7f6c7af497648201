import { waterfallMoney } from "../charts/waterfall.ts"
import {
  balsaInWords,
  bestSpendDefinition,
  type Control,
  controlName,
  drawsInWords,
  horizonYears,
  cashFlow,
  isInPlace,
  listed,
  meanAnnualCost,
  money,
  moveName,
  rowsInMoney,
  scoreMoney,
  type Status,
  statusOf,
  USUAL_FORMATS,
} from "../core/index.ts"
import { type Block, columns, heading, listOf, paragraph, type ReportTable, type Section } from "./block.ts"
import { partsOf } from "./amounts.ts"
import { scoreMapChart, waterfallChart } from "./charts.ts"
import type { ReportFigures } from "./figures.ts"

/** The state of a control as a reader says it. */
export const STATUS_WORDS: Readonly<Record<Status, string>> = {
  "in-place": "In place",
  required: "In place, must stay",
  candidate: "Could buy",
  planned: "Planned",
  "ruled-out": "Ruled out",
}

/** Whether the best plan has a control and what is in place has not, or the other way round, as advice. */
export function adviceOf({ score: { optimal } }: ReportFigures, control: Control): string {
  if (!optimal) return ""
  const inBest = optimal.controls.includes(control.id)
  if (isInPlace(control)) return inBest ? "Keep" : "Stop"
  return inBest ? "Buy" : "Leave"
}

/** The share of draws whose best plan has a control, in words; nothing where there were no draws. */
export function drawsWith({ explained: { robustness } }: ReportFigures, id: string): string {
  const share = robustness.inBestPlan.find(({ control }) => control === id)?.share
  return share === undefined || robustness.draws === 0 ? "" : drawsInWords(share)
}

/** Every control with what it costs, what it prevents by itself and what to do with it, and why. */
export function controlsSection(figures: ReportFigures): Section {
  const { model, score, explained } = figures
  if (model.controls.length === 0) return { id: "controls", title: "Controls", blocks: [] }
  const said = scoreMoney(model, score, USUAL_FORMATS)
  const worth = new Map(explained.worth.current.map((one) => [one.control, one]))
  const has = model.controls.filter((control) => isInPlace(control))
  const hasNot = model.controls.filter((control) => !isInPlace(control))
  const costs = partsOf(
    said,
    has.map((control) => meanAnnualCost(model, control)),
    "current-cost",
    model.currency,
  )
  const row = (control: Control, cost: string): readonly string[] => [
    controlName(model, control.id),
    STATUS_WORDS[statusOf(control)],
    adviceOf(figures, control),
    cost,
    worth.has(control.id) ? said.write(worth.get(control.id)!.savesLoss) : "",
    drawsWith(figures, control.id),
  ]
  const table = (caption: string, prevents: string, rows: ReportTable["rows"], hasSum: boolean): ReportTable => ({
    kind: "table",
    caption,
    columns: columns(["Control", "State", "Do"], ["Cost a year", prevents, "In the best plan of"]),
    rows,
    hasSum,
  })
  const balsa = explained.balsa.map((verdict) => balsaInWords(model, verdict, USUAL_FORMATS).join(" "))
  return {
    id: "controls",
    title: "Controls",
    blocks: [
      paragraph(
        "What a control prevents is told beside all others that are in place, so these figures do not add up; what is paid does. The last column says in how many of the draws of all estimates the best plan holds it.",
      ),
      ...(has.length > 0
        ? [
            table(
              "In place",
              "Loss that returns without it",
              [...has.map((control, i) => row(control, costs.parts[i]!)), ["All", "", "", costs.whole, "", ""]],
              true,
            ),
          ]
        : []),
      ...(hasNot.length > 0
        ? [
            table(
              "Not in place",
              "Loss that it would prevent now",
              hasNot.map((control) => row(control, said.write(meanAnnualCost(model, control)))),
              false,
            ),
          ]
        : []),
      ...listOf("What costs more than it prevents on its own, now, and why", balsa),
    ],
  }
}

/** The plan as a road map: move by move what it changes and what all costs then, and what is paid in which year. */
export function roadMapSection(figures: ReportFigures): Section {
  const { model, score } = figures
  const chart = waterfallChart(figures)
  const map = scoreMapChart(figures)
  const { optimal } = score
  if (!optimal) return { id: "road-map", title: "The plan as a road map", blocks: [] }
  return {
    id: "road-map",
    title: "The plan as a road map",
    blocks: [
      paragraph(bestSpendDefinition(model.currency)),
      ...(map ? [{ kind: "charts", charts: [map] } as const] : []),
      ...(chart ? [{ kind: "charts", charts: [chart] } as const] : []),
      ...(chart?.drawing.kind === "waterfall"
        ? [movesTable(figures, chart.drawing.data)]
        : [paragraph("The best plan is what is in place: nothing moves.")]),
      ...cashTable(figures, optimal.controls),
    ],
  }
}

function movesTable(
  { model, explained: { moves } }: ReportFigures,
  data: Parameters<typeof waterfallMoney>[0],
): ReportTable {
  const written = waterfallMoney(data, data.moves, USUAL_FORMATS)
  return {
    kind: "table",
    caption: "Moves in the order that saves most first; each is told after those above it",
    columns: columns(["Move"], ["Changes the total by", "Total a year then"]),
    rows: [
      ["Now", "", written.from],
      ...moves.map((move, i) => {
        const { change, reached } = written.steps[i]!
        const sign = move.totalChange < 0 ? "−" : "+"
        return [`${i + 1}. ${capital(moveName(model, move))}`, `${sign}${change}`, reached]
      }),
      ["Best plan", "", written.to],
    ],
  }
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Years that are told one by one. */
const MOST_YEARS = 10

function cashTable({ model }: ReportFigures, controls: readonly string[]): readonly Block[] {
  const years = cashFlow(model, controls, Math.min(MOST_YEARS, Math.max(1, Math.ceil(horizonYears(model)))))
  const paid = rowsInMoney(
    years.map(({ oneTime, perYear }) => ({ annualCost: oneTime, expectedLoss: perYear })),
    model.currency,
    USUAL_FORMATS,
  )
  return [
    heading("What is paid in which year"),
    {
      kind: "table",
      caption: "Cash that the best plan takes; nothing is spread or discounted",
      columns: columns(["Year"], ["Once", "Running", "In all"]),
      rows: years.map(({ year }, i) => [`Year ${year}`, paid[i]!.cost, paid[i]!.loss, paid[i]!.total]),
    },
  ]
}

/** What binds the choice: rules between controls, the budget, and what the owner could live with. */
export function rulesSection({ model, score }: ReportFigures): Section {
  const name = (id: string): string => controlName(model, id)
  const names = (ids: readonly string[]): string => listed(ids.map(name))
  const among = (status: Status): readonly string[] =>
    model.controls.filter((control) => statusOf(control) === status).map(({ id }) => name(id))
  const amount = (value: number): string => money(value, model.currency, USUAL_FORMATS, 3)
  const [bound, out] = [among("required"), among("ruled-out")]
  const lines = [
    ...(bound.length > 0 ? [`Must stay: ${listed(bound)}.`] : []),
    ...(out.length > 0 ? [`Ruled out: ${listed(out)}.`] : []),
    ...model.controls.flatMap(({ id, requires = [], excludes = [] }) => [
      ...(requires.length > 0 ? [`${name(id)} needs ${names(requires)}.`] : []),
      ...(excludes.length > 0 ? [`${name(id)} excludes ${names(excludes)}.`] : []),
    ]),
    ...budgetLines(model.budget ?? null, score.withinBudget, amount),
    ...(model.tolerance ?? []).map(
      ({ loss, probability }) =>
        `The owner could live with a year worse than ${amount(loss)} in at most ${Number((100 * probability).toPrecision(6))} of 100 years.`,
    ),
  ]
  return {
    id: "rules",
    title: "Rules and budgets",
    blocks: listOf(null, lines.length > 0 ? lines : ["No rule and no budget binds the choice."]),
  }
}

function budgetLines(
  budget: number | null,
  within: ReportFigures["score"]["withinBudget"],
  amount: (value: number) => string,
): readonly string[] {
  if (budget === null) return []
  const found = within
    ? `the best plan within it costs ${amount(within.annualCost)} and leaves ${amount(within.expectedLoss)} of expected loss a year${within.proven ? "" : " (not proven)"}.`
    : "no allowed plan keeps to it."
  return [`The budget is ${amount(budget)} a year: ${found}`]
}

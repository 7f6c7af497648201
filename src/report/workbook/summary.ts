import {
  discountRate,
  isInPlace,
  missingIn,
  missingInWords,
  overviewSentence,
  plain as inPlain,
  USUAL_FORMATS,
  verdictSays,
  verdictWords,
} from "../../core/index.ts"
import type { ReportFigures } from "../figures.ts"
import { formula, money, plain, type Sheet, type SheetCell } from "./sheet.ts"

/** Where the discount rate stands, for the formulas of the controls. */
export const RATE_CELL = "Summary!$B$2"

/** Rows of the plans, from the row of no controls on. */
const ROW = { none: 5, current: 6, sameSpend: 7, optimal: 8 } as const

const NONE = "—"

/** The plans and what follows from them: each cost and loss is the sum of its own sheet, all else is arithmetic. */
export function summarySheet(figures: ReportFigures): Sheet {
  const { model, score } = figures
  const { none, current, sameSpend, optimal } = score
  const [controls, harms] = [model.controls.length + 1, score.harms.length + 1]
  const cost = (column: string, value: number): SheetCell =>
    controls < 2
      ? money(value)
      : formula(`SUMPRODUCT(Controls!G2:G${controls},Controls!${column}2:${column}${controls})`, value, "money")
  const loss = (column: string, value: number): SheetCell =>
    harms < 2 ? money(value) : formula(`SUM(Assets!${column}2:${column}${harms})`, value, "money")
  const total = (row: number, value: number): SheetCell => formula(`B${row}+C${row}`, value, "money")
  const absent: readonly SheetCell[] = [NONE, NONE, NONE]
  const isIn = model.controls.filter((control) => isInPlace(control)).length === current.controls.length
  return {
    name: "Summary",
    isList: false,
    columns: [
      { name: "Figure", width: 34 },
      { name: "Value", width: 40 },
      { name: "Expected loss a year", width: 22 },
      { name: "Total a year", width: 22 },
    ],
    rows: [
      ["Discount rate", { value: discountRate(model), measure: "share" }, null, null],
      ["Verdict", verdictOf(figures), null, null],
      ["Plan", "Controls a year", "Expected loss a year", "Total a year"],
      ["No controls", money(none.annualCost), loss("D", none.expectedLoss), total(ROW.none, none.totalCost)],
      [
        "Now",
        isIn ? cost("H", current.annualCost) : money(current.annualCost),
        loss("E", current.expectedLoss),
        total(ROW.current, current.totalCost),
      ],
      [
        "Same money, placed well",
        ...(sameSpend
          ? [money(sameSpend.annualCost), money(sameSpend.expectedLoss), total(ROW.sameSpend, sameSpend.totalCost)]
          : absent),
      ],
      [
        "Best plan",
        ...(optimal
          ? [cost("I", optimal.annualCost), loss("F", optimal.expectedLoss), total(ROW.optimal, optimal.totalCost)]
          : absent),
      ],
      ...figuresOf(figures),
    ],
  }
}

function verdictOf({ model, score }: ReportFigures): string {
  const missing = missingInWords(model, missingIn(model, score))
  if (missing.length > 0) return `No verdict yet: ${missing.join("; ")}`
  return `${verdictWords(score.verdict).name}: ${verdictSays(model, score)}. ${inPlain(overviewSentence(model, score, USUAL_FORMATS))}`
}

/** Level, placement and excess, as arithmetic with the plans above. */
function figuresOf({ model, score, explained, limitReached }: ReportFigures): readonly (readonly SheetCell[])[] {
  const { level, placement, excess, optimal, sameSpend } = score
  const row = (name: string, cell: SheetCell): readonly SheetCell[] => [name, cell, null, null]
  const hasRatio = level !== null && optimal !== null && optimal.annualCost > 0
  const isPlaced = placement !== null && sameSpend !== null
  const { robustness } = explained
  const end = (
    name: string,
    range: { readonly low: number; readonly high: number } | null,
    measure: "times" | "share" | "money",
  ) =>
    range === null
      ? []
      : [
          row(`${name}, low end`, { value: range.low, measure }),
          row(`${name}, high end`, { value: range.high, measure }),
        ]
  return [
    row(
      "Level",
      hasRatio ? formula("B6/B8", level, "times") : level === null ? NONE : { value: level, measure: "times" },
    ),
    row("Placement", isPlaced ? formula("(C5-C6)/(C5-C7)", placement, "share") : NONE),
    row("Excess a year", excess ? formula("D6-D8", excess.total, "money") : NONE),
    row("Excess: placement part", excess?.placement != null ? formula("C6-C7", excess.placement, "money") : NONE),
    row("Excess: level part", excess?.level != null ? formula("B6+C7-D8", excess.level, "money") : NONE),
    ...end("Level", robustness.level, "times"),
    ...end("Placement", robustness.placement, "share"),
    ...end("Excess", robustness.excess, "money"),
    row("Draws of all estimates", plain(robustness.draws)),
    row("Best plan", optimal === null ? "No plan is allowed" : optimal.proven ? "Proven" : "Not proven"),
    row("Chances", score.exact ? "Exact" : "Estimates"),
    ...(limitReached ? [row("Time limit", "Reached: not all was proven")] : []),
    row("Currency", model.currency),
    row("Seed", plain(model.seed ?? 1)),
  ]
}

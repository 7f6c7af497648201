import { chanceAt } from "../../charts/exceedance.ts"
import { assetName, controlName, sourceName, stepName, type YearsReport } from "../../core/index.ts"
import { openWays, type ReportFigures, yearsUnder } from "../figures.ts"
import { formula, money, share, type Sheet, type SheetCell } from "./sheet.ts"

/** What each budget could buy. */
export function frontierSheet({ model, frontier }: ReportFigures): Sheet {
  return {
    name: "Frontier",
    isList: true,
    columns: [
      { name: "Plan", width: 16 },
      { name: "Controls a year", width: 18 },
      { name: "Expected loss a year", width: 22 },
      { name: "Total a year", width: 18 },
      { name: "Proven", width: 10 },
      { name: "Controls", width: 80 },
    ],
    rows: (frontier?.points ?? []).map(({ annualCost, expectedLoss, totalCost, proven, controls }, i) => [
      i === frontier!.stop ? "Least total" : `Plan ${i + 1}`,
      money(annualCost),
      money(expectedLoss),
      formula(`B${i + 2}+C${i + 2}`, totalCost, "money"),
      proven ? "yes" : "no",
      controls.map((id) => controlName(model, id)).join("; "),
    ]),
  }
}

/** The chance of a year worse than each loss, under each plan. */
export function exceedanceSheet(figures: ReportFigures): Sheet {
  const [none, now, best] = [
    yearsUnder(figures, "none"),
    yearsUnder(figures, "current"),
    yearsUnder(figures, "optimal"),
  ]
  const curve = (years: YearsReport | null) => years?.exceedance.map(([loss, chance]) => ({ loss, chance })) ?? null
  const curves = [curve(none), curve(now), curve(best)]
  return {
    name: "Exceedance",
    isList: true,
    columns: [
      { name: "A year worse than", width: 22 },
      { name: "No controls", width: 16 },
      { name: "Now", width: 16 },
      { name: "Best plan", width: 16 },
    ],
    rows: (now?.exceedance ?? []).map(([loss]): readonly SheetCell[] => [
      money(loss),
      ...curves.map((points) => (points === null || points.length === 0 ? null : share(chanceAt(points, loss)))),
    ]),
  }
}

/** The ways that stand open now, the costliest of each threat source and harm, as a register of risks. */
export function registerSheet(figures: ReportFigures): Sheet {
  const { model } = figures
  return {
    name: "Register",
    isList: true,
    columns: [
      { name: "No.", width: 8 },
      { name: "Threat source", width: 32 },
      { name: "Asset", width: 32 },
      { name: "Harm", width: 16 },
      { name: "Way", width: 80 },
      { name: "Works in this share of tries", width: 26 },
      { name: "Loss a year of this way alone", width: 28 },
    ],
    rows: openWays(figures).map((way, i) => [
      { value: i + 1, measure: "plain" },
      sourceName(model, way.source),
      assetName(model, way.asset),
      way.harm,
      way.steps.map(({ step }) => stepName(model, step)).join(" → "),
      share(way.probability),
      money(way.expectedLoss),
    ]),
  }
}

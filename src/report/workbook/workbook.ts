import type { ReportFigures } from "../figures.ts"
import { exceedanceSheet, frontierSheet, registerSheet } from "./curves.ts"
import { assetsSheet, controlsSheet, estimatesSheet, sourcesSheet, stepsSheet } from "./elements.ts"
import type { Sheet } from "./sheet.ts"
import { summarySheet } from "./summary.ts"

/** The figures of a report as a workbook that can be checked: what follows by arithmetic is a formula. */
export function buildWorkbook(figures: ReportFigures): readonly Sheet[] {
  return [
    summarySheet(figures),
    sourcesSheet(figures),
    assetsSheet(figures),
    stepsSheet(figures),
    controlsSheet(figures),
    estimatesSheet(figures),
    frontierSheet(figures),
    exceedanceSheet(figures),
    registerSheet(figures),
  ]
}

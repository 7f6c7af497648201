/** The sheets of the workbook by their names, in their order. */
export const SHEETS = [
  "Summary",
  "Sources",
  "Assets",
  "Steps",
  "Controls",
  "Estimates",
  "Frontier",
  "Exceedance",
  "Register",
] as const

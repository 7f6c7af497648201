import { type Crowd, USUAL_FORMATS, type Model, money, MOST_SIMULATED_EVENTS, type YearsReport } from "../core/index.ts"

const percent = (p: number): string => `${Number((100 * p).toPrecision(3))} %`

/** Quantiles by their odds: what a reader says instead of "95th percentile". */
const ODDS: readonly (readonly [key: string, words: string])[] = [
  ["0.5", "1 year in 2 is worse than"],
  ["0.9", "1 year in 10 is worse than"],
  ["0.95", "1 year in 20 is worse than"],
  ["0.99", "1 year in 100 is worse than"],
  ["0.995", "1 year in 200 is worse than"],
]

/** Simulated years, under a line that says of what they are. */
export function yearsReportInWords(report: Omit<YearsReport, "controls">, currency: string, head: string): string {
  const amount = (value: number) => money(value, currency, USUAL_FORMATS, 3)
  const within = ([low, high]: readonly [number, number | null]) =>
    high === null ? `at least ${amount(low)}` : `${amount(low)} to ${amount(high)}`
  const { errors, intervals, quantiles, expectedShortfall } = report
  const lines: [string, string][] = [
    ["Mean of the years", `${amount(report.mean)} ± ${amount(report.standardError)}`],
    ["Expected loss by arithmetic", `${amount(report.expectedLoss)}${report.exact ? "" : " (an estimate: not exact)"}`],
    ["Standard deviation", `${amount(report.sd)} (${within(intervals.sd)})`],
    ["A year with any loss", percent(report.probabilityOfLoss)],
    ...ODDS.map(([key, words]): [string, string] => [
      words,
      `${amount(quantiles[key]!)} (${within(errors.quantiles[key]!)})`,
    ]),
    [
      "Mean of the worst 1 in 20",
      `${amount(expectedShortfall["0.95"]!)} (${within(intervals.expectedShortfall["0.95"]!)})`,
    ],
    [
      "Mean of the worst 1 in 100",
      `${amount(expectedShortfall["0.99"]!)} (${within(intervals.expectedShortfall["0.99"]!)})`,
    ],
  ]
  const width = Math.max(...lines.map(([name]) => name.length))
  return [head, ...lines.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`), ""].join("\n")
}

/** Simulated years for a person to read. ± is one standard error of the simulation; in brackets, the interval that holds the true figure in 95 of 100 runs. */
export function yearsInWords(model: Model, reports: readonly YearsReport[]): string {
  return reports
    .map((report) => {
      const { portfolio, controls, years, seed } = report
      const head = `${portfolio}: ${controls.length} controls, ${years} years, seed ${seed}`
      return yearsReportInWords(report, model.currency, head)
    })
    .join("\n")
}

/** Why an approach is not simulated. */
export function crowdInWords(model: Model, { source, approach, eventsPerYear }: Crowd): string {
  const { id } = model.sources[source]!
  return (
    `sources/${id}, approach ${approach + 1}: about ${Math.round(eventsPerYear)} events a year, and at most ` +
    `${MOST_SIMULATED_EVENTS} are simulated one by one`
  )
}

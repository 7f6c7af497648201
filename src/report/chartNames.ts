/** Every chart that is drawn to stand alone, by its name, and what it shows in a few words. */
export const CHARTS_SHOW = {
  "loss-curve": "how bad a year can get",
  "hundred-years": "a hundred years, from the worst to the best",
  frontier: "what each budget buys",
  "score-map": "amount and places",
  "road-map": "the moves to the best plan",
  attention: "whom the money faces",
  ladder: "where the next euro goes",
  drivers: "what could change the verdict",
  "exact-check": "simulated years beside arithmetic",
} as const

/** The name of a chart. */
export type ChartName = keyof typeof CHARTS_SHOW

/** The names of all charts. */
export const CHART_NAMES = Object.keys(CHARTS_SHOW) as readonly ChartName[]

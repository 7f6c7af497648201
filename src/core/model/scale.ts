import type { Estimate, Quantity } from "../estimate/estimate.ts"
import { questionInWords, readEstimate } from "../estimate/readEstimate.ts"
import type { Annotations, Model } from "./model.ts"
import { scoreOf } from "./scaleBand.ts"
import { isRecord } from "./structure.ts"

/** Which number of an element a scale gives. */
export type ScaledNumber = "success" | "loss" | "attemptsPerYear" | "reduction" | "costPerYear"

/** What each of these numbers measures. */
export const SCALED: Readonly<Record<ScaledNumber, Quantity>> = {
  success: "probability",
  loss: "money",
  attemptsPerYear: "rate",
  reduction: "reduction",
  costPerYear: "money",
}

/**
 * What the words or scores of one scale mean as ranges. Somebody has said so for this document: no scale is ours.
 */
export interface RatingScale {
  /** As `evidence` names it. */
  readonly scale: string
  readonly gives: ScaledNumber
  /** By the word as it stands in the source, in any case, or by a band of scores, `4 to 6.9`: the range as a field reads it. */
  readonly ranges: Readonly<Record<string, string>>
}

/** Under which key of `extensions` a document keeps the scales that were confirmed for it. */
export const SCALES_KEY = "batten:scales"

/** The lists whose elements have numbers that a scale can give. */
export type Rated = "assets" | "sources" | "steps" | "controls"

/** What a scale may give to elements of a list. A step's loss is that of what it harms. */
export const SCALED_IN: Readonly<Record<Rated, readonly ScaledNumber[]>> = {
  assets: ["loss"],
  sources: ["attemptsPerYear"],
  steps: ["success", "loss"],
  controls: ["reduction", "costPerYear"],
}

/** A scale that the evidence of a model uses. */
export interface ScaleInUse {
  readonly scale: string
  /** How many elements of each list it rates. */
  readonly rates: Readonly<Partial<Record<Rated, number>>>
  /** Its values, most frequent first, each with how many elements have it. */
  readonly values: readonly { readonly value: string; readonly count: number }[]
}

const RATED = Object.keys(SCALED_IN) as Rated[]

/** The scales by which elements of a model are rated in words or scores, in the order in which they are met. */
export function scalesInUse(model: Model): readonly ScaleInUse[] {
  const found = new Map<string, { rates: Partial<Record<Rated, number>>; values: Map<string, number> }>()
  for (const list of RATED)
    for (const { evidence = [] } of model[list] as readonly Annotations[])
      for (const { scale, value } of evidence) {
        const one = found.get(scale) ?? { rates: {}, values: new Map<string, number>() }
        found.set(scale, one)
        one.rates[list] = (one.rates[list] ?? 0) + 1
        one.values.set(value, (one.values.get(value) ?? 0) + 1)
      }
  return [...found].map(([scale, { rates, values }]) => ({
    scale,
    rates,
    values: [...values].map(([value, count]) => ({ value, count })).sort((one, other) => other.count - one.count),
  }))
}

/** Scales read from what claims to be them, or why they are none. */
export type ScalesReading =
  | { readonly kind: "scales"; readonly scales: readonly RatingScale[] }
  | { readonly kind: "refused"; readonly path: string; readonly found: unknown; readonly rule: string }

const isScaledNumber = (value: unknown): value is ScaledNumber =>
  typeof value === "string" && Object.hasOwn(SCALED, value)

/** Reads scales as a file or a document has them: a list of `{ scale, gives, ranges }`, or one of them. */
export function readScales(value: unknown, currency: string | null): ScalesReading {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value]
  const scales: RatingScale[] = []
  for (const [index, one] of list.entries()) {
    const path = `[${index}]`
    const refused = (key: string, found: unknown, rule: string): ScalesReading => ({
      kind: "refused",
      path: path + key,
      found,
      rule,
    })
    if (!isRecord(one)) return refused("", one, "a scale is an object with scale, gives and ranges")
    const { scale, gives, ranges } = one
    if (typeof scale !== "string" || scale === "")
      return refused(".scale", scale, "a scale has the name that evidence has")
    if (!isScaledNumber(gives)) return refused(".gives", gives, `gives is one of ${Object.keys(SCALED).join(", ")}`)
    if (!isRecord(ranges)) return refused(".ranges", ranges, "ranges has a range for each word or band of scores")
    for (const [word, text] of Object.entries(ranges)) {
      const at = `.ranges[${JSON.stringify(word)}]`
      if (typeof text !== "string") return refused(at, text, "a range is a text, as a field reads it")
      const wrong = rangeProblem(text, gives, currency)
      if (wrong !== null) return refused(at, text, wrong)
    }
    scales.push({ scale, gives, ranges: ranges as Record<string, string> })
  }
  return { kind: "scales", scales }
}

/** The estimate that a text of a scale gives; or why it is none, in words. */
export function rangeOf(text: string, gives: ScaledNumber, currency: string | null): Estimate | string {
  const reading = readEstimate(text, SCALED[gives], currency === null ? {} : { currency })
  if (reading.kind === "estimate" || reading.kind === "middle") return reading.estimate
  if (reading.kind === "ask") return questionInWords(reading)
  return reading.kind === "nonsense" ? reading.why : "A scale gives a range, such as 10% to 30%."
}

/** Why a text is no range for what a scale gives, in words; null where it is one. */
export function rangeProblem(text: string, gives: ScaledNumber, currency: string | null): string | null {
  const range = rangeOf(text, gives, currency)
  return typeof range === "string" ? range : null
}

/** The scales that were confirmed for a document; none where it has none that can be read. */
export function confirmedScales(model: Model): readonly RatingScale[] {
  const kept = model.extensions?.[SCALES_KEY]
  if (kept === undefined) return []
  const reading = readScales(kept, model.currency)
  return reading.kind === "scales" ? reading.scales : []
}

/** A document that keeps scales as confirmed: what comes later is rated by them without asking again. */
export function confirmScales(model: Model, scales: readonly RatingScale[]): Model {
  const others = confirmedScales(model).filter(
    (old) => !scales.some(({ scale, gives }) => scale === old.scale && gives === old.gives),
  )
  return { ...model, extensions: { ...model.extensions, [SCALES_KEY]: [...others, ...scales] } }
}

/**
 * The words and bands that a scale in use asks ranges for: its words, most frequent first; of scores, where there are more than five
 * different ones, bands: those of CVSS 3.1 (FIRST 2019, section 5) up to 10, four up to 25, five equal ones beyond.
 */
export function wordsToRate({ values }: ScaleInUse): readonly string[] {
  const scores = values.flatMap(({ value }) => scoreOf(value) ?? [])
  if (scores.length < values.length || values.length <= 5) return values.map(({ value }) => value)
  const greatest = scores.reduce((most, score) => Math.max(most, score), 0)
  if (greatest <= 10) return ["0 to 3.9", "4 to 6.9", "7 to 8.9", "9 to 10"]
  if (greatest <= 25) return ["0 to 4", "5 to 9", "10 to 14", "15 to 25"]
  const top = greatest <= 100 ? 100 : greatest
  return [0, 1, 2, 3, 4].map((band) => `${band === 0 ? 0 : (band * top) / 5 + 0.01} to ${((band + 1) * top) / 5}`)
}

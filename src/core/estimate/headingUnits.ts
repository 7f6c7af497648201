import type { Estimate, Quantity } from "./estimate.ts"
import { readEstimate } from "./readEstimate.ts"

/** What one of the numbers of a column counts, as its heading says: each stands for `factor` of what the field counts. */
export interface Unit {
  /** As it stands in the heading, for the reader: `k€`, `%`, `a month`. */
  readonly words: string
  readonly factor: number
  /** Of chances: hundredths, so that `40` is 40 %. */
  readonly isPercent: boolean
}

/** Periods that a rate or a yearly cost can be given for, with how many of them a year has, as fields count. */
const PERIODS: readonly (readonly [RegExp, words: string, perYear: number])[] = [
  [
    /(?:per|an?|each|every|pro|im|par|por|al|\/) ?(?:month|mth|monat|mois|mes|mês|maand)|monthly|monatlich|mensuel/u,
    "a month",
    12,
  ],
  [/(?:per|an?|each|every|pro|par|por|\/) ?(?:quarter|quartal|trimestre|kwartaal)|quarterly/u, "a quarter", 4],
  [/(?:per|an?|each|every|pro|par|por|\/) ?(?:week|wk|woche|semaine|semana)|weekly/u, "a week", 52],
  [/(?:per|an?|each|every|pro|par|por|\/) ?(?:day|tag|jour|dia|dag)(?!\p{L})|daily|täglich/u, "a day", 365],
  [/(?:per|an?|each|every|pro|par|por|\/) ?(?:decade|10 years)/u, "in ten years", 0.1],
]

/** Words by which a heading names a rate, beside those with a year. */
export const PERIOD_WORDS = ["per month", "a month", "monthly", "per week", "weekly", "per day", "daily", "per quarter"]

const CURRENCIES =
  /euros?|dollars?|pounds?|francs?|franken|kronor|kroner|eur|usd|gbp|chf|jpy|cny|inr|sek|nok|dkk|pln|czk|huf|cad|aud|nzd|brl|zar|(?<!\p{L})(?:us|kr|zł|kč|ft|lei|rs|fr|r)(?!\p{L})|[€$£¥₹₽₩₪₺฿]/gu

const MAGNITUDES: readonly (readonly [RegExp, number])[] = [
  [/^(?:k|t|tsd|th|thousands?|tausend|milliers?|duizend|miles|'?’?000s?|1,000s?|1000s?)$/, 1e3],
  [/^(?:m|mm|mn|mio|mln|millions?|millionen|millones|miljoen)$/, 1e6],
  [/^(?:b|bn|billions?|mrd|milliards?|milliarden|miljard)$/, 1e9],
]

/** The parts of a heading that can hold a unit: what stands in brackets, behind "in", or behind a comma or a dash. */
function unitParts(heading: string): readonly string[] {
  const bracketed = [...heading.matchAll(/[([{]([^)\]}]*)[)\]}]/g)].map((match) => match[1]!)
  const behind = /(?:\s(?:in|en)\s|,\s+|\s[-–—]\s)([^,()[\]]*)$/.exec(heading)?.[1]
  return [...bracketed, ...(behind === undefined ? [] : [behind])]
}

function magnitudeOf(part: string): number | null {
  const bare = part
    .replace(CURRENCIES, "")
    .replace(/(?:\/|per|a|p\.?) ?(?:year|month|jahr|monat|mois|mes|an|a|event|incident)\.?$/u, "")
    .replace(/\b(?:of|de|each)\b/g, "")
    .replace(/[\s.]+/g, "")
  return MAGNITUDES.find(([pattern]) => pattern.test(bare))?.[1] ?? null
}

/**
 * The unit that a heading gives the numbers below it: `Loss (k€)`, `Cost in thousands`, `Chance (%)`, `Attempts per month`. Null
 * where it gives none, or the one of the field anyway.
 *
 * @param isYearly - whether the field counts something a year, so that a heading can count it for another period.
 */
export function unitOf(heading: string, quantity: Quantity | undefined, isYearly: boolean): Unit | null {
  const small = heading.normalize("NFKC").toLowerCase()
  if (quantity === "probability" || quantity === "reduction") {
    // `5 %` and `95 %` say which end of a range it is.
    const isPercent = /(?<!\d ?)%|(?<!\p{L})(?:percent|per cent|pct|prozent|pourcentage|of 100|in 100)(?!\p{L})/u.test(
      small,
    )
    return isPercent ? { words: "%", factor: 1, isPercent } : null
  }
  const period = isYearly ? PERIODS.find(([pattern]) => pattern.test(small)) : undefined
  const found = quantity === "money" ? unitParts(small).map((part) => ({ part, magnitude: magnitudeOf(part) })) : []
  const magnitude = found.find((one) => one.magnitude !== null)
  if (!period && !magnitude) return null
  const words = [magnitude?.part.trim(), period?.[1]].filter((word) => word !== undefined).join(", ")
  return { words, factor: (magnitude?.magnitude ?? 1) * (period?.[2] ?? 1), isPercent: false }
}

const CURRENCY_NAMED =
  /[€$£¥₹]|(?<!\p{L})[tkm]?(eur|usd|gbp|chf|jpy|cny|inr|sek|nok|dkk|pln|czk|huf|cad|aud|nzd|brl|zar)(?!\p{L})|(?<!\p{L})euros?(?!\p{L})/u

/** Why amounts under a heading are not of the document: it names another currency (`Loss (k€)` where dollars are counted). */
export function foreignHeading(heading: string, currency: string): string | null {
  const match = CURRENCY_NAMED.exec(heading.normalize("NFKC").toLowerCase())
  if (!match) return null
  const reading = readEstimate(`1 ${match[1] ?? match[0]}`, "money", { currency })
  return reading.kind === "nonsense" && reading.why.startsWith("This file counts in") ? reading.why : null
}

/** Words of a range, which are no unit. */
const RANGE_WORDS =
  /(?<!\p{L})(?:to|bis|und|and|à|a|hasta|tot|likely|around|about|ca|between|zwischen|evenly)(?!\p{L})/gu

/** Whether a cell says itself what its numbers count (`40k`, `5 %`, `1 in 20`, `3 a month`): then its heading does not. */
export function hasOwnUnit(text: string, quantity: Quantity): boolean {
  const small = text.normalize("NFKC").toLowerCase()
  if (quantity === "money") return /\d ?(?:\p{L}+)/u.test(small.replace(CURRENCIES, "").replace(RANGE_WORDS, " "))
  if (quantity === "rate") return /\p{L}|\//u.test(small.replace(RANGE_WORDS, ""))
  return /[%‰/:]|\p{L}/u.test(small.replace(RANGE_WORDS, ""))
}

/** A cell of chances with the sign of percent behind each number, where its column counts percent; else as it stands. */
export function inPercent(text: string, unit: Unit | null): string {
  if (unit?.isPercent !== true || hasOwnUnit(text, "probability")) return text
  return text.replace(/\d(?:[\d.,' ]*\d)?/g, "$&%")
}

/** An estimate of which each number counts `factor`; its shape and origin stay. */
export function scaled(estimate: Estimate, unit: Unit | null): Estimate {
  const factor = unit?.factor ?? 1
  if (factor === 1) return estimate
  const times = (value: number): number => Number((value * factor).toPrecision(12))
  if (typeof estimate === "number") return times(estimate)
  if ("value" in estimate) return { ...estimate, value: times(estimate.value) }
  const { low, likely, high } = estimate
  return { ...estimate, low: times(low), ...(likely !== undefined && { likely: times(likely) }), high: times(high) }
}

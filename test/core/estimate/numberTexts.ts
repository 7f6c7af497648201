import type { EstimateReading, NumberFormat, Quantity } from "../../../src/core/index.ts"

/** A text that somebody could type, where, and the numbers that it means there: one, or the two ends of a range. */
export interface NumberText {
  readonly text: string
  readonly quantity: Quantity
  readonly currency: string
  readonly means: readonly number[]
  readonly locale: string
}

/** Locales of every writing that Unicode's CLDR has, each with a currency of its own. */
export const LOCALES: Readonly<Record<string, string>> = {
  en: "USD",
  "en-GB": "GBP",
  "en-IN": "INR",
  "en-ZA": "ZAR",
  de: "EUR",
  "de-AT": "EUR",
  "de-CH": "CHF",
  fr: "EUR",
  "fr-CH": "CHF",
  "fr-CA": "CAD",
  es: "EUR",
  "es-MX": "MXN",
  it: "EUR",
  pt: "BRL",
  "pt-PT": "EUR",
  nl: "EUR",
  sv: "SEK",
  nb: "NOK",
  da: "DKK",
  fi: "EUR",
  pl: "PLN",
  cs: "CZK",
  hu: "HUF",
  ro: "RON",
  bg: "BGN",
  ru: "RUB",
  uk: "UAH",
  tr: "TRY",
  el: "EUR",
  he: "ILS",
  "ar-EG": "EGP",
  fa: "IRR",
  hi: "INR",
  bn: "BDT",
  mr: "INR",
  ja: "JPY",
  zh: "CNY",
  ko: "KRW",
  th: "THB",
  vi: "VND",
}

const plainIn = new Map(
  Object.keys(LOCALES).map((locale) => [locale, new Intl.NumberFormat(locale, { maximumFractionDigits: 3 })]),
)

/** A number as its locale writes it by CLDR's rules, with up to three decimals unless said otherwise. */
export function writtenIn(locale: string, value: number, options?: Intl.NumberFormatOptions): string {
  if (options === undefined) return plainIn.get(locale)!.format(value)
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 3, ...options }).format(value)
}

/** The marks with which a locale groups digits and separates decimals. */
export function marksOf(locale: string): { readonly group: string; readonly decimal: string } {
  const parts = plainIn.get(locale)!.formatToParts(1_234_567.5)
  const mark = (type: string): string => parts.find((part) => part.type === type)!.value
  return { group: mark("group"), decimal: mark("decimal") }
}

/** The number format of a locale, by its marks. */
export function formatOf(locale: string): NumberFormat {
  const { group, decimal } = marksOf(locale)
  const plain = /\s/u.test(group) ? " " : group === "’" ? "'" : group === "٬" ? "," : group
  return `1${plain}234${decimal === "٫" ? "." : decimal}5` as NumberFormat
}

const AMOUNTS = [999, 1234.5, 12_345, 250_000, 1_234_567.89] as const
const RATES = [0.125, 12.345, 1234] as const
const CHANCES = [0.125, 0.015] as const

/** What CLDR makes of some amounts, ranges, rates and chances in a locale: digits, marks, signs, dashes, magnitudes. */
function byCldr(locale: string, currency: string): readonly NumberText[] {
  const inCurrency = new Intl.NumberFormat(locale, { style: "currency", currency })
  const digits = inCurrency.resolvedOptions().maximumFractionDigits ?? 2
  const of = (quantity: Quantity, text: string, ...means: number[]): NumberText => ({
    text,
    quantity,
    currency,
    means,
    locale,
  })
  return [
    ...AMOUNTS.map((value) => of("money", writtenIn(locale, value), value)),
    ...AMOUNTS.map((value) => of("money", inCurrency.format(value), Number(value.toFixed(digits)))),
    of("money", new Intl.NumberFormat(locale).formatRange(12_345, 67_890.5), 12_345, 67_890.5),
    of("money", writtenIn(locale, 2_500_000, { notation: "compact", compactDisplay: "long" }), 2_500_000),
    ...RATES.map((value) => of("rate", writtenIn(locale, value), value)),
    ...CHANCES.map((value) => of("probability", writtenIn(locale, value), value)),
    of("probability", writtenIn(locale, 0.125, { style: "percent" }), 0.125),
    of("probability", new Intl.NumberFormat(locale, { style: "percent" }).formatRange(0.05, 0.2), 0.05, 0.2),
  ]
}

/** Texts as people write them by hand, which no formatter makes. */
const BY_HAND: readonly (readonly [string, Quantity, string, string, ...number[]])[] = [
  ["12 345", "money", "EUR", "fr", 12_345],
  ["1 250,50", "money", "EUR", "fr", 1250.5],
  ["250 000", "money", "EUR", "fr", 250_000],
  ["1 500 000 €", "money", "EUR", "fr", 1_500_000],
  ["100 200", "money", "EUR", "fr", 100_200],
  ["40,000 to 300,000", "money", "USD", "en", 40_000, 300_000],
  ["10.000", "money", "EUR", "de", 10_000],
  ["10.000,- €", "money", "EUR", "de", 10_000],
  ["Fr. 1’000.–", "money", "CHF", "de-CH", 1000],
  ["10k€ - 50k€", "money", "EUR", "fr", 10_000, 50_000],
  ["10 € - 50 €", "money", "EUR", "de", 10, 50],
  ["10k\u201150k", "money", "USD", "en", 10_000, 50_000],
  ["10k\u201250k", "money", "USD", "en", 10_000, 50_000],
  ["10k～50k", "money", "JPY", "ja", 10_000, 50_000],
  ["10k~50k", "money", "JPY", "ja", 10_000, 50_000],
  ["１０，０００", "money", "JPY", "ja", 10_000],
  ["10 万円", "money", "JPY", "ja", 100_000],
  ["10 Mio. €", "money", "EUR", "de", 10_000_000],
  ["2,5 Mio. bis 4 Mio. €", "money", "EUR", "de", 2_500_000, 4_000_000],
  ["US$10k", "money", "USD", "en", 10_000],
  ["C$10k", "money", "CAD", "en", 10_000],
  ["R$ 10.000,50", "money", "BRL", "pt", 10_000.5],
  ["₹ 12,34,567", "money", "INR", "en-IN", 1_234_567],
  ["Rs. 5 lakh", "money", "INR", "en-IN", 500_000],
  ["2 crore", "money", "INR", "en-IN", 20_000_000],
  ["10 000 kr", "money", "SEK", "sv", 10_000],
  ["10 TEUR", "money", "EUR", "de", 10_000],
  ["10–50 T€", "money", "EUR", "de", 10_000, 50_000],
  ["1,250 Mio. €", "money", "EUR", "de", 1_250_000],
  ["1.234e3", "money", "USD", "en", 1234],
  ["50/50", "probability", "USD", "en", 0.5],
  ["one in a million", "probability", "USD", "en", 1e-6],
  ["0,5/Jahr", "rate", "EUR", "de", 0.5],
  ["10 tkr", "money", "SEK", "sv", 10_000],
  ["1,5 mkr", "money", "SEK", "sv", 1_500_000],
  ["10 000 zł", "money", "PLN", "pl", 10_000],
  ["R 10 000", "money", "ZAR", "en-ZA", 10_000],
  ["10 mil", "money", "EUR", "es", 10_000],
  ["1,2 mil. Kč", "money", "CZK", "cs", 1_200_000],
  ["ten thousand", "money", "USD", "en", 10_000],
  ["two to three million", "money", "USD", "en", 2_000_000, 3_000_000],
  ["half a million", "money", "USD", "en", 500_000],
  ["one and a half million", "money", "USD", "en", 1_500_000],
  ["two hundred and fifty thousand", "money", "USD", "en", 250_000],
  ["about 4000", "money", "USD", "en", 4000],
  ["ca. 4.000 €", "money", "EUR", "de", 4000],
  ["between 5k and 10k", "money", "USD", "en", 5000, 10_000],
  ["entre 5 000 et 10 000 €", "money", "EUR", "fr", 5000, 10_000],
  ["zwischen 5.000 und 10.000 €", "money", "EUR", "de", 5000, 10_000],
  ["0,500", "money", "EUR", "de", 0.5],
  ["5 * 0,125", "money", "EUR", "de", 0.625],
  ["1½ m", "money", "USD", "en", 1_500_000],
  ["0,015", "probability", "EUR", "de", 0.015],
  ["0,050 - 0,100", "probability", "EUR", "de", 0.05, 0.1],
  ["0,125%", "probability", "EUR", "de", 0.00125],
  ["12,500%", "probability", "EUR", "de", 0.125],
  ["1/20", "probability", "USD", "en", 0.05],
  ["1:20", "probability", "USD", "en", 0.05],
  ["1:20", "probability", "GBP", "en-GB", 1 / 21],
  ["½", "probability", "USD", "en", 0.5],
  ["５０％", "probability", "JPY", "ja", 0.5],
  ["%12,5", "probability", "TRY", "tr", 0.125],
  ["between 5 and 10 %", "probability", "USD", "en", 0.05, 0.1],
  ["one in three", "probability", "USD", "en", 1 / 3],
  ["a third", "probability", "USD", "en", 1 / 3],
  ["1 in 1,000", "probability", "USD", "en", 0.001],
  ["1 in 10.000", "probability", "EUR", "de", 0.0001],
  ["5‰", "probability", "EUR", "de", 0.005],
  ["0,125 a year", "rate", "EUR", "de", 0.125],
  ["2 p.a.", "rate", "EUR", "de", 2],
  ["2-5 p. a.", "rate", "EUR", "de", 2, 5],
  ["2 pro Jahr", "rate", "EUR", "de", 2],
  ["once per 2 years", "rate", "USD", "en", 0.5],
  ["once a decade", "rate", "USD", "en", 0.1],
  ["every other year", "rate", "USD", "en", 0.5],
  ["800 to 9k a day", "rate", "USD", "en", 292_000, 3_285_000],
  ["½ to 2 a year", "rate", "USD", "en", 0.5, 2],
  ["three times a month", "rate", "USD", "en", 36],
]

/** Some seven hundred texts of numbers from forty locales, by CLDR's rules and by hand; none made by Batten. */
export const NUMBER_TEXTS: readonly NumberText[] = [
  ...Object.entries(LOCALES).flatMap(([locale, currency]) => byCldr(locale, currency)),
  ...BY_HAND.map(([text, quantity, currency, locale, ...means]) => ({ text, quantity, currency, locale, means })),
]

/** The numbers that a reading says: one, or the ends of a range; null where it says none. */
export function meantBy(reading: EstimateReading): readonly number[] | null {
  if (reading.kind === "middle") return [reading.middle]
  if (reading.kind === "hardEnd") return [reading.low, reading.high]
  if (reading.kind !== "estimate") return null
  const { estimate } = reading
  if (typeof estimate === "number") return [estimate]
  return "value" in estimate ? [estimate.value] : [estimate.low, estimate.high]
}

/** Whether numbers are the same but for the rounding of a division. */
export function isSame(found: readonly number[] | null, means: readonly number[]): boolean {
  return found?.length === means.length && found.every((value, i) => Math.abs(value - means[i]!) <= 1e-12 * means[i]!)
}

/** What became of a text: read right, asked about with the right answer among the choices, or neither. */
export function outcomeOf(reading: EstimateReading, means: readonly number[]): "right" | "asked" | "wrong" {
  if (isSame(meantBy(reading), means)) return "right"
  const isAsked = reading.kind === "ask" && reading.choices.some((choice) => isSame(meantBy(choice.reading), means))
  return isAsked ? "asked" : "wrong"
}

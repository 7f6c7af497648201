const SYMBOLS: ReadonlyMap<string, string> = new Map([
  ["EUR", "€"],
  ["USD", "$"],
  ["GBP", "£"],
  ["JPY", "¥"],
  ["CHF", "CHF "],
])

/** How people write a currency beside its code, in small letters, and the currencies that they mean by it. */
const SIGNS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    "€": "EUR",
    euro: "EUR",
    euros: "EUR",
    $: "USD AUD CAD NZD SGD HKD TWD MXN CLP COP ARS BBD BSD BZD FJD JMD NAD TTD UYU XCD",
    us$: "USD",
    "us-$": "USD",
    $us: "USD",
    dollar: "USD AUD CAD NZD SGD HKD TWD",
    dollars: "USD AUD CAD NZD SGD HKD TWD",
    a$: "AUD",
    au$: "AUD",
    c$: "CAD",
    ca$: "CAD",
    $ca: "CAD",
    nz$: "NZD",
    s$: "SGD",
    hk$: "HKD",
    nt$: "TWD",
    mx$: "MXN",
    r$: "BRL",
    "£": "GBP EGP GIP FKP",
    "£stg": "GBP",
    pound: "GBP",
    pounds: "GBP",
    "¥": "JPY CNY",
    "jp¥": "JPY",
    "cn¥": "CNY",
    円: "JPY",
    yen: "JPY",
    元: "CNY TWD",
    rmb: "CNY",
    yuan: "CNY",
    fr: "CHF",
    "fr.": "CHF",
    sfr: "CHF",
    "sfr.": "CHF",
    franken: "CHF",
    "₹": "INR",
    rs: "INR PKR LKR NPR MUR",
    "rs.": "INR PKR LKR NPR MUR",
    rupees: "INR PKR LKR NPR MUR",
    kr: "SEK NOK DKK ISK",
    "kr.": "SEK NOK DKK ISK",
    zł: "PLN",
    zl: "PLN",
    kč: "CZK",
    kc: "CZK",
    ft: "HUF",
    lei: "RON MDL",
    лв: "BGN",
    "лв.": "BGN",
    "₽": "RUB",
    руб: "RUB",
    "руб.": "RUB",
    "₴": "UAH",
    грн: "UAH",
    "₺": "TRY",
    tl: "TRY",
    "₪": "ILS",
    r: "ZAR",
    "₩": "KRW",
    원: "KRW",
    "฿": "THB",
    "₫": "VND",
    đ: "VND",
    "₱": "PHP",
    rp: "IDR",
    "rp.": "IDR",
    rm: "MYR",
    "₦": "NGN",
    "₵": "GHS",
    ksh: "KES",
    "৳": "BDT",
    "₸": "KZT",
    "₾": "GEL",
    "ج.م.": "EGP",
    "د.إ.": "AED",
    "ر.س.": "SAR",
    ریال: "IRR",
    नेरू: "NPR",
  }).map(([sign, codes]) => [sign, codes.split(" ")]),
)

/** The codes that are told apart from words: those of the signs above, and some more. */
const CODES: ReadonlySet<string> = new Set([
  ...[...SIGNS.values()].flat(),
  ...["QAR", "MMK", "KWD", "BHD", "OMR", "JOD", "TND", "PEN", "RSD", "MAD", "DZD", "IQD", "LYD"],
])

/** Currencies whose amounts have three decimals (ISO 4217, minor unit 3). */
const THREE_DECIMALS: ReadonlySet<string> = new Set(["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"])

const escaped = (sign: string): string => sign.replace(/[$.]/g, "\\$&")

/** A sign of Latin or Cyrillic letters stands apart from others: the `kr` of `10 kr`, never that of `krill`. */
function patternOf(sign: string): string {
  const before = /^[\p{Script=Latin}\p{Script=Cyrillic}]/u.test(sign) ? "(?<!\\p{L})" : ""
  const behind = /[\p{Script=Latin}\p{Script=Cyrillic}]$/u.test(sign) ? "(?![\\p{L}$¥])" : ""
  return `${before}${escaped(sign)}${behind}`
}

const longestFirst = [...SIGNS.keys()].toSorted((a, b) => b.length - a.length).map(patternOf)
const CODE = "(?<!\\p{L})[a-z]{3}(?!\\p{L})"
const WRITTEN = new RegExp(`${longestFirst.join("|")}|${CODE}`, "gu")

/** The sign of a currency as written before an amount: `€`, `$`, or the code and a space where there is no usual sign. */
export function currencySign(currency: string): string {
  return SYMBOLS.get(currency) ?? `${currency} `
}

/** Whether amounts of a currency are written with three decimals. */
export function hasThreeDecimals(currency: string): boolean {
  return THREE_DECIMALS.has(currency)
}

const units = new Map<string, RegExp>()

/** Thousands and millions of a currency that are written as one word with it: `10 tkr`, `10 k€`, `10 TEUR`, `10 MCHF`. */
function withoutUnits(text: string, currency: string): string {
  let pattern = units.get(currency)
  if (pattern === undefined) {
    const own = [...SIGNS].flatMap(([sign, codes]) => (codes.includes(currency) ? [escaped(sign)] : []))
    pattern = new RegExp(`(?<=\\d ?)(?:[tk]|(m)) ?(?:${[...own, currency.toLowerCase()].join("|")})(?!\\p{L})`, "gu")
    units.set(currency, pattern)
  }
  return text.replace(pattern, (_, million: string | undefined) => (million === undefined ? "k" : "m"))
}

/**
 * An amount without the signs and the code of its currency, as people write them.
 *
 * @param text - as `plainText` gives it.
 * @param currency - a code; null for amounts of none, beside which every sign is left out.
 * @returns the amount, and the first sign or code of another currency, null for none.
 */
export function withoutCurrency(
  text: string,
  currency: string | null,
): { readonly text: string; readonly foreign: string | null } {
  let foreign: string | null = null
  const inUnits = currency === null ? text : withoutUnits(text, currency)
  const amount = inUnits.replace(WRITTEN, (found) => {
    const code = found.toUpperCase()
    const meant = SIGNS.get(found) ?? (CODES.has(code) || code === currency ? [code] : null)
    if (meant === null) return found
    if (currency !== null && !meant.includes(currency)) foreign ??= code
    return " "
  })
  // The Swiss and the Dutch write a dash for no cents.
  const plain = amount
    .replace(/(?<=\d)[.,](?:-|–){1,2}(?= |$)/g, "")
    .replace(/\s+/g, " ")
    .trim()
  return { text: plain, foreign }
}

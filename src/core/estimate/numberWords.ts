import { SURE_DECIMAL } from "./plainText.ts"
import { isChance } from "./spread.ts"
import type { Quantity } from "./estimate.ts"

const SMALL: readonly string[] = (
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen " +
  "eighteen nineteen"
).split(" ")
const TENS: readonly string[] = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ")
const SCALES: ReadonlyMap<string, number> = new Map([
  ["thousand", 1e3],
  ["million", 1e6],
  ["billion", 1e9],
  ["trillion", 1e12],
])
const PARTS: ReadonlyMap<string, number> = new Map([
  ["half", 2],
  ["third", 3],
  ["quarter", 4],
  ["fifth", 5],
  ["sixth", 6],
  ["eighth", 8],
  ["tenth", 10],
  ["twentieth", 20],
  ["hundredth", 100],
  ["thousandth", 1000],
])

const BIG = ["hundred", "dozen", ...SCALES.keys()].join("|")
const COUNT = [...SMALL, ...TENS].toSorted((a, b) => b.length - a.length).join("|")
const FIRST = `(?:${COUNT}|a(?= (?:${BIG})(?!\\p{L})))`
const RUN = new RegExp(`(?<![\\p{L}\\d.,_٫-])${FIRST}(?:(?: and | |-)(?:${FIRST}|${BIG}))*(?!\\p{L})`, "gu")
const PART = new RegExp(
  `(?<![\\p{L}\\d])(?:(an?|\\d{1,3}) )?(${[...PARTS.keys()].join("|")})s?(?!\\p{L})(?: the time)?`,
  "gu",
)

/** What a small word adds to the number below a thousand that stands so far, or null where it cannot follow it. */
function joined(current: number | null, word: string): number | null {
  if (word === "a") return current === null ? 1 : null
  if (word === "hundred") return current === null ? 100 : current > 0 && current < 100 ? current * 100 : null
  if (word === "dozen") return (current ?? 1) * 12
  const [small, ten] = [SMALL.indexOf(word), TENS.indexOf(word)]
  const value = small >= 0 ? small : (ten + 2) * 10
  if (current === null) return value
  const isRoom =
    current % 100 === 0
      ? current > 0 && value > 0
      : current % 10 === 0 && current % 100 >= 20 && small > 0 && small < 10
  return isRoom ? current + value : null
}

/** The number that a row of words names, as digits; one scale at its end stays a word, so that a range can share it. */
function valueOf(words: readonly string[]): string | null {
  let total = 0
  let current: number | null = null
  let smallest = Infinity
  for (const word of words) {
    const scale = SCALES.get(word)
    if (scale === undefined) {
      current = joined(current, word)
      if (current === null) return null
      continue
    }
    if (scale >= smallest) return null
    smallest = scale
    total += (current ?? 1) * scale
    current = null
  }
  const last = words.at(-1)!
  const scale = SCALES.get(last)
  if (scale !== undefined && total % scale === 0 && total / scale < 1000) return `${total / scale} ${last}`
  return String(total + (current ?? 0))
}

/** A row of words as digits; where they name no number together, each for itself: `ten-twenty` is a range. */
function runAsDigits(run: string): string {
  const together = valueOf(run.split(/ and | |-/))
  return together ?? run.replace(new RegExp(`${FIRST}(?!\\p{L})`, "gu"), (word) => valueOf([word]) ?? word)
}

/** English number words as digits: `ten thousand`, `twenty-five`, `half a million`, `one and a half`; of chances `a third` too. */
export function withoutNumberWords(text: string, quantity: Quantity): string {
  if (!/\p{L}{3}/u.test(text)) return text
  const digits = text
    .replace(/(?<!\p{L})half a (?=(?:thousand|million|billion)(?!\p{L}))/gu, `0${SURE_DECIMAL}5 `)
    .replace(/(?<!\p{L})half a dozen(?!\p{L})/gu, "6")
    .replace(RUN, runAsDigits)
    .replace(/(\d+) and a half(?!\p{L})/gu, `$1${SURE_DECIMAL}5`)
  if (!isChance(quantity)) return digits
  return digits.replace(PART, (_, count: string | undefined, part: string) =>
    String((count === undefined || count.startsWith("a") ? 1 : Number(count)) / PARTS.get(part)!).replace(
      ".",
      SURE_DECIMAL,
    ),
  )
}

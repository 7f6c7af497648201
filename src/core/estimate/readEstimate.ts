import { currencySign, withoutCurrency } from "./currency.ts"
import type { Quantity } from "./estimate.ts"
import { nonsense, readGrammar } from "./grammar.ts"
import { ambiguousMagnitude, powerOfTenOf } from "./magnitudes.ts"
import { type NumberFormat, inFormat, unmistakable } from "./numberFormat.ts"
import { formatShown, settleNumerals, type NumberContext, type Settled } from "./numerals.ts"
import { withoutNumberWords } from "./numberWords.ts"
import { inGrammarWords } from "./phrases.ts"
import { plainText, withoutFractions } from "./plainText.ts"
import type { EstimateReading, Question } from "./reading.ts"
import { isChance } from "./spread.ts"

/** More letters than any estimate has. Longer texts are not read at all, so that the time for one is bounded. */
const MOST_LETTERS = 200

/** A text in the words of the grammar, its digits as they were grouped; and the sign of another currency in it. */
function inPlainWords(text: string, quantity: Quantity, currency: string | null) {
  const plain = withoutFractions(plainText(text), isChance(quantity))
  // Most cells of a paste are digits and marks alone.
  if (/^[\d.,_' ]*$/.test(plain)) return { plain, foreign: null }
  const amount = quantity === "money" ? withoutCurrency(plain, currency) : { text: plain, foreign: null }
  return { plain: withoutNumberWords(inGrammarWords(amount.text), quantity), foreign: amount.foreign }
}

/** `1:20` is a share of tries to some and odds to others. */
function oddsOf(plain: string): Settled | null {
  const odds = /^(\d{1,6}) ?: ?(\d{1,6})$/.exec(plain)
  if (!odds) return null
  const [first, second] = [Number(odds[1]), Number(odds[2])]
  const all = first + second
  const plains =
    first <= second ? [`${first} in ${second}`, `${first} in ${all}`] : [`${second} in ${all}`, `${first} in ${all}`]
  return { alternatives: plains.map((one) => ({ plain: one, format: null })), doubtful: plain }
}

/** `10 mil` is ten thousand to some readers and ten million to others; its digits can be in doubt besides. */
function magnitudeOf(plain: string, quantity: Quantity, context: NumberContext): Settled | null {
  const found = ambiguousMagnitude(plain, context.currency ?? null)
  if (!found) return null
  const alternatives = found.texts.flatMap((text) => settleNumerals(text, quantity, context).alternatives)
  return { alternatives, doubtful: `“${found.letters}”` }
}

/** Two numbers with nothing but a space between that are neither a usual range nor digits in usual groups: `1234 567`. */
function strangePairOf(plain: string): Settled | null {
  const pair = /^(\d+) (\d+)$/.exec(plain)
  if (!pair) return null
  const [first, second] = [Number(pair[1]), Number(pair[2])]
  if (first <= second && second <= 100 * first) return null
  const plains = [`${pair[1]!}${pair[2]!}`, `${pair[1]!} to ${pair[2]!}`]
  return { alternatives: plains.map((one) => ({ plain: one, format: null })), doubtful: plain, isGuess: true }
}

/** `5 Mio to 10` has a magnitude where only its first number shows it: the second may share it, or be as small as it looks. */
function strandedOf(plain: string): Settled | null {
  const range = /^(\d[\d.]*) ?([\p{L}\p{M}]+)\.? ?(?:to|–|-|\.{2,}) ?(\d[\d.]*)$/u.exec(plain)
  if (!range || Number(range[3]) <= Number(range[1]) || (powerOfTenOf(range[2]!) ?? 0) === 0) return null
  const [, first, word, second] = range
  const plains = [`${first!} ${word!} to ${second!} ${word!}`, `${second!} to ${first!} ${word!}`]
  return { alternatives: plains.map((one) => ({ plain: one, format: null })), doubtful: plain }
}

function settle(plain: string, quantity: Quantity, context: NumberContext): Settled {
  const words = isChance(quantity) ? oddsOf(plain) : magnitudeOf(plain, quantity, context)
  if (words) return words
  const settled = settleNumerals(plain, quantity, context)
  const [only, ...others] = settled.alternatives
  if (others.length > 0 || isChance(quantity)) return settled
  return strangePairOf(only!.plain) ?? strandedOf(only!.plain) ?? settled
}

/** What a settled text says: the only meaning that the grammar knows, or the question between several. */
function readSettled(settled: Settled, quantity: Quantity, said: string): EstimateReading {
  const read = settled.alternatives.map(({ plain, format }) => ({
    text: unmistakable(plain),
    inFormat: format === null ? unmistakable(plain) : inFormat(plain, format),
    format,
    reading: readGrammar(plain, quantity, said),
  }))
  const choices = read.filter(({ reading }) => reading.kind !== "nonsense")
  const [first] = choices
  if (!first) return read[0]!.reading
  if (choices.length === 1 && settled.isGuess !== true) return first.reading
  const question = settled.isGuess
    ? `The digits of ${settled.doubtful} stand in unusual groups. Which number is it?`
    : `${settled.doubtful} can be read in ${choices.length === 2 ? "two" : choices.length} ways. Which is meant?`
  return { kind: "ask", question, isGuess: settled.isGuess ?? false, choices }
}

/**
 * Reads an estimate as people write it (ux.md §2.13), in any letters, digits, grouping and decimal marks: ranges, middles, exact
 * numbers, rates, chances, products. What has two meanings is asked about and never guessed; texts above 200 letters are refused.
 */
export function readEstimate(text: string, quantity: Quantity, context: NumberContext = {}): EstimateReading {
  const typed = text.trim()
  if (typed === "") return { kind: "empty" }
  if (typed.length > MOST_LETTERS) return nonsense(quantity, "That is too long for a number.")
  const currency = context.currency ?? null
  const { plain, foreign } = inPlainWords(typed, quantity, currency)
  if (plain === "") return nonsense(quantity, "That is not a number that this field understands.")
  if (plain === "?") return { kind: "unknown" }
  if (foreign !== null) {
    const sign = currencySign(currency!).trim()
    return nonsense(quantity, `This file counts in ${sign}, not in ${foreign}: give the amount in its currency.`)
  }
  return readSettled(settle(plain, quantity, context), quantity, typed)
}

/** One exact number as typed, a question between several, or why the text is none. */
export type NumberReading =
  { readonly kind: "number"; readonly value: number } | Question | { readonly kind: "nonsense"; readonly why: string }

/** The one number that a reading gives; null where it gives none, or a range. */
export function numberOf(reading: EstimateReading): number | null {
  if (reading.kind === "middle") return reading.middle
  return reading.kind === "estimate" && typeof reading.estimate === "number" ? reading.estimate : null
}

/** Reads one exact number as people write it, by the rules of {@link readEstimate}; a range is none. */
export function readNumber(text: string, quantity: Quantity, context: NumberContext = {}): NumberReading {
  const reading = readEstimate(text, quantity, context)
  const value = numberOf(reading)
  if (value !== null) return { kind: "number", value }
  if (reading.kind === "ask") {
    const choices = reading.choices.filter((choice) => numberOf(choice.reading) !== null)
    const only = choices.length === 1 && !reading.isGuess ? numberOf(choices[0]!.reading) : null
    if (only !== null) return { kind: "number", value: only }
    if (choices.length > 0) return { ...reading, choices }
  }
  return { kind: "nonsense", why: reading.kind === "nonsense" ? reading.why : "One number is wanted, and no range." }
}

/** A question in one sentence, where nobody can press a button: what can be read in two ways, and how to write each. */
export function questionInWords({ question, choices }: Question): string {
  return `${question} Write ${choices.map(({ text }) => `“${text}”`).join(" or ")}.`
}

/**
 * The format that several texts of one origin show, as the cells of a paste do: null where none shows one, or they contradict
 * each other.
 */
export function numberFormatOf(
  texts: readonly { readonly text: string; readonly quantity: Quantity }[],
  currency: string | null = null,
): NumberFormat | null {
  return formatShown(
    texts
      .filter(({ text }) => text.length <= MOST_LETTERS)
      .map(({ text, quantity }) => ({ plain: inPlainWords(text, quantity, currency).plain, quantity })),
  )
}

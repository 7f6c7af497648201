import type { Estimate } from "./estimate.ts"
import { termOf } from "./terms.ts"

type Split = (text: string) => readonly [string, string] | null

interface Spread {
  readonly logMiddle: number
  readonly halfWidth: number
}

/** Log middle and half the log width of a 90 % range, or of an exact number (half width 0). */
function spreadOf(text: string, split: Split): Spread | null {
  const ends = split(text)
  const values = (ends ?? [text]).map((part) => termOf(part.replace(/^=\s*/, "").trim(), "money"))
  const [low, high] = [values[0] ?? null, values[values.length - 1] ?? null]
  if (low === null || high === null || low <= 0 || high <= 0) return null
  const [from, to] = low <= high ? [low, high] : [high, low]
  return { logMiddle: (Math.log(from) + Math.log(to)) / 2, halfWidth: (Math.log(to) - Math.log(from)) / 2 }
}

/**
 * Reads `€20k a day for 2 to 6 days` and `200 x 1k to 3k`: the product of two amounts, each exact or a 90 % range. The product
 * of independent lognormal numbers is lognormal, its log variance the sum of theirs, so the 90 % range below is exact.
 *
 * @returns the product as one estimate (an exact number where both parts are), or null where the text is no product.
 */
export function productOf(text: string, split: Split): Estimate | null {
  const perUnit = /^(.+?)\s+(?:a|an|per|each)\s+([a-z]+?)s?\s+(?:for|times|x|×)\s+(.+?)(?:\s+([a-z]+?)s?)?$/.exec(text)
  const times = perUnit ? null : /^(.+?)(?:\s*[×*]\s*|\s+x\s+)(.+)$/.exec(text)
  const parts = perUnit ? [perUnit[1]!, perUnit[3]!] : times ? [times[1]!, times[2]!] : null
  if (!parts) return null
  const sameUnit = perUnit?.[4] === undefined || perUnit[4] === perUnit[2]
  const [each, count] = [spreadOf(parts[0]!, split), spreadOf(parts[1]!, split)]
  if (!sameUnit || !each || !count) return null
  const middle = each.logMiddle + count.logMiddle
  const halfWidth = Math.hypot(each.halfWidth, count.halfWidth)
  const rounded = (log: number): number => Number(Math.exp(log).toPrecision(12))
  if (halfWidth === 0) return rounded(middle)
  return { low: rounded(middle - halfWidth), high: rounded(middle + halfWidth) }
}

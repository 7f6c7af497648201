import type { Quantity } from "../../estimate/estimate.ts"
import { type Formats, money } from "../../score/money.ts"
import { amountsTogether } from "../../score/scale.ts"

/**
 * Two amounts that a sentence compares, with as many figures as it takes for them to read differently: “costs €6.5k and
 * prevents €6.4k”, never “costs €6k and prevents €6k”. Equal ones read alike.
 */
export function apart(a: number, b: number, currency: string, formats: Formats): readonly [string, string] {
  const [first, second] = amountsTogether([a, b], currency, formats)
  return [first!, second!]
}

/** How often something works: `58 of 100 tries`, `3 of 1,000 tries`; never none or all by rounding alone. */
export function triesInWords(chance: number): string {
  if (chance === 0) return "no try"
  if (chance === 1) return "every try"
  for (const [tries, words] of [
    [100, "100"],
    [1000, "1,000"],
    [10_000, "10,000"],
    [100_000, "100,000"],
    [1_000_000, "1,000,000"],
  ] as const) {
    const count = Math.round(chance * tries)
    if (count >= 2 && count < tries) return `${count} of ${words} tries`
  }
  return chance > 0.5 ? "nearly every try" : "fewer than 2 of 1,000,000 tries"
}

/** The value of an estimate in its own unit, to two figures. */
export function valueInWords(value: number, quantity: Quantity, currency: string, formats: Formats): string {
  if (quantity === "money") return money(value, currency, formats)
  if (quantity === "rate") return `${String(Number(value.toPrecision(2)))} a year`
  return `${String(Number((100 * value).toPrecision(2)))}%`
}

/** How sure a share of draws is, in the fixed words of ux.md §2.13. */
export function sureness(share: number): string {
  if (share >= 0.95) return "almost surely"
  if (share >= 0.85) return "very likely"
  if (share >= 0.65) return "likely"
  if (share >= 0.35) return "a toss-up"
  return "unlikely"
}

/** A share of draws, `97 of 100`. Never 100 or 0 by rounding alone. */
export function drawsInWords(share: number): string {
  const count = Math.round(100 * share)
  if (count === 100 && share < 1) return "99 of 100"
  if (count === 0 && share > 0) return "1 of 100"
  return `${count} of 100`
}

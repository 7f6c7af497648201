import { type Formats, isNotEstimated, money, type Estimate, type Harm, type SourceKind } from "../../core/index.ts"

/** The harms as a reader says them. */
export const HARM_WORDS: Readonly<Record<Harm, string>> = {
  confidentiality: "disclosed",
  integrity: "altered",
  availability: "unavailable",
}

/** The kinds of threat sources as a reader says them. */
export const SOURCE_KIND_WORDS: Readonly<Record<SourceKind, string>> = {
  insider: "insider",
  "script-kiddie": "script kiddie",
  targeted: "targeted attacker",
  criminal: "organised crime",
  activist: "activist",
  state: "state",
  supplier: "supplier",
  accident: "accident",
  other: "other",
}

/** A number with at most two significant figures and no exponent: `0.015`, `58`, `12000`. */
export function short(value: number): string {
  return Number(value.toPrecision(2)).toLocaleString("en-GB", { maximumFractionDigits: 12, useGrouping: false })
}

/** A chance in [0, 1] as a percentage of two figures; what is not certain is never shown as `0%` or `100%`. */
export function percent(chance: number): string {
  if (chance === 0 || chance === 1) return `${chance * 100}%`
  if (chance > 0.995) return ">99%"
  if (chance < 0.0001) return "<0.01%"
  return `${short(chance * 100)}%`
}

function rangeText(estimate: Estimate, say: (value: number) => string): string {
  if (isNotEstimated(estimate)) return "?"
  if (typeof estimate === "number") return say(estimate)
  if ("value" in estimate) return say(estimate.value)
  const [low, high] = [say(estimate.low), say(estimate.high)]
  return low === high ? low : `${low} to ${high}`
}

/** A chance as the document states it: `45% to 70%`, `2%`. */
export function chanceText(estimate: Estimate): string {
  return rangeText(estimate, percent)
}

/** A yearly rate as the document states it: `0.3 to 2 a year`. */
export function rateText(estimate: Estimate): string {
  return isNotEstimated(estimate) ? "?" : `${rangeText(estimate, short)} a year`
}

/** An amount as the document states it: `€200k to €2.5m`. */
export function moneyText(estimate: Estimate, currency: string, formats: Formats): string {
  return rangeText(estimate, (value) => money(value, currency, formats))
}

/** `1 step`, `3 steps`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`
}

/** The attempts of a source as its box says them: one way to start as it stands, several by their number. */
export function attemptsText(attempts: readonly string[]): string {
  const [first = "starts nowhere yet", ...others] = attempts
  return others.length === 0 ? first : `${attempts.length} ways to start`
}

import { BOUNDS, isBeyond } from "../../estimate/bounds.ts"
import { meanOf } from "../../estimate/distribution.ts"
import type { Estimate } from "../../estimate/estimate.ts"
import { annuityFactor } from "../annuity.ts"
import { HARMS, type Source } from "../model.ts"
import { at, type Ledger, refuse, type Spot } from "../problem.ts"
import { each, type Rule, type Sound } from "./sound.ts"

/** One of several numbers that are added up, and where it stands. */
interface Summand {
  readonly amount: number
  readonly spot: Spot
  readonly found: unknown
}

/** Refuses a sum beyond its bounds at its largest part: that is the one to look at first. */
function checkSum(
  ledger: Ledger,
  summands: readonly Summand[],
  bound: "sum" | "attempts" | "worstYear",
  what: string,
): void {
  const sum = summands.reduce((total, { amount }) => total + amount, 0)
  if (!isBeyond(sum, BOUNDS[bound])) return
  const largest = summands.reduce((most, summand) => (summand.amount > most.amount ? summand : most))
  const most = BOUNDS[bound].most.toExponential(0).replace("e+", "e")
  refuse(
    ledger,
    "beyond",
    largest.spot,
    largest.found,
    `${what} together are at most ${most}; this is the largest part`,
  )
}

function visibilityIn(sound: Sound): number {
  const { profile } = sound.root
  const isGiven = typeof profile === "object" && profile !== null && "visibility" in profile
  // Looked at already: where it is there, it is an estimate.
  return isGiven ? meanOf(profile.visibility as Estimate, "rate") : 1
}

function attemptsOf(source: Source, spot: Spot, visibility: number): Summand[] {
  const scale = source.visibilityScaled === true ? visibility : 1
  return source.approaches.map(({ perYear }, index) => ({
    amount: scale * meanOf(perYear, "rate"),
    spot: at(at(at(spot, "approaches"), index), "perYear"),
    found: perYear,
  }))
}

function lossesIn(sound: Sound): Summand[] {
  return [...each(sound, "assets")].flatMap(([asset, spot]) =>
    HARMS.flatMap((harm) => {
      const loss = Object.hasOwn(asset.loss, harm) ? asset.loss[harm] : undefined
      if (loss === undefined) return []
      return [{ amount: meanOf(loss, "money"), spot: at(at(spot, "loss"), harm), found: loss }]
    }),
  )
}

function costsIn(sound: Sound): Summand[] {
  const horizon = numberIn(sound.root.horizonYears, 3)
  const rate = numberIn(sound.root.discountRate, 0)
  return [...each(sound, "controls")].flatMap(([control, spot]) => {
    const { perYear, oneTime } = control.cost ?? {}
    const factor = annuityFactor(rate, control.lifeYears ?? horizon)
    const cost = at(spot, "cost")
    return [
      ...(perYear === undefined
        ? []
        : [{ amount: meanOf(perYear, "money"), spot: at(cost, "perYear"), found: perYear }]),
      ...(oneTime === undefined
        ? []
        : [{ amount: factor * meanOf(oneTime, "money"), spot: at(cost, "oneTime"), found: oneTime }]),
    ]
  })
}

const numberIn = (value: unknown, usual: number): number => (typeof value === "number" ? value : usual)

/**
 * What follows from several numbers stays within bounds as each of them does: all losses, all costs a year, all attempts a
 * year, and the loss a year were every attempt to do every harm, which no expected loss exceeds. Looked at only where each
 * number is sound by itself.
 */
export const sums: Rule = (sound, ledger) => {
  if (ledger.problems.length > 0) return
  const losses = lossesIn(sound)
  const visibility = visibilityIn(sound)
  const attempts = [...each(sound, "sources")].flatMap(([source, spot]) => attemptsOf(source, spot, visibility))
  checkSum(ledger, losses, "sum", "all losses")
  checkSum(ledger, costsIn(sound), "sum", "the costs a year of all controls")
  checkSum(ledger, attempts, "attempts", "the attempts a year of all threat sources")
  const all = losses.reduce((total, { amount }) => total + amount, 0)
  const worst = attempts.map((attempt) => ({ ...attempt, amount: attempt.amount * all }))
  checkSum(ledger, worst, "worstYear", "the losses a year, were every attempt to do every harm,")
}

import type { Model } from "../../model/model.ts"
import { money } from "../../score/money.ts"
import { levelInWords, percentInWords, verdictWords, type VerdictWords } from "../../score/words.ts"
import type { Verdict } from "../../score/report.ts"
import { type EstimateSensitivity, type Flip, sayableWorth } from "../sensitivity.ts"
import type { Parameter } from "../../model/parameters.ts"
import type { Move } from "../moves.ts"
import type { Robustness, VerdictShare } from "../robustness.ts"
import { apart, drawsInWords, sureness, valueInWords } from "./amounts.ts"
import { moveName } from "./moveWords.ts"
import { controlName, estimateName, listed } from "./names.ts"

/**
 * How sure the verdict is: that it holds in so many draws, or that it is a toss-up and between which.
 *
 * @param verdict - the verdict with every estimate at its mean.
 */
export function sureOfVerdict(verdict: Verdict, robustness: Robustness): string {
  const share = shareOf(verdict, robustness)
  const name = (one: Verdict): string => verdictWords(one).name
  if (robustness.verdicts.length === 0) return ""
  if (share >= LIKELY) return `${name(verdict)}: ${sureness(share)} (${drawsInWords(share)} draws).`
  const rival = rivalOf(verdict, robustness)
  if (!rival) return ""
  return `Toss-up between ${name(verdict)} and ${name(rival.verdict)}: ${drawsInWords(share)} draws against ${drawsInWords(rival.share)}.`
}

/** From this share of draws on something is likely (ux.md §2.13); below it a verdict is a toss-up with its rival. */
const LIKELY = 0.65

function shareOf(verdict: Verdict, { verdicts }: Robustness): number {
  return verdicts.find((one) => one.verdict === verdict)?.share ?? 0
}

/** The verdict with which this one is a toss-up: the most frequent other one; null where this one is likely. */
export function rivalOf(verdict: Verdict, robustness: Robustness): VerdictShare | null {
  if (shareOf(verdict, robustness) >= LIKELY) return null
  return robustness.verdicts.find((one) => one.verdict !== verdict) ?? null
}

/**
 * That the verdict is a toss-up, between which, and how many of the first moves are right in both (ux.md §3.2), as the name of
 * a verdict and what is said behind it: null where it is none.
 */
export function tossUp(
  model: Model,
  verdict: Verdict,
  moves: readonly Move[],
  robustness: Robustness,
): VerdictWords | null {
  const rival = rivalOf(verdict, robustness)
  if (!rival) return null
  const own = robustness.verdicts.find((one) => one.verdict === verdict)
  const both = own ? [own, rival] : [rival]
  const differs = moves.findIndex((move) => both.some(({ inBestPlan }) => leastShare(move, inBestPlan) < LIKELY))
  const same = differs === -1 ? moves.length : differs
  const name = `Toss-up between ${verdictWords(verdict).name} and ${verdictWords(rival.verdict).name}`
  if (moves.length === 0) return { name, says: "" }
  if (same === 0) return { name, says: "they differ from the first move on" }
  if (same === 1) return { name, says: `the first move is the same in both: ${moveName(model, moves[0]!)}` }
  return { name, says: `the first ${SMALL[same] ?? String(same)} moves are the same in both` }
}

/** The toss-up of {@link tossUp} as one sentence; null where it is none. */
export function tossUpInWords(
  model: Model,
  verdict: Verdict,
  moves: readonly Move[],
  robustness: Robustness,
): string | null {
  const words = tossUp(model, verdict, moves, robustness)
  if (!words) return null
  return words.says === "" ? `${words.name}.` : `${words.name}; ${words.says}.`
}

const SMALL = ["", "", "two", "three", "four", "five", "six", "seven", "eight", "nine"]

/** The share of draws in which the best plan has made every part of a move, as far as its parts alone tell. */
function leastShare({ add, drop }: Move, inBestPlan: Robustness["inBestPlan"]): number {
  return inBestPlan
    .flatMap(({ control, share }) => [
      ...(add.includes(control) ? [share] : []),
      ...(drop.includes(control) ? [1 - share] : []),
    ])
    .reduce((a, b) => Math.min(a, b), 1)
}

/** How far the first move holds whatever the numbers are: the share of draws whose best plan has it too. */
export function firstMoveInWords(model: Model, moves: readonly Move[], { inBestPlan }: Robustness): string {
  const [first] = moves
  if (!first) return ""
  return `The first move (${moveName(model, first)}) is right in ${drawsInWords(leastShare(first, inBestPlan))} draws.`
}

/** The 90 % ranges of level, placement and excess cost. */
export function rangesInWords({ level, placement, excess }: Robustness, currency: string): readonly string[] {
  return [
    ...(level ? [`Level between ${levelInWords(level.low)} and ${levelInWords(level.high)}`] : []),
    ...(placement ? [`placement between ${percentInWords(placement.low)} and ${percentInWords(placement.high)}`] : []),
    ...(excess ? [`excess cost between ${apart(excess.low, excess.high, currency).join(" and ")} a year`] : []),
  ]
}

/** What being wrong costs either way, in the worst tenth of draws. */
export function regretInWords({ regret }: Robustness, currency: string): string {
  if (!regret) return ""
  const [plan, now] = apart(regret.plan, regret.now, currency)
  return `If you follow the plan and are wrong: ${plan} a year too much in the worst tenth of draws. If you do nothing and are wrong: ${now}.`
}

/** One estimate: what it does to the score, where the plan flips, and what it is worth to find out. */
export function sensitivityInWords(
  model: Model,
  parameters: readonly Parameter[],
  sensitivity: EstimateSensitivity,
): string {
  const { estimate, mean, low, high, flipBelow, flipAbove, evppi } = sensitivity
  const { currency } = model
  const quantity = parameters.find(({ id }) => id === estimate)!.quantity
  const value = (x: number): string => valueInWords(x, quantity, currency)
  const flips = [
    ...(flipBelow ? [flipInWords(model, flipBelow, `below ${value(flipBelow.at)}`)] : []),
    ...(flipAbove ? [flipInWords(model, flipAbove, `above ${value(flipAbove.at)}`)] : []),
  ]
  const worth = sayableWorth(evppi) > 0 ? ` Worth up to ${money(evppi, currency)} a year to find out.` : ""
  const plan = flips.length === 0 ? " The plan stays the same." : ` ${flips.join(" ")}`
  return (
    `${capital(estimateName(model, estimate))} (average ${value(mean)}): level ${levelInWords(low.level)} at ${value(low.value)}, ` +
    `${levelInWords(high.level)} at ${value(high.value)}.${plan}${worth}`
  )
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function flipInWords(model: Model, flip: Flip, where: string): string {
  const names = (ids: readonly string[]): string => listed(ids.map((id) => controlName(model, id)))
  const change = [
    ...(flip.adds.length > 0 ? [`add ${names(flip.adds)}`] : []),
    ...(flip.drops.length > 0 ? [`leave out ${names(flip.drops)}`] : []),
  ]
  return `If ${where} (${drawsInWords(flip.chance)}): ${change.join(" and ")}.`
}

/** Whether knowing more can change what to do at all. */
export function worthOfKnowingInWords(
  model: Model,
  evpi: { readonly value: number },
  evppi: readonly { readonly estimate: string; readonly value: number }[],
): string {
  const first = evppi.find(({ value }) => sayableWorth(value) > 0)
  if (sayableWorth(evpi.value) === 0)
    return "No doubt about the numbers changes what you should do: stop debating them."
  const [all, one] = apart(evpi.value, first?.value ?? 0, model.currency)
  const lead = `Knowing every number exactly would be worth ${all} a year`
  if (!first) return `${lead}; no single number changes what you should do.`
  return `${lead}; the one most worth finding out is the ${estimateName(model, first.estimate)}, at most ${one} a year.`
}

import { bisector } from "d3-array"
import { type Formats, money } from "../core/index.ts"
import { inHundred, percent, rangeInHundred } from "./figures.ts"
import type { Table } from "./table.ts"
import { shorten } from "./textWidth.ts"
import type { ChartWords } from "./words.ts"

/** A loss in one year, and the chance of a year that is worse. */
export interface CurvePoint {
  readonly loss: number
  readonly chance: number
}

/** The curve of a further plan. */
export interface OtherCurve {
  readonly name: string
  readonly points: readonly CurvePoint[]
  /** Whether it is what is being tried, and neither kept nor a scenario. */
  readonly isTried: boolean
}

/** How bad a year can get, under the three portfolios that every screen compares. */
export interface ExceedanceData {
  readonly currency: string
  /** Each curve by rising loss and never rising chance, from a loss of 0 on to a chance of (nearly) 0; null where there is no such portfolio. */
  readonly none: readonly CurvePoint[] | null
  readonly now: readonly CurvePoint[]
  readonly best: readonly CurvePoint[] | null
  /** 5th and 95th percentile of the chance under Now, by rising loss: not knowing. Empty where it was not simulated. */
  readonly nowBand: readonly { readonly loss: number; readonly low: number; readonly high: number }[]
  /** Two to five points of what the owner would accept, by rising loss; empty where there are none. */
  readonly tolerance: readonly CurvePoint[]
  /** The loss that would really hurt: where the curves are read. */
  readonly threshold: number
  /** Further plans on the same luck: what is tried, or scenarios side by side. Absent and empty are alike. */
  readonly others?: readonly OtherCurve[]
  /** What the two plans are called where they are not what is in place and the best plan. */
  readonly names?: { readonly now: string; readonly best: string }
}

/** The curves that there are, as they are named on screen. */
export type CurveName = "none" | "now" | "best" | OtherName

/** A further curve by its place among them. */
export type OtherName = `other ${number}`

/** The further curve of a name; undefined for the others. */
export function otherOf({ others = [] }: ExceedanceData, name: CurveName): OtherCurve | undefined {
  return name.startsWith("other ") ? others[Number(name.slice("other ".length))] : undefined
}

/** What the curves are called, in words, where the data give no names. */
const CURVE_NAMES: Readonly<Record<Exclude<CurveName, OtherName>, string>> = {
  none: "No controls",
  now: "Now",
  best: "Best plan",
}

/** What a curve of these data is called. */
export function curveName(data: ExceedanceData, name: CurveName): string {
  const other = otherOf(data, name)
  if (other) return shorten(other.name, LONGEST_NAME)
  const known = name as Exclude<CurveName, OtherName>
  return known === "none" || !data.names ? CURVE_NAMES[known] : shorten(data.names[known], LONGEST_NAME)
}

/** Characters of the name of a plan, so that a title with two of them stays within 70. */
const LONGEST_NAME = 15

/** The two plans as a sentence calls them after a chance. */
function plansInSentence(data: ExceedanceData): { readonly now: string; readonly best: string } {
  if (!data.names) return { now: "now", best: "with the best plan" }
  return { now: curveName(data, "now"), best: curveName(data, "best") }
}

const byLoss = bisector((point: { readonly loss: number }) => point.loss)

/** Straight between the points on either side; outside them, as at the nearest end. */
function between<T extends { readonly loss: number }>(
  points: readonly T[],
  loss: number,
  of: (point: T) => number,
): number {
  const after = byLoss.right(points, loss)
  if (after === points.length) return of(points.at(-1)!)
  if (after === 0) return of(points[0]!)
  const left = points[after - 1]!
  const right = points[after]!
  const share = (loss - left.loss) / (right.loss - left.loss)
  return of(left) + (of(right) - of(left)) * share
}

/** The chance of a year worse than a loss; of an empty curve 0. */
export function chanceAt(curve: readonly CurvePoint[], loss: number): number {
  return curve.length === 0 ? 0 : between(curve, loss, (point) => point.chance)
}

/** The smallest loss of the curve from which on the chance of a worse year is at most the one given. */
export function lossAt(curve: readonly CurvePoint[], chance: number): number {
  const after = curve.findIndex((point) => point.chance <= chance)
  if (after === -1) return curve.at(-1)?.loss ?? 0
  const right = curve[after]!
  const left = curve[after - 1]
  if (!left || left.chance === right.chance) return right.loss
  return left.loss + ((left.chance - chance) / (left.chance - right.chance)) * (right.loss - left.loss)
}

/** The most chance of a year worse than this that the owner accepts; 1 below the first point given. */
export function acceptedAt(tolerance: readonly CurvePoint[], loss: number): number {
  return tolerance.findLast((point) => point.loss <= loss)?.chance ?? 1
}

/** Whether there is a curve to draw. */
export function hasCurve(data: ExceedanceData): boolean {
  return data.now.some((point) => point.loss > 0)
}

/** The chances at a threshold: of the curves there are, and the range of Now where there is one. */
export function chancesAt(data: ExceedanceData, threshold: number) {
  const chance = (curve: readonly CurvePoint[] | null) => (curve ? chanceAt(curve, threshold) : null)
  const band = data.nowBand
  return {
    none: chance(data.none),
    now: chanceAt(data.now, threshold),
    best: chance(data.best),
    others: (data.others ?? []).map(({ points }) => chanceAt(points, threshold)),
    range:
      band.length === 0
        ? null
        : {
            low: between(band, threshold, (point) => point.low),
            high: between(band, threshold, (point) => point.high),
          },
  }
}

/** The finding at a threshold. */
export function exceedanceTitle(data: ExceedanceData, threshold: number, formats: Formats): string {
  const { now, best, others } = chancesAt(data, threshold)
  const called = plansInSentence(data)
  const tried = (data.others ?? []).findIndex(({ isTried }) => isTried)
  // While something is tried, that is what is asked about: the best plan stands on the chart.
  const plan =
    tried >= 0 ? `, ${percent(others[tried]!)} as tried` : best === null ? "" : `, ${percent(best)} ${called.best}`
  return `A year worse than ${money(threshold, data.currency, formats)}: ${percent(now)} ${called.now}${plan}`
}

/** The sentence at a threshold: `A year worse than €1m: 18 in 100 now (12–27), 6 in 100 with the best plan, …`. */
export function exceedanceReadout(data: ExceedanceData, threshold: number, formats: Formats): string {
  const { none, now, best, range, others } = chancesAt(data, threshold)
  const doubt = range ? ` (${rangeInHundred(now, range)})` : ""
  const called = plansInSentence(data)
  const parts = [
    `${inHundred(now)} ${called.now}${doubt}`,
    ...(data.others ?? []).map(({ name, isTried }, i) => `${inHundred(others[i]!)} ${isTried ? "as tried" : name}`),
    ...(best === null ? [] : [`${inHundred(best)} ${called.best}`]),
    ...(none === null ? [] : [`${inHundred(none)} with no controls`]),
  ]
  const accepted = acceptedAt(data.tolerance, threshold)
  const more = now > accepted ? ` That is more than the ${inHundred(accepted)} you said you would accept.` : ""
  return `A year worse than ${money(threshold, data.currency, formats)}: ${parts.join(", ")}.${more}`
}

const ROUND = [1, 2, 5]

function table(data: ExceedanceData): Table {
  const worst = lossAt(data.now, 0.001)
  const losses: number[] = [0]
  for (let power = Math.floor(Math.log10(Math.max(worst, 1))) - 3; losses.at(-1)! < worst; power++) {
    for (const digit of ROUND) losses.push(Number(`${digit}e${power}`))
  }
  const all = [...new Set([...losses, data.threshold])].sort((a, b) => a - b)
  return {
    columns: [
      "A year worse than",
      "No controls",
      curveName(data, "now"),
      `${curveName(data, "now")}, low`,
      `${curveName(data, "now")}, high`,
      curveName(data, "best"),
      "You would accept",
      ...(data.others ?? []).map(({ name }) => name),
    ],
    rows: all.map((loss) => {
      const { none, now, best, range, others } = chancesAt(data, loss)
      const accepted = data.tolerance.length === 0 ? null : acceptedAt(data.tolerance, loss)
      return [loss, none, now, range?.low ?? null, range?.high ?? null, best, accepted, ...others]
    }),
  }
}

/** How to read it, in three lines. */
export const EXCEEDANCE_READING = [
  "Pick an amount below; the height of a line above it is the chance of a year that costs more than that.",
  "Lower is better: the gap between the solid and the dashed line is what the best plan would change.",
  "The band round Now is what is not known; the shape of the line is luck, good and bad.",
] as const

/** What would fill the chart where there is nothing to draw. */
export const EXCEEDANCE_EMPTY = "Add one asset with a loss range to see this."

/** What the chart says of its data at a threshold. */
export function exceedanceWords(
  data: ExceedanceData,
  threshold: number,
  scale: "linear" | "log",
  formats: Formats,
): ChartWords {
  const rest = {
    question:
      scale === "log"
        ? "Chance of a year worse than each amount; each step is ten times larger"
        : "Chance of a year worse than each amount",
    howToRead: EXCEEDANCE_READING,
    table: hasCurve(data) ? table(data) : { columns: [], rows: [] },
  }
  if (!hasCurve(data)) {
    const sentence = EXCEEDANCE_EMPTY
    return { ...rest, title: sentence, summary: `${sentence} There is no loss to draw yet.` }
  }
  const title = exceedanceTitle(data, threshold, formats)
  const worst = money(lossAt(data.now, 0.05), data.currency, formats)
  return {
    ...rest,
    title,
    summary: `${title}. One year in twenty is worse than ${worst} ${plansInSentence(data).now}.`,
  }
}

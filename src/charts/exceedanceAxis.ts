import { lossAt, type CurveName, type CurvePoint, type ExceedanceData } from "./exceedance.ts"

/** Linear or logarithmic losses. */
export type LossScale = "linear" | "log"

/** A round amount at least as large. */
function roundUp(value: number): number {
  const unit = 10 ** Math.floor(Math.log10(value))
  return [1, 1.5, 2, 3, 4, 5, 6, 8, 10].map((digit) => digit * unit).find((amount) => amount >= value * (1 - 1e-9))!
}

/** The curves that there are, in the order in which they are painted. */
export function curvesOf(data: ExceedanceData): { name: CurveName; points: readonly CurvePoint[] }[] {
  const known = (["none", "now", "best"] as const).map((name) => ({ name, points: data[name] }))
  const others = (data.others ?? []).map(({ points }, i) => {
    const name: CurveName = `other ${i}`
    return { name, points }
  })
  return [...known, ...others].flatMap(({ name, points }) => (points && points.length > 0 ? [{ name, points }] : []))
}

/** The chance at which the tail is cut off, by scale: the 95th percentile where losses are linear. */
const TAIL: Readonly<Record<LossScale, number>> = { linear: 0.05, log: 0.004 }
const MOST_DECADES = 5

/**
 * The losses that the axis spans: linear from 0 to the loss of one year in twenty under Now, logarithmic from where the
 * curves begin to fall to where they are gone. The threshold and the tolerance are always within.
 */
export function lossDomain(data: ExceedanceData, threshold: number, scale: LossScale): [number, number] {
  const curves = curvesOf(data)
  const ends = (scale === "linear" ? curves.filter((curve) => curve.name !== "none") : curves).map((curve) =>
    lossAt(curve.points, TAIL[scale]),
  )
  const accepted = data.tolerance.map((point) => point.loss * 1.05)
  const furthest = [...ends, ...accepted, threshold * 1.1].reduce((most, loss) => Math.max(most, loss), 0)
  const high = roundUp(furthest > 0 ? furthest : 1)
  if (scale === "linear") return [0, high]
  const falls = curves.map((curve) => lossAt(curve.points, curve.points[0]!.chance * 0.97)).filter((loss) => loss > 0)
  const nearest = [...falls, ...data.tolerance.map((point) => point.loss), threshold].reduce(
    (least, loss) => (loss > 0 ? Math.min(least, loss) : least),
    high,
  )
  const low = Math.max(nearest * 0.8, high / 10 ** MOST_DECADES)
  return [Math.min(low, high / 100, threshold > 0 ? threshold : low), high]
}

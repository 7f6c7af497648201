import type { Distribution } from "../estimate/distribution.ts"
import type { Envelope, Line } from "./envelope.ts"

/** An end of a range that has none is where what lies beyond holds less than this of its mean. */
const NOTHING_BEYOND = 1e-13

/** The ends of what an estimate could be; where it has none above, a value beyond which nothing worth naming is left. */
export function endsOf(distribution: Distribution): readonly [number, number] {
  const [low, high] = [distribution.quantile(0), distribution.quantile(1)]
  if (Number.isFinite(high)) return [low, high]
  let far = distribution.mean
  while (distribution.meanAbove(far) > NOTHING_BEYOND * distribution.mean) far *= 2
  return [low, far]
}

/** Where, going away from the mean, a plan takes over from the one that was best until there. */
export interface Turn {
  readonly at: number
  readonly side: "below" | "above"
  readonly line: Line
  /** By how much less its total cost rises per unit, going away from the mean, than that of the plan before; not negative. */
  readonly bend: number
}

/** Every turn from the plan that is chosen at the mean outwards, the nearest first on each side. */
export function turnsOf({ lines, breaks }: Envelope, chosen: Line): Turn[] {
  const mean = chosen.at
  const middle = breaks.filter((at) => at <= mean).length
  // The chosen plan may cost at the mean what another costs too: that one then takes over there, on one side.
  const above = [
    { at: mean, line: lines[middle]! },
    ...breaks.slice(middle).map((at, i) => ({ at, line: lines[middle + i + 1]! })),
  ]
  const below = [
    { at: mean, line: lines[middle]! },
    ...breaks
      .slice(0, middle)
      .map((at, i) => ({ at, line: lines[i]! }))
      .reverse(),
  ]
  const outwards = (side: "below" | "above", steps: readonly { at: number; line: Line }[]): Turn[] => {
    let before = chosen
    return steps.flatMap(({ at, line }) => {
      const bend = side === "above" ? before.slope - line.slope : line.slope - before.slope
      if (!(bend > 0)) return []
      before = line
      return { at, side, line, bend }
    })
  }
  return [...outwards("above", above), ...outwards("below", below)]
}

/** What a turn adds to the mean of what the chosen plan costs more than the best one there. */
export function worthOf({ at, side, bend }: Turn, distribution: Distribution): number {
  return bend * (side === "above" ? distribution.meanAbove(at) : distribution.meanBelow(at))
}

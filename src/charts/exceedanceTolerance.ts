import { chanceAt, lossAt, type CurvePoint, type ExceedanceData } from "./exceedance.ts"

/** What is accepted, as steps: a chance holds from its loss on, down to the next one. */
export function stairs(tolerance: readonly CurvePoint[], [low, high]: [number, number]): CurvePoint[] {
  const corners = tolerance.flatMap((point, i) => {
    const next = tolerance[i + 1]?.loss ?? high
    return [
      { loss: Math.max(low, point.loss), chance: point.chance },
      { loss: Math.min(high, Math.max(low, next)), chance: point.chance },
    ]
  })
  return corners
}

/** Where Now is above what is accepted: on each step from its beginning to where the curve comes down to it. */
export function beyond(data: ExceedanceData, [low, high]: [number, number]): CurvePoint[][] {
  return data.tolerance.flatMap((step, i) => {
    const from = Math.max(low, step.loss)
    const end = Math.min(high, data.tolerance[i + 1]?.loss ?? high)
    if (from >= end || chanceAt(data.now, from) <= step.chance) return []
    const to = Math.min(end, Math.max(from, lossAt(data.now, step.chance)))
    const upper = [from, ...data.now.map((point) => point.loss).filter((loss) => loss > from && loss < to), to]
    return [
      [
        ...upper.map((loss) => ({ loss, chance: chanceAt(data.now, loss) })),
        { loss: to, chance: step.chance },
        { loss: from, chance: step.chance },
      ],
    ]
  })
}

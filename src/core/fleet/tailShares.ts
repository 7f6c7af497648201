/**
 * The worst years of a group, with what each counts for in the expected shortfall: the mean of the worst share 1 − p of the years,
 * as `summary.ts` has it. The weights add up to 1.
 */
export interface TailWeights {
  readonly years: Int32Array
  readonly weights: Float64Array
}

/**
 * The worst years at a level. Years that lose exactly what the edge of the tail is share what is left of it evenly, so that shares
 * do not hang on the order of years.
 *
 * @param totals - the group's loss in each simulated year, at least one.
 * @param level - in (0, 1).
 */
export function tailWeights(totals: Float64Array, level: number): TailWeights {
  const count = totals.length
  const sorted = totals.slice().sort()
  const first = Math.ceil(level * count)
  const edge = sorted[Math.max(0, first - 1)]!
  const tail = count * (1 - level)
  const beyond: number[] = []
  const atEdge: number[] = []
  for (let year = 0; year < count; year++) {
    if (totals[year]! > edge) beyond.push(year)
    else if (totals[year] === edge) atEdge.push(year)
  }
  const years = [...beyond, ...atEdge]
  const rest = (tail - beyond.length) / atEdge.length / tail
  return {
    years: Int32Array.from(years),
    weights: Float64Array.from(years, (_, i) => (i < beyond.length ? 1 / tail : rest)),
  }
}

/**
 * A model's part of the group's expected shortfall: the mean of its own losses in the group's worst years. The parts of all models
 * add up to the whole (Euler's allocation: Tasche, "Risk contributions and performance measurement", 1999).
 *
 * @param losses - of the model in each simulated year.
 */
export function tailShare({ years, weights }: TailWeights, losses: Float64Array): number {
  let sum = 0
  for (let i = 0; i < years.length; i++) sum += weights[i]! * losses[years[i]!]!
  return sum
}

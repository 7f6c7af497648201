/**
 * What turns a sum paid once into a sum per year: r / (1 − (1 + r)^−n), or 1 / n where nothing is discounted.
 *
 * @param yearlyRate - discount rate per year, at least 0.
 * @param years - how long the sum lasts, above 0.
 */
export function annuityFactor(yearlyRate: number, years: number): number {
  // As expm1 and log1p: a rate of a billionth must not drown in the rounding of 1 + rate.
  const worthOfOneAYear = -Math.expm1(-years * Math.log1p(yearlyRate))
  return worthOfOneAYear < Number.MIN_VALUE / Number.EPSILON ? 1 / years : yearlyRate / worthOfOneAYear
}

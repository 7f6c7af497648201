/** A band of scores, as `4 to 6.9` or `15 - 25`. */
export const BAND = /^\s*(-?\d+(?:\.\d+)?)\s*(?:to|-|–)\s*(-?\d+(?:\.\d+)?)\s*$/

/** The score that a text begins with: `7` of `7 of 25`, `7.5` of `7.5 (High)`; null where it begins with none. */
export function scoreOf(value: string): number | null {
  const found = /^\s*(-?\d+(?:\.\d+)?)(?![\d.])/.exec(value)
  return found ? Number(found[1]) : null
}

/** Whether a value is a score within a band, its ends included. */
export function isInBand(value: string, band: string): boolean {
  const [, low, high] = BAND.exec(band) ?? []
  const score = scoreOf(value)
  return score !== null && low !== undefined && score >= Number(low) && score <= Number(high)
}

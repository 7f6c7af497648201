/**
 * The same number, once it is known to be a probability.
 *
 * @throws RangeError if it is not in [0, 1].
 */
export function requireProbability(p: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`a probability lies in [0, 1], found ${p}`)
  return p
}

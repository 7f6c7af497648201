import { sharesInWords } from "../../core/index.ts"

/** A share with its text in a column of which all texts add up. */
export interface WrittenShare {
  readonly share: number
  readonly words: string
}

/**
 * The shares of one whole, by id, each with its text; rounded together.
 *
 * @param rest - what belongs to the whole and has no row.
 */
export function writtenShares(
  shares: readonly (readonly [id: string, share: number])[],
  rest = 0,
): ReadonlyMap<string, WrittenShare> {
  const words = sharesInWords([...shares.map(([, share]) => share), rest])
  return new Map(shares.map(([id, share], i) => [id, { share, words: words[i]! }]))
}

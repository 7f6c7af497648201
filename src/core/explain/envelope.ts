/** One plan as a function of one estimate: its total cost, which is a straight line in it. */
export interface Line {
  readonly plan: Uint8Array
  /** Total cost where the estimate is `at`, and by how much it rises per unit of the estimate. */
  readonly value: number
  readonly at: number
  readonly slope: number
}

/** The total cost of a line's plan where the estimate is x. */
export function lineAt(line: Line, x: number): number {
  return line.value + line.slope * (x - line.at)
}

/** The best plan over an interval of one estimate: the plans in order, and where one gives way to the next. */
export interface Envelope {
  readonly lines: readonly Line[]
  /** One fewer than the lines, ascending. */
  readonly breaks: readonly number[]
}

/** The line that is lowest where the estimate is x. */
export function lineOver({ lines, breaks }: Envelope, x: number): Line {
  return lines[breaks.filter((at) => at <= x).length]!
}

/** A plan that saves less than this, relative to the total cost there, is no other plan but a tie. */
const SAME = 1e-9

/** Searches for plans between two others go at most so deep. */
const DEEPEST = 40

/**
 * The least total cost as a function of one estimate, all others fixed. Each plan's total cost is a straight line in the
 * estimate (it enters every product once), so the least of them is concave: where the best plans at both ends of an
 * interval are the same, nothing between is better, and where two differ, only their crossing has to be looked at.
 *
 *     total cost                                    left and right are the best plans at the two ends. What is best
 *        |      left ,'  ,' right                   between lies below both and above the chord of the ends, so it
 *        |         ,' ,-'                           differs from the two by no more than the gap at their crossing.
 *        |       ,x-'   <- crossing: asked once more
 *        |   ,-','  gap
 *        |,-' ,'............ chord
 *
 * @param bestAt - the best plan at a value of the estimate, as a line.
 * @param isNegligible - whether a gap of so much money between two values of the estimate may be passed over.
 */
export function envelope(
  bestAt: (x: number) => Line,
  low: number,
  high: number,
  isNegligible: (low: number, high: number, gap: number) => boolean,
): Envelope {
  const lines: Line[] = [bestAt(low)]
  const breaks: number[] = []
  const last = bestAt(high)
  between({ bestAt, isNegligible }, lines[0]!, last, low, high, 0, (line, from) => {
    lines.push(line)
    breaks.push(from)
  })
  return { lines, breaks }
}

interface Search {
  bestAt(x: number): Line
  isNegligible(low: number, high: number, gap: number): boolean
}

/** Reports, in order, each line that takes over between two known ones, and from where. */
function between(
  search: Search,
  left: Line,
  right: Line,
  low: number,
  high: number,
  depth: number,
  report: (line: Line, from: number) => void,
): void {
  if (isNoLower(right, left, high)) return
  if (isNoLower(left, right, low)) {
    report(right, low)
    return
  }
  const rise = lineAt(right, low) - lineAt(left, low)
  const crossing = low + rise / (left.slope - right.slope)
  // Of lines that rounding makes all but parallel the crossing may come out anywhere: what is between them is rounding too.
  if (!(crossing > low && crossing < high)) {
    report(right, crossing >= high ? high : low)
    return
  }
  const chord = lineAt(left, low) + ((lineAt(right, high) - lineAt(left, low)) * (crossing - low)) / (high - low)
  const passed = depth >= DEEPEST || search.isNegligible(low, high, lineAt(left, crossing) - chord)
  const middle = passed ? null : search.bestAt(crossing)
  if (!middle || isNoLower(middle, left, crossing)) {
    report(right, crossing)
    return
  }
  between(search, left, middle, low, crossing, depth + 1, report)
  between(search, middle, right, crossing, high, depth + 1, report)
}

/** Whether a line saves nothing against another at x, or no more than a tie. */
function isNoLower(line: Line, than: Line, x: number): boolean {
  return lineAt(than, x) - lineAt(line, x) <= SAME * Math.abs(lineAt(than, x))
}

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

/** A plan that saves less than this, relative, is no other plan but a tie. */
const SAME = 1e-9

/** Searches for plans between two others go at most so deep. */
const DEEPEST = 6

/**
 * The least total cost as a function of one estimate, all others fixed. Each plan's total cost is a straight line in the
 * estimate (it enters every product once), so the least of them is concave: where the best plans at both ends of an
 * interval are the same, nothing between is better, and where two differ, only their crossing has to be looked at.
 *
 * @param bestAt - the best plan at a value of the estimate, as a line.
 */
export function envelope(bestAt: (x: number) => Line, low: number, high: number): Envelope {
  const lines: Line[] = [bestAt(low)]
  const breaks: number[] = []
  const last = bestAt(high)
  between(bestAt, lines[0]!, last, low, high, 0, (line, from) => {
    lines.push(line)
    breaks.push(from)
  })
  return { lines, breaks }
}

/** Reports, in order, each line that takes over between two known ones, and from where. */
function between(
  bestAt: (x: number) => Line,
  left: Line,
  right: Line,
  low: number,
  high: number,
  depth: number,
  report: (line: Line, from: number) => void,
): void {
  const tolerance = SAME * Math.abs(lineAt(left, high))
  if (lineAt(left, high) - lineAt(right, high) <= tolerance) return
  if (lineAt(right, low) - lineAt(left, low) <= tolerance) {
    report(right, low)
    return
  }
  const crossing = low + (lineAt(right, low) - lineAt(left, low)) / slopeGap(left, right)
  const middle = depth < DEEPEST ? bestAt(crossing) : left
  if (lineAt(left, crossing) - lineAt(middle, crossing) <= tolerance) {
    report(right, crossing)
    return
  }
  between(bestAt, left, middle, low, crossing, depth + 1, report)
  between(bestAt, middle, right, crossing, high, depth + 1, report)
}

function slopeGap(left: Line, right: Line): number {
  return left.slope - right.slope
}
